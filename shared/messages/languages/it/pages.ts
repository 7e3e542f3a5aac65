import type { Catalogue } from '../../catalogue.ts';

export const pages = (): Catalogue['pages'] => ({
  step: 'Passo {step} di {of}',
  expects: '{manager} ti aspetta.',
  calendar: 'Aggiungi al mio calendario',
  ask: 'Chiedi qui: {support}',
  ready: {
    title: 'Il tuo accesso',
    intro:
      'Il tuo codice monouso per {organisation} è pronto. Per ritirarlo bastano circa due minuti.',
    comes: {
      sms: 'Prima ti inviamo un PIN per SMS, al tuo numero che finisce con {digits}. Quando lo hai scritto, vedi il codice.',
      managerPin:
        'Prima inviamo un PIN al tuo responsabile, che te lo legge. Premi il pulsante quando il tuo responsabile può raggiungerti. Quando hai scritto il PIN, vedi il codice.',
      fact: 'Prima ti facciamo una domanda scelta dalle risorse umane. Quando hai risposto, vedi il codice.',
      none: 'Poi vedi il codice.',
    },
    once: 'Si vede una sola volta, quindi tieni qualcosa per scrivere.',
    button: {
      sms: 'Inviami il PIN',
      managerPin: 'Invia il PIN al mio responsabile',
      fact: 'Continua',
      none: 'Mostra il mio codice',
    },
    again: 'Hai visto il codice su questo dispositivo. Per qualche minuto puoi rivederlo qui.',
    showAgain: 'Mostra di nuovo il mio codice',
  },
  tooEarly: {
    title: 'È ancora un po’ presto',
    comeBack: 'Potrai ritirare il tuo codice da {moment}. Torna allora.',
    keepTheLink: 'Il tuo link resta valido: lo stesso link riapre questa pagina.',
  },
  askPin: {
    title: 'Inserisci il tuo PIN',
    bySms: 'Ti abbiamo inviato un SMS con un PIN, al numero che finisce con {digits}.',
    byManager:
      'Abbiamo inviato al tuo responsabile un PIN per te. Il tuo responsabile te lo legge.',
    validUntil: 'Funziona fino alle {time}.',
    label: 'Il tuo PIN (sei cifre)',
    button: 'Continua',
    sendAgain: {
      sms: 'Inviami un nuovo PIN',
      managerPin: 'Invia un nuovo PIN al mio responsabile',
    },
    sendAgainFrom: 'Potrai chiedere un nuovo PIN dalle {time}.',
    sentAgain: 'Un nuovo PIN è in arrivo. Il precedente non funziona più.',
    notSent: 'Non è stato inviato un nuovo PIN, perché l’ultimo è appena partito.',
    sixDigits: 'Un PIN ha sei cifre. Scrivile tutte.',
    tooOld: 'Questo PIN non funziona più. Chiedine uno nuovo.',
    attemptsLeft: {
      one: 'Quello non era il PIN. Ti resta un tentativo; poi la pagina si blocca e l’IT dovrà aiutarti.',
      other: 'Quello non era il PIN. Ti restano {count} tentativi.',
    },
    wrongNumber: 'Il numero è sbagliato, o non arriva nulla? Chiedi qui: {support}',
  },
  askFact: {
    title: 'Prima una domanda',
    intro:
      '{organisation} ha una domanda a cui solo tu puoi rispondere. Maiuscole, accenti e spazi non contano.',
    label: 'La tua risposta',
    empty: 'Scrivi la tua risposta.',
    attemptsLeft: {
      one: 'Quella non era la risposta. Ti resta un tentativo; poi la pagina si blocca e l’IT dovrà aiutarti.',
      other: 'Quella non era la risposta. Ti restano {count} tentativi.',
    },
  },
  locked: {
    title: 'Questa pagina è bloccata',
    why: 'Il PIN era sbagliato troppe volte, quindi abbiamo bloccato la pagina per proteggere il tuo codice.',
    whyAnswer:
      'La risposta era sbagliata troppe volte, quindi abbiamo bloccato la pagina per proteggere il tuo codice.',
    whyAccount:
      'Prima bisogna verificare qualcosa nel tuo account, quindi abbiamo bloccato la pagina.',
    until: 'Puoi riprovare da {moment}.',
    itKnows: 'L’IT lo sa già. Solo l’IT può inviarti un nuovo link; questo non si aprirà più.',
    tellIt: 'Avvisa l’IT: solo l’IT può inviarti un nuovo link. Questo non si aprirà più.',
  },
  code: {
    title: 'Questo è il tuo codice',
    titleNamed: '{given}, questo è il tuo codice',
    keep: 'Copialo in un posto sicuro, come un gestore di password, o scrivilo.',
    shownAgain: {
      one: 'Su questo dispositivo puoi riaprire questa pagina ancora per {count} minuto; poi nessuno può.',
      other:
        'Su questo dispositivo puoi riaprire questa pagina ancora per {count} minuti; poi nessuno può.',
    },
    label: 'Il tuo codice monouso',
    works: 'Funziona: {range}, per un solo accesso.',
    worksNow: 'Funziona ora, per un solo accesso, fino a: {until}.',
    copy: 'Copia il codice',
    copied: 'Copiato',
    spell: 'Mostralo carattere per carattere',
    kinds: { capital: 'maiuscola', small: 'minuscola', digit: 'cifra', sign: 'simbolo' },
    signInName: 'Il tuo nome di accesso:',
    nextThen: 'Che cosa farai quando il codice funziona',
    nextNow: 'Che cosa fare ora',
    keepSecret: 'Nessuno presso {organisation} ti chiederà mai questo codice.',
    written: 'Ce l’ho: toglilo dallo schermo',
  },
  done: {
    title: 'Conserva questo per il tuo accesso',
    off: 'Il codice non è più sullo schermo. Conserva bene il tuo appunto fino all’accesso, poi distruggilo.',
    lost: 'Hai perso il codice? Chiedine uno nuovo: {support}',
    close: 'Puoi chiudere questa pagina.',
  },
  gone: {
    title: 'Questo link non funziona',
    text: 'Forse è già stato usato, è troppo vecchio, o uno più recente lo ha sostituito.',
    cutOff:
      'Una parte dell’indirizzo manca o è scritta male. Apri di nuovo il link dal nostro messaggio, oppure copialo tutto, fino all’ultima lettera.',
    newest: 'Hai ricevuto più di un messaggio da noi? Funziona solo il link nel più recente.',
    stillNeeded:
      'Se ti serve ancora il codice, puoi chiedere un nuovo link. Va all’indirizzo noto alle risorse umane, e da nessun’altra parte.',
    askFor: 'Se ti serve ancora il codice, chiedi qui un nuovo link: {support}',
    button: 'Inviami un nuovo link',
    notYou: 'Se non hai mai aperto tu il link, segnalalo qui: {support}',
  },
  newLinkAsked: {
    title: 'Grazie, ce ne occupiamo',
    text: 'Se questo link era tuo e uno nuovo è possibile, è in arrivo all’indirizzo noto alle risorse umane. Può richiedere qualche minuto.',
    nothing: 'Non arriva nulla? Chiedi qui: {support}',
  },
  unavailable: {
    title: 'Riprova tra un momento',
    text: 'Un servizio dietro questa pagina non risponde in questo momento. Nulla è perso, e il tuo link resta valido.',
  },
  busy: 'In questo momento ci sono più richieste del solito, quindi serve un po’ più di tempo. Nulla è perso, e il tuo link resta valido.',
  about: {
    title: 'Il servizio di inserimento di {organisation}',
    text: 'Chi inizia presso {organisation} ritira qui il codice per il primo accesso, con un link personale del nostro messaggio.',
    real: 'Un nostro messaggio porta a {host} e non chiede mai una password. Non sai se un messaggio è autentico? Chiedi qui: {support}',
  },
});
