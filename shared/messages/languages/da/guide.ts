import type { Catalogue } from '../../catalogue.ts';

export const guide = (): Catalogue['guide'] => ({
  title: 'Opret din adgangsnøgle, trin for trin',
  what: 'En adgangsnøgle træder i stedet for en adgangskode. Den ligger i din telefon eller computer og åbnes med dit ansigt, dit fingeraftryk eller din skærmlås. Intet af det forlader nogensinde din enhed.',
  before: {
    title: 'Før du begynder',
    code: 'Hav din kode og dit logonnavn klar.',
    lock: 'Din telefon eller computer skal have en skærmlås.',
    bluetooth: 'Hvis du bruger en computer og en telefon sammen, så slå Bluetooth til på begge.',
    minutes:
      'Sæt et roligt kvarter af. Når du er logget på med koden, giver Microsoft dig ti minutter, og koden virker kun til ét logon.',
  },
  which: 'Hvilken enhed har du?',
  phone: {
    title: 'En telefon: iPhone med iOS 17, eller Android 14, eller nyere',
    install: 'Installér appen Microsoft Authenticator fra App Store eller Google Play.',
    add: 'I appen vælger du »{addAccount}« (tilføj konto), derefter »{workAccount}« (arbejds- eller skolekonto), derefter »{signIn}« (log på). Skriv dit logonnavn og derefter koden.',
    allow:
      'Appen beder om at blive slået til som et sted til adgangsnøgler. Følg den til telefonens indstillinger, slå Authenticator til, og kom tilbage.',
    confirm:
      'Bekræft med dit ansigt, dit fingeraftryk eller din skærmlås. Derefter viser appen adgangsnøglen.',
  },
  laptop: {
    title: 'En computer og sådan en telefon',
    open: 'Åbn {address} på computeren, skriv dit logonnavn og derefter koden.',
    add: 'Vælg »{addMethod}« (tilføj logonmetode), derefter »{passkey}« (adgangsnøgle).',
    where:
      'På spørgsmålet om, hvor den skal gemmes, vælger du »{otherDevice}« (iPhone, iPad eller Android-enhed). Scan det firkantede mønster med telefonens kamera, ikke med kameraet i appen.',
    confirm:
      'Bekræft på telefonen, giv adgangsnøglen et navn på computeren, og vælg »{done}« (udført).',
  },
  workLaptop: {
    title: 'En ny arbejdscomputer med Windows',
    open: 'Tænd den, forbind den til et netværk, skriv dit logonnavn og derefter koden.',
    hello:
      'Windows beder om ansigt, fingeraftryk eller din egen pinkode: Det er Windows Hello, og det er adgangsnøglen til denne computer.',
    stay: 'Brug ikke koden andre steder inden da.',
  },
  none: {
    title: 'En ældre telefon, eller ingen',
    text: 'Brug din arbejdscomputer eller en sikkerhedsnøgle: en lille nøgle til USB, som du får af IT. Spørg, før du bruger koden: {support}',
  },
  policy: {
    deviceBound:
      'Hos {organisation} bliver adgangsnøglen i én enhed: Vælg Microsoft Authenticator, Windows Hello eller en sikkerhedsnøgle. En adgangskodeadministrator, iCloud-nøglering eller Google Adgangskodeadministrator bliver afvist.',
    synced:
      'Hos {organisation} må du også gemme adgangsnøglen i iCloud-nøglering, Google Adgangskodeadministrator eller en anden adgangskodeadministrator.',
    restricted:
      'Hos {organisation} er kun bestemte nøgler tilladt. Har du fået en, så brug den; ellers spørg, hvilken det skal være: {support}',
    unknown: 'Hvis et sted til adgangsnøglen bliver afvist, så vælg Microsoft Authenticator.',
  },
  screens: {
    title: 'Hvad skærmene siger',
    english: 'Microsoft viser disse ord på din enheds sprog; her står de på engelsk.',
    tap: 'Skriv koden her.',
    addMethod: 'Tryk på dette, og vælg »{passkey}« (adgangsnøgle) på listen.',
    save: 'Bekræft med dit ansigt, dit fingeraftryk eller din skærmlås.',
    name: 'Alle navne kan bruges, for eksempel enhedens.',
  },
  wrong: {
    title: 'Hvis noget går galt',
    refused:
      'Koden bliver afvist: Se på store og små bogstaver, og om tiden er inde. Den virker én gang.',
    late: 'De ti minutter er gået, eller koden er brugt: Bed om en ny: {support}',
  },
});
