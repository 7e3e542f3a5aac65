import type { Catalogue } from '../../catalogue.ts';

export const toHire = (): Catalogue['toHire'] => ({
  greeting: 'Ciao {given},',
  host: 'Il link porta a {host}.',
  keepSecret:
    'Nessuno presso {organisation} ti chiederà mai questo codice, né al telefono né in un messaggio. Tienilo per te.',
  newCode: 'Se non hai più il codice, o se viene rifiutato, chiedine uno nuovo: {support}',
  guide: 'Passo per passo, con quello che dice ogni schermata',
  openSignIn: 'Vai alla pagina di accesso',
  collect: 'Ritira il mio codice',
  factor: {
    sms: 'Quando premi il pulsante di quella pagina, inviamo un PIN al tuo cellulare, al numero che finisce con {digits}.',
    managerPin:
      'Quando premi il pulsante di quella pagina, inviamo un PIN al tuo responsabile, che te lo legge. Scegli un momento in cui il tuo responsabile può raggiungerti.',
    fact: 'La pagina ti fa anche una domanda scelta dalle risorse umane, a cui sai rispondere.',
  },
  claimLink: {
    subject: 'Il tuo accesso presso {organisation}',
    preheader: 'Ecco come accedere per la prima volta.',
    heading: '{organisation} ti dà il benvenuto',
    intro:
      'Per il primo accesso ti serve un codice monouso invece di una password. Il pulsante apre una pagina che ti mostra il codice una sola volta.',
    passkey:
      'Con il codice crei poi una passkey: da quel momento accedi con il volto, l’impronta o il blocco schermo. Tieni pronto il telefono o il portatile di lavoro.',
  },
  reminder: {
    subject: 'Il tuo codice per {organisation} ti aspetta',
    preheader: 'Il link del nostro ultimo messaggio funziona ancora.',
    heading: 'Il tuo codice ti aspetta',
    intro:
      'Non hai ancora ritirato il codice per il tuo accesso. Il pulsante apre lo stesso link del nostro ultimo messaggio; la pagina ti mostra il codice una sola volta.',
    worksAlready: 'Il codice funziona già: potrai accedere appena lo avrai.',
  },
  newLink: {
    subject: 'Un nuovo link per il tuo accesso presso {organisation}',
    preheader: 'I link precedenti non funzionano più; questo li sostituisce.',
    heading: 'Ecco un nuovo link per te',
    dead: 'I link e i codici precedenti non funzionano più. Il nuovo link apre una pagina che ti mostra il codice una sola volta.',
    why: {
      expired: 'Il codice precedente non è stato ritirato in tempo, quindi ce n’è uno nuovo.',
      noPasskey:
        'Hai ritirato un codice, ma non abbiamo visto una tua passkey finché funzionava. Per questo c’è un nuovo codice.',
      requested: 'L’IT ha emesso un nuovo codice per te.',
      asked:
        'Qualcuno ha chiesto un nuovo link nella pagina del tuo link precedente. Se non eri tu, segnalalo qui: {support}',
      unlocked:
        'Il link precedente è stato bloccato dopo troppi errori. L’IT ne ha sbloccato uno nuovo.',
      moved: 'Il tuo primo giorno è cambiato, quindi c’è un nuovo codice.',
      undelivered: 'Non sappiamo se il nostro messaggio precedente ti è arrivato.',
    },
  },
  worksNow: {
    subject: 'Il tuo codice per {organisation} ora funziona',
    preheader: 'Tre passi fino alla tua passkey.',
    heading: 'Ora puoi accedere',
    intro:
      'Il codice che hai ritirato ora funziona, per un solo accesso. Prenditi un quarto d’ora tranquillo.',
  },
  passkeyMissing: {
    subject: 'Manca un passo per il tuo accesso presso {organisation}',
    preheader: 'La tua passkey manca ancora.',
    heading: 'La tua passkey manca ancora',
    intro:
      'Hai ritirato il codice, ma non vediamo ancora una tua passkey. Se ne hai appena creata una, ignora questo messaggio.',
    worksOnce: 'Il codice funziona per un solo accesso.',
  },
  welcome: {
    subject: 'Il tuo account presso {organisation} è tuo',
    preheader: 'D’ora in poi accedi con la tua passkey.',
    heading: 'Grazie, è tutto pronto',
    intro:
      'Hai creato una passkey e d’ora in poi accedi con quella. Il codice non funziona più: puoi buttare il tuo appunto.',
    second:
      'Una seconda passkey, su un altro dispositivo, aiuta se perdi il primo. La aggiungi qui: {address}',
    lost: 'Se perdi il dispositivo con la tua passkey, o cambi telefono, avvisa l’IT. Verifica che sia tu e ti dà un nuovo codice: {support}',
    notYou: 'Se questa passkey non l’hai creata tu, avvisa subito l’IT.',
  },
  linkClosed: {
    subject: 'Il tuo link di accesso per {organisation} non funziona più',
    preheader: 'Non devi fare nulla.',
    heading: 'Il tuo link non funziona più',
    intro:
      'Il link personale che ti abbiamo inviato per {organisation} non funziona più, e nemmeno il suo codice.',
    nothingToDo: 'Non devi fare nulla. Puoi cancellare i nostri messaggi precedenti.',
    surprised:
      'Se non te lo aspettavi, rivolgiti alle persone di {organisation} con cui hai avuto contatti.',
  },
  startMoved: {
    subject: 'Il tuo primo giorno presso {organisation} è cambiato',
    preheader: 'I link precedenti non funzionano più; ne riceverai uno nuovo.',
    heading: 'Il tuo primo giorno è cambiato',
    intro:
      'Le risorse umane ci hanno indicato un’altra data. I link e i codici che ti abbiamo inviato non funzionano più.',
    next: 'Riceverai un nuovo link poco prima del primo giorno. Fino ad allora non devi fare nulla.',
  },
  contactChanged: {
    subject: 'I tuoi recapiti presso {organisation} sono cambiati',
    preheader: 'Leggi qui se non l’hai chiesto tu.',
    heading: 'I tuoi recapiti sono cambiati',
    intro:
      'Le risorse umane hanno registrato per te un altro indirizzo privato o un altro numero di telefono. I link inviati qui non funzionano più.',
    notYou: 'Se non ne sai nulla, segnalalo qui: {support}',
  },
  passIssued: {
    subject: 'È stato emesso un codice monouso per il tuo account',
    preheader: 'Leggi qui se non te lo aspettavi.',
    heading: 'Un codice monouso per il tuo account',
    intro:
      'L’IT di {organisation} ha emesso un codice monouso con cui si può accedere al tuo account e creare una passkey.',
    notYou: 'Se non te lo aspettavi, avvisa subito l’IT: {support}',
  },
});

export const sms = (): Catalogue['sms'] => ({
  minutes: { one: '{count} minuto', other: '{count} minuti' },
  pin: '{organisation}: {pin} è il tuo PIN per {host}, valido {minutes}. Scrivilo solo lì e non dirlo a nessuno.',
  pinInShort: '{pin} è il tuo PIN per {host}, valido {minutes}.',
  link: '{organisation}: ciao {given}, qui ritiri il codice per il primo accesso, primo giorno {day}. Si vede una sola volta: {url}',
  linkInShort:
    '{organisation}: ritira qui il codice per il tuo accesso. Si vede una sola volta: {url}',
  worksNow:
    '{organisation}: il tuo codice ora funziona. Accedi su {address} e crea la tua passkey. Passi: {url}',
});
