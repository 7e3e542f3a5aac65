import type { Catalogue } from '../../catalogue.ts';

export const guide = (): Catalogue['guide'] => ({
  title: 'Sett opp passnøkkelen din, steg for steg',
  what: 'En passnøkkel erstatter et passord. Den ligger i telefonen eller datamaskinen din og åpnes med ansiktet, fingeravtrykket eller skjermlåsen. Ingenting av dette forlater noen gang enheten din.',
  before: {
    title: 'Før du begynner',
    code: 'Ha koden og innloggingsnavnet ditt klart.',
    lock: 'Telefonen eller datamaskinen din trenger en skjermlås.',
    bluetooth: 'Hvis du bruker en datamaskin og en telefon sammen, slår du på Bluetooth på begge.',
    minutes:
      'Sett av et rolig kvarter. Når du har logget inn med koden, gir Microsoft deg ti minutter, og koden virker bare for én innlogging.',
  },
  which: 'Hvilken enhet har du?',
  phone: {
    title: 'En telefon: iPhone med iOS 17, eller Android 14, eller nyere',
    install: 'Installer appen Microsoft Authenticator fra App Store eller Google Play.',
    add: 'I appen velger du «{addAccount}» (legg til konto), så «{workAccount}» (jobb- eller skolekonto), så «{signIn}» (logg inn). Skriv inn innloggingsnavnet ditt, så koden.',
    allow:
      'Appen ber om å bli slått på som et sted for passnøkler. Følg den til innstillingene på telefonen, slå på Authenticator og kom tilbake.',
    confirm:
      'Bekreft med ansiktet, fingeravtrykket eller skjermlåsen. Så viser appen passnøkkelen.',
  },
  laptop: {
    title: 'En datamaskin og en slik telefon',
    open: 'På datamaskinen åpner du {address}, skriver inn innloggingsnavnet ditt og så koden.',
    add: 'Velg «{addMethod}» (legg til en innloggingsmetode), så «{passkey}» (passnøkkel).',
    where:
      'På spørsmål om hvor den skal lagres, velger du «{otherDevice}» (iPhone, iPad eller Android-enhet). Skann det firkantede mønsteret med kameraet på telefonen, ikke med kameraet i appen.',
    confirm:
      'Bekreft på telefonen, gi passnøkkelen et navn på datamaskinen, og velg «{done}» (ferdig).',
  },
  workLaptop: {
    title: 'En ny jobb-PC med Windows',
    open: 'Slå den på, koble den til et nettverk, skriv inn innloggingsnavnet ditt og så koden.',
    hello:
      'Windows ber om ansikt, fingeravtrykk eller en egen PIN-kode: Det er Windows Hello, og det er passnøkkelen til denne PC-en.',
    stay: 'Ikke bruk koden noe annet sted før det.',
  },
  none: {
    title: 'En eldre telefon, eller ingen',
    text: 'Bruk jobb-PC-en, eller en sikkerhetsnøkkel: en liten pinne som du får av IT. Spør før du bruker koden: {support}',
  },
  policy: {
    deviceBound:
      'Hos {organisation} blir passnøkkelen i én enhet: Velg Microsoft Authenticator, Windows Hello eller en sikkerhetsnøkkel. En passordbehandler, iCloud-nøkkelring eller Google Passordlagring blir avvist.',
    synced:
      'Hos {organisation} kan du også lagre passnøkkelen i iCloud-nøkkelring, Google Passordlagring eller en annen passordbehandler.',
    restricted:
      'Hos {organisation} er bare bestemte nøkler tillatt. Har du fått en, så bruk den; ellers spør hvilken det skal være: {support}',
    unknown: 'Hvis et sted for passnøkkelen blir avvist, velger du Microsoft Authenticator.',
  },
  screens: {
    title: 'Hva skjermene sier',
    english: 'Microsoft viser disse ordene på språket til enheten din; her står de på engelsk.',
    tap: 'Skriv koden her.',
    addMethod: 'Trykk på dette, og velg «{passkey}» (passnøkkel) fra listen.',
    save: 'Bekreft med ansiktet, fingeravtrykket eller skjermlåsen.',
    name: 'Alle navn går fint, for eksempel navnet på enheten.',
  },
  wrong: {
    title: 'Hvis noe går galt',
    refused:
      'Koden blir avvist: Se på store og små bokstaver, og om tiden er inne. Den virker én gang.',
    late: 'De ti minuttene er over, eller koden er brukt opp: Be om en ny: {support}',
  },
});
