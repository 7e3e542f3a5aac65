import type { Catalogue } from '../../catalogue.ts';

export const toManager = (): Catalogue['toManager'] => ({
  subject: 'Primo accesso di {full} presso {organisation}',
  greeting: 'Buongiorno,',
  neverNeed: 'A te non servono mai né il link né il codice, e {given} non deve mostrarteli.',
  helpBy: 'Per tutto il resto aiuta l’IT: {support}',
  status: {
    accountReady: 'account pronto',
    linkNotSent: 'link non ancora inviato',
    linkSent: 'link inviato',
    codeNotCollected: 'codice non ancora ritirato',
    codeCollected: 'codice ritirato',
    noPasskey: 'ancora nessuna passkey',
    passkeySet: 'passkey creata',
    withdrawn: 'annullato',
  },
  channel: {
    mail: 'e-mail privata',
    otherMail: 'il secondo indirizzo e-mail privato',
    sms: 'SMS',
  },
  ask: {
    managerPin:
      'Ti sarà chiesta una sola cosa: quando {given} apre il link e preme il pulsante, ricevi per e-mail un PIN valido {minutes}. Chiama {given} a un numero che conosci e leggi il PIN. Tieni d’occhio la tua casella.',
    sms: 'Di solito non devi fare nulla. Se {given} non può ricevere SMS, ricevi per e-mail un PIN da leggere al telefono.',
    fact: 'Di solito non devi fare nulla. La pagina fa a {given} una domanda scelta dalle risorse umane.',
    none: 'Di solito non devi fare nulla.',
  },
  passkey:
    'Una passkey è una chiave in un telefono o computer che sostituisce una password. Si apre con il volto, l’impronta o il blocco schermo.',
  ready:
    'Che cosa serve a {given} per il primo accesso: il portatile di lavoro, o un telefono con iOS 17 o Android 14 e successivi; blocco schermo e Bluetooth attivi; un quarto d’ora tranquillo.',
  announced: {
    preheader: 'Che cosa succede, e che cosa ti sarà chiesto.',
    heading: 'Il primo accesso di {given}',
    intro:
      'Stiamo preparando il primo accesso di {full}. Poco prima del primo giorno {given} riceve un link personale, ritira con quello un codice monouso e il primo giorno crea con il codice una passkey.',
  },
  delivered: {
    preheader: 'Il link è stato inviato.',
    preheaderAgain: 'Un nuovo link è stato inviato.',
    heading: 'Il link di accesso è stato inviato',
    headingAgain: 'È stato inviato un nuovo link di accesso',
    intro:
      'Abbiamo inviato a {full} un link personale per il primo accesso. È solo per {given}, quindi non è in questo messaggio.',
    why: {
      expired: 'Nuovo invio, perché il codice precedente non è stato ritirato in tempo.',
      noPasskey:
        'Nuovo invio, perché {given} ha ritirato un codice e non si è vista alcuna passkey finché funzionava.',
      requested: 'Nuovo invio, perché l’IT ha emesso un nuovo codice.',
      asked: 'Nuovo invio, perché nella pagina del link precedente ne è stato chiesto uno nuovo.',
      unlocked:
        'Nuovo invio, perché il link precedente è stato bloccato dopo troppi errori e l’IT ne ha sbloccato uno nuovo.',
      moved: 'Nuovo invio, perché il primo giorno è cambiato.',
      undelivered: 'Nuovo invio, perché non sappiamo se il messaggio precedente è arrivato.',
    },
  },
  opened: {
    preheader: 'Il codice è stato ritirato.',
    heading: 'Il codice di accesso è stato ritirato',
    intro: 'Il codice monouso di {full} è stato ritirato.',
    next: 'Il prossimo passo è l’accesso, in cui {given} crea una passkey.',
    confirmed: {
      sms: 'un PIN inviato al numero di cellulare noto alle risorse umane',
      managerPin: 'il PIN che è stato inviato a te',
      fact: 'la risposta a una domanda scelta dalle risorse umane',
      none: 'il solo link personale; non è stato chiesto alcun PIN',
    },
    notKnown:
      'Se {given} non ne sa nulla, il codice può essere sostituito. Segnalalo qui: {support}',
  },
  completed: {
    preheader: 'Non devi fare altro.',
    heading: 'È tutto pronto',
    intro: '{full} ha creato una passkey e può accedere presso {organisation} senza password.',
    nothingToDo: 'Non devi fare altro.',
  },
  withdrawn: {
    preheader: 'Quanto era stato preparato è stato annullato.',
    heading: 'L’inserimento è stato annullato',
    intro:
      'Le risorse umane hanno annullato l’inserimento di {full} presso {organisation}. Quanto era stato preparato è stato annullato; link e codici non funzionano.',
    nothingToDo: 'Non devi fare nulla.',
  },
  needsYou: {
    subject: '{full} potrebbe aver bisogno di te per il primo accesso',
    preheader: 'Di solito basta una breve conversazione.',
    heading: 'Una parola con {given} sarebbe utile',
    again: 'Scriviamo di nuovo, perché nulla è cambiato dal nostro ultimo messaggio.',
    notCollected: '{given} non ha ancora ritirato il codice per il primo accesso.',
    newNotCollected: '{given} non ha ancora ritirato il nuovo codice per il primo accesso.',
    lookForMail:
      'Chiedi a {given} di cercare il nostro messaggio più recente, anche nella posta indesiderata della casella privata. Se non c’è, l’IT può inviare un nuovo link.',
    linkNotDelivered:
      'Non è stato possibile consegnare a {given} il nostro messaggio con il link per il primo accesso.',
    rightAddress:
      'Chiedi a {given} qual è l’indirizzo privato giusto e fallo correggere dalle risorse umane. Poi l’IT può inviare un nuovo link.',
    noPasskey: '{given} ha ritirato il codice, ma non vediamo ancora alcuna passkey.',
    howDidItGo:
      'Chiedi a {given} com’è andata. Se il codice non funziona più, l’IT può emetterne uno nuovo.',
  },
  managerPin: {
    subject: 'Un PIN da leggere a {full}',
    preheader: 'Leggilo solo quando sai con certezza chi ti ascolta.',
    heading: 'Un PIN per {given}',
    intro:
      'Il link personale di {full} è stato aperto, e la pagina chiede questo PIN. Da solo non serve a nulla: funziona solo insieme a quel link, che dovrebbe avere solo {given}.',
    validUntil: 'Il PIN è valido fino a {until}.',
    makeSure:
      'Assicurati di parlare con {given}: leggi il PIN di persona, in una videochiamata, o chiamando tu il numero che conosci dalla selezione. Non leggerlo a chi ti chiama.',
    keep: 'Non inoltrare questo messaggio e non inviare il PIN per e-mail o in chat.',
  },
});
