import type { Catalogue } from '../../catalogue.ts';

export const toManager = (): Catalogue['toManager'] => ({
  subject: 'Første innlogging for {full} hos {organisation}',
  greeting: 'Hei,',
  neverNeed: 'Du trenger aldri lenken eller koden selv, og {given} skal ikke vise deg noen av dem.',
  helpBy: 'IT hjelper med alt annet: {support}',
  status: {
    accountReady: 'konto klar',
    linkNotSent: 'lenke ikke sendt ennå',
    linkSent: 'lenke sendt',
    codeNotCollected: 'kode ikke hentet ennå',
    codeCollected: 'kode hentet',
    noPasskey: 'ingen passnøkkel ennå',
    passkeySet: 'passnøkkel satt opp',
    withdrawn: 'trukket tilbake',
  },
  channel: { mail: 'privat e-post', otherMail: 'den andre private e-postadressen', sms: 'SMS' },
  ask: {
    managerPin:
      'Du blir bedt om én ting: Når {given} åpner lenken og trykker på knappen, får du en PIN-kode på e-post som er gyldig i {minutes}. Ring {given} på et nummer du kjenner, og les opp PIN-koden. Hold et øye med innboksen din.',
    sms: 'Som regel trenger du ikke gjøre noe. Hvis {given} ikke kan få SMS, får du en PIN-kode på e-post som du leser opp på telefonen.',
    fact: 'Som regel trenger du ikke gjøre noe. Siden stiller {given} et spørsmål som HR har valgt.',
    none: 'Som regel trenger du ikke gjøre noe.',
  },
  passkey:
    'En passnøkkel er en nøkkel i en telefon eller datamaskin som erstatter et passord. Den åpnes med ansikt, fingeravtrykk eller skjermlås.',
  ready:
    'Dette trenger {given} til den første innloggingen: jobb-PC-en, eller en telefon med iOS 17 eller Android 14 og nyere; skjermlås og Bluetooth slått på; et rolig kvarter.',
  announced: {
    preheader: 'Hva som skjer, og hva du blir bedt om.',
    heading: 'Slik logger {given} inn for første gang',
    intro:
      'Vi forbereder den første innloggingen for {full}. Kort tid før den første arbeidsdagen får {given} en personlig lenke, henter en engangskode med den, og setter opp en passnøkkel med koden den første arbeidsdagen.',
  },
  delivered: {
    preheader: 'Lenken er sendt.',
    preheaderAgain: 'En ny lenke er sendt.',
    heading: 'Innloggingslenken er sendt',
    headingAgain: 'En ny innloggingslenke er sendt',
    intro:
      'Vi har sendt {full} en personlig lenke til den første innloggingen. Den er bare til {given}, og derfor står den ikke i denne meldingen.',
    why: {
      expired: 'Vi sendte på nytt fordi den forrige koden ikke ble hentet i tide.',
      noPasskey:
        'Vi sendte på nytt fordi {given} hentet en kode, og ingen passnøkkel var å se mens den virket.',
      requested: 'Vi sendte på nytt fordi IT utstedte en ny kode.',
      asked: 'Vi sendte på nytt fordi noen ba om en ny lenke på siden til den forrige.',
      unlocked:
        'Vi sendte på nytt fordi den forrige lenken var låst etter for mange feil, og IT åpnet for en ny.',
      moved: 'Vi sendte på nytt fordi den første arbeidsdagen er endret.',
      undelivered: 'Vi sendte på nytt fordi vi ikke vet om den forrige meldingen kom fram.',
    },
  },
  opened: {
    preheader: 'Koden er hentet.',
    heading: 'Innloggingskoden er hentet',
    intro: 'Engangskoden til {full} er hentet.',
    next: 'Neste steg er innloggingen, der {given} setter opp en passnøkkel.',
    confirmed: {
      sms: 'en PIN-kode til mobilnummeret som HR har registrert',
      managerPin: 'PIN-koden som ble sendt til deg',
      fact: 'svaret på et spørsmål som HR har valgt',
      none: 'bare den personlige lenken; det ble ikke bedt om noen PIN-kode',
    },
    notKnown: 'Hvis {given} ikke vet noe om dette, kan koden byttes ut. Meld fra: {support}',
  },
  completed: {
    preheader: 'Du trenger ikke gjøre noe mer.',
    heading: 'Alt er klart',
    intro: '{full} har satt opp en passnøkkel og kan logge inn hos {organisation} uten passord.',
    nothingToDo: 'Du trenger ikke gjøre noe mer.',
  },
  withdrawn: {
    preheader: 'Det som var forberedt, er tatt bort igjen.',
    heading: 'Onboardingen er trukket tilbake',
    intro:
      'HR har trukket tilbake onboardingen av {full} hos {organisation}. Det som var forberedt, er tatt bort igjen, og lenker og koder virker ikke.',
    nothingToDo: 'Du trenger ikke gjøre noe.',
  },
  needsYou: {
    subject: '{full} kan trenge hjelp fra deg med den første innloggingen',
    preheader: 'Som regel holder det med en kort samtale.',
    heading: 'En prat med {given} vil hjelpe',
    again: 'Vi skriver igjen fordi ingenting er endret siden den forrige meldingen vår.',
    notCollected: '{given} har ennå ikke hentet koden til den første innloggingen.',
    newNotCollected: '{given} har ennå ikke hentet den nye koden til den første innloggingen.',
    lookForMail:
      'Be {given} om å se etter den nyeste meldingen vår, også i søppelposten i den private innboksen. Hvis den ikke er der, kan IT sende en ny lenke.',
    linkNotDelivered:
      'Meldingen vår med lenken til den første innloggingen kunne ikke leveres til {given}.',
    rightAddress:
      'Spør {given} hvilken privat adresse som er riktig, og få HR til å rette den. Da kan IT sende en ny lenke.',
    noPasskey: '{given} har hentet koden, men vi ser foreløpig ingen passnøkkel.',
    howDidItGo:
      'Spør {given} hvordan det gikk. Hvis koden ikke virker lenger, kan IT utstede en ny.',
  },
  managerPin: {
    subject: 'En PIN-kode du kan lese opp for {full}',
    preheader: 'Les den bare opp når du er sikker på hvem som hører på.',
    heading: 'En PIN-kode til {given}',
    intro:
      'Den personlige lenken til {full} er åpnet, og siden ber om denne PIN-koden. Alene er den verdiløs: Den virker bare sammen med lenken, som ingen andre enn {given} skal ha.',
    validUntil: 'PIN-koden er gyldig til {until}.',
    makeSure:
      'Forsikre deg om at det er {given}. Les PIN-koden opp når dere møtes, i en videosamtale, eller ring selv nummeret du kjenner fra ansettelsen. Ikke les den opp for noen som ringer deg.',
    keep: 'Ikke videresend denne meldingen, og ikke send PIN-koden på e-post eller chat.',
  },
});
