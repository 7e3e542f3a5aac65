import type { Catalogue } from '../../catalogue.ts';

export const toHire = (): Catalogue['toHire'] => ({
  greeting: 'Hei {given},',
  host: 'Lenken fører til {host}.',
  keepSecret:
    'Ingen hos {organisation} kommer noen gang til å spørre deg om denne koden, verken på telefon eller i en melding. Hold den for deg selv.',
  newCode: 'Hvis du ikke har koden lenger, eller den blir avvist, kan du be om en ny: {support}',
  guide: 'Steg for steg, med det hver skjerm sier',
  openSignIn: 'Til innloggingssiden',
  collect: 'Hent koden min',
  factor: {
    sms: 'Når du trykker på knappen på den siden, sender vi en PIN-kode til mobiltelefonen din, til nummeret som slutter på {digits}.',
    managerPin:
      'Når du trykker på knappen på den siden, sender vi en PIN-kode til lederen din, som leser den opp for deg. Velg et tidspunkt da lederen din kan få tak i deg.',
    fact: 'Siden stiller deg også et spørsmål som HR har valgt, og som du kan svare på.',
  },
  claimLink: {
    subject: 'Innloggingen din hos {organisation}',
    preheader: 'Slik logger du inn for første gang.',
    heading: 'Velkommen til {organisation}',
    intro:
      'Til den første innloggingen trenger du en engangskode i stedet for et passord. Knappen åpner en side som viser deg koden én gang.',
    passkey:
      'Med koden setter du så opp en passnøkkel: Fra da av logger du inn med ansiktet, fingeravtrykket eller skjermlåsen. Ha telefonen eller jobb-PC-en klar til det.',
  },
  reminder: {
    subject: 'Koden din til {organisation} venter på deg',
    preheader: 'Lenken fra den forrige meldingen vår virker fortsatt.',
    heading: 'Koden din venter på deg',
    intro:
      'Du har ennå ikke hentet koden til innloggingen din. Knappen åpner den samme lenken som i den forrige meldingen vår, og siden viser deg koden én gang.',
    worksAlready: 'Koden virker allerede, så du kan logge inn så snart du har den.',
  },
  newLink: {
    subject: 'En ny lenke til innloggingen din hos {organisation}',
    preheader: 'Tidligere lenker virker ikke lenger; denne erstatter dem.',
    heading: 'Her er en ny lenke til deg',
    dead: 'Tidligere lenker og koder virker ikke lenger. Den nye lenken åpner en side som viser deg koden én gang.',
    why: {
      expired: 'Den forrige koden ble ikke hentet i tide, så det finnes en ny.',
      noPasskey:
        'Du hentet en kode, men vi så ingen passnøkkel fra deg mens den virket. Derfor finnes det en ny kode.',
      requested: 'IT har utstedt en ny kode til deg.',
      asked:
        'Noen ba om en ny lenke på siden til den forrige lenken din. Hvis det ikke var deg, kan du si fra her: {support}',
      unlocked: 'Den forrige lenken var låst etter for mange feil. IT har åpnet for en ny.',
      moved: 'Den første arbeidsdagen din er endret, så det finnes en ny kode.',
      undelivered: 'Vi vet ikke om den forrige meldingen vår nådde deg.',
    },
  },
  worksNow: {
    subject: 'Koden din til {organisation} virker nå',
    preheader: 'Tre steg til passnøkkelen din.',
    heading: 'Du kan logge inn nå',
    intro: 'Koden du hentet, virker nå, for én innlogging. Sett av et rolig kvarter til det.',
  },
  passkeyMissing: {
    subject: 'Ett steg igjen til innloggingen din hos {organisation}',
    preheader: 'Passnøkkelen din mangler ennå.',
    heading: 'Passnøkkelen din mangler ennå',
    intro:
      'Du har hentet koden din, men vi ser ennå ingen passnøkkel fra deg. Hvis du nettopp har satt opp en, kan du se bort fra denne meldingen.',
    worksOnce: 'Koden virker for én innlogging.',
  },
  welcome: {
    subject: 'Kontoen din hos {organisation} er din',
    preheader: 'Fra nå av logger du inn med passnøkkelen din.',
    heading: 'Takk, alt er satt opp',
    intro:
      'Du har satt opp en passnøkkel og logger inn med den fra nå av. Koden virker ikke lenger, så lappen kan du makulere.',
    second:
      'En passnøkkel til, på en annen enhet, hjelper hvis du mister den første. Du legger den til her: {address}',
    lost: 'Hvis du mister enheten med passnøkkelen, eller får ny telefon, sier du fra til IT. De forsikrer seg om at det er deg, og gir deg en ny kode: {support}',
    notYou: 'Hvis du ikke har satt opp denne passnøkkelen selv, må du si fra til IT med en gang.',
  },
  linkClosed: {
    subject: 'Innloggingslenken din til {organisation} virker ikke lenger',
    preheader: 'Du trenger ikke gjøre noe.',
    heading: 'Lenken din virker ikke lenger',
    intro:
      'Den personlige lenken som vi sendte deg for {organisation}, virker ikke lenger, og det gjør heller ikke koden.',
    nothingToDo: 'Du trenger ikke gjøre noe. De tidligere meldingene våre kan du slette.',
    surprised:
      'Kommer dette overraskende, kan du ta kontakt med dem du har snakket med hos {organisation}.',
  },
  startMoved: {
    subject: 'Den første arbeidsdagen din hos {organisation} er endret',
    preheader: 'Tidligere lenker virker ikke lenger; en ny følger.',
    heading: 'Den første arbeidsdagen din er endret',
    intro:
      'HR har oppgitt en annen dato. Lenker og koder som vi har sendt deg tidligere, virker ikke lenger.',
    next: 'Du får en ny lenke kort tid før den første arbeidsdagen. Til da trenger du ikke gjøre noe.',
  },
  contactChanged: {
    subject: 'Kontaktopplysningene dine hos {organisation} er endret',
    preheader: 'Les dette hvis du ikke har bedt om det.',
    heading: 'Kontaktopplysningene dine er endret',
    intro:
      'HR har registrert en annen privat adresse eller et annet telefonnummer for deg. Lenker vi har sendt hit, virker ikke lenger.',
    notYou: 'Hvis du ikke vet noe om dette, kan du si fra her: {support}',
  },
  passIssued: {
    subject: 'Det er utstedt en engangskode for kontoen din',
    preheader: 'Les dette hvis du ikke ventet det.',
    heading: 'En engangskode for kontoen din',
    intro:
      'IT hos {organisation} har utstedt en engangskode som noen kan logge inn på kontoen din og sette opp en passnøkkel med.',
    notYou: 'Hvis du ikke ventet dette, må du si fra til IT med en gang: {support}',
  },
});

export const sms = (): Catalogue['sms'] => ({
  minutes: { one: '{count} minutt', other: '{count} minutter' },
  pin: '{organisation}: {pin} er PIN-koden din for {host}, gyldig i {minutes}. Skriv den bare inn der, og si den ikke til noen.',
  pinInShort: '{pin} er PIN-koden din for {host}, gyldig i {minutes}.',
  link: '{organisation}: Hei {given}, hent koden til den første innloggingen din her, første arbeidsdag {day}. Den vises bare en gang: {url}',
  linkInShort: '{organisation}: Hent koden til innloggingen din her. Den vises bare en gang: {url}',
  worksNow:
    '{organisation}: Koden din virker nå. Logg inn på {address} og sett opp passnøkkelen din. Steg: {url}',
});
