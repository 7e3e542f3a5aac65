import type { Catalogue } from '../../catalogue.ts';

export const guide = (): Catalogue['guide'] => ({
  title: 'Skapa din nyckel (passkey), steg för steg',
  what: 'En nyckel (passkey) ersätter ett lösenord. Den finns i din telefon eller dator och öppnas med ansiktet, fingeravtrycket eller skärmlåset. Inget av detta lämnar någonsin din enhet.',
  before: {
    title: 'Innan du börjar',
    code: 'Ha din kod och ditt inloggningsnamn till hands.',
    lock: 'Din telefon eller dator behöver ett skärmlås.',
    bluetooth: 'Om du använder en dator och en telefon tillsammans slår du på Bluetooth på båda.',
    minutes:
      'Avsätt en lugn kvart. När du har loggat in med koden ger Microsoft dig tio minuter, och koden fungerar bara för en inloggning.',
  },
  which: 'Vilken enhet har du?',
  phone: {
    title: 'En telefon: iPhone med iOS 17, eller Android 14, eller nyare',
    install: 'Installera appen Microsoft Authenticator från App Store eller Google Play.',
    add: 'I appen väljer du ”{addAccount}” (lägg till konto), sedan ”{workAccount}” (arbets- eller skolkonto), sedan ”{signIn}” (logga in). Skriv ditt inloggningsnamn och sedan koden.',
    allow:
      'Appen ber om att slås på som en plats för nycklar. Följ den till telefonens inställningar, slå på Authenticator och kom tillbaka.',
    confirm: 'Bekräfta med ansiktet, fingeravtrycket eller skärmlåset. Sedan visar appen nyckeln.',
  },
  laptop: {
    title: 'En dator och en sådan telefon',
    open: 'Öppna {address} på datorn, skriv ditt inloggningsnamn och sedan koden.',
    add: 'Välj ”{addMethod}” (lägg till inloggningsmetod), sedan ”{passkey}” (nyckel).',
    where:
      'På frågan var den ska sparas väljer du ”{otherDevice}” (iPhone, iPad eller Android-enhet). Skanna det fyrkantiga mönstret med telefonens kamera, inte med kameran i appen.',
    confirm: 'Bekräfta på telefonen, ge nyckeln ett namn på datorn och välj ”{done}” (klar).',
  },
  workLaptop: {
    title: 'En ny arbetsdator med Windows',
    open: 'Starta den, anslut den till ett nätverk, skriv ditt inloggningsnamn och sedan koden.',
    hello:
      'Windows frågar efter ansikte, fingeravtryck eller en egen pinkod: det är Windows Hello, och det är nyckeln för den här datorn.',
    stay: 'Använd inte koden någon annanstans innan dess.',
  },
  none: {
    title: 'En äldre telefon, eller ingen',
    text: 'Använd din arbetsdator, eller en säkerhetsnyckel: en liten sticka som du får av IT. Fråga innan du använder koden: {support}',
  },
  policy: {
    deviceBound:
      'På {organisation} stannar nyckeln i en enhet: välj Microsoft Authenticator, Windows Hello eller en säkerhetsnyckel. En lösenordshanterare, iCloud-nyckelring eller Google Lösenordshantering nekas.',
    synced:
      'På {organisation} får du också spara nyckeln i iCloud-nyckelring, Google Lösenordshantering eller en annan lösenordshanterare.',
    restricted:
      'Hos {organisation} är bara vissa nycklar tillåtna. Har du fått en, använd den; fråga annars vilken det ska vara: {support}',
    unknown: 'Om en plats för nyckeln nekas väljer du Microsoft Authenticator.',
  },
  screens: {
    title: 'Vad skärmarna säger',
    english: 'Microsoft visar de här orden på enhetens språk; här står de på engelska.',
    tap: 'Skriv koden här.',
    addMethod: 'Tryck här och välj ”{passkey}” (nyckel) i listan.',
    save: 'Bekräfta med ansiktet, fingeravtrycket eller skärmlåset.',
    name: 'Vilket namn som helst går bra, till exempel enhetens.',
  },
  wrong: {
    title: 'Om något går fel',
    refused:
      'Koden nekas: titta på stora och små bokstäver, och om det är dags. Den fungerar en gång.',
    late: 'De tio minuterna är slut, eller koden är förbrukad: be om en ny: {support}',
  },
});
