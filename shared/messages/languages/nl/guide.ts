import type { Catalogue } from '../../catalogue.ts';

export const guide = (): Catalogue['guide'] => ({
  title: 'Stel je passkey in, stap voor stap',
  what: 'Een passkey (ook wel wachtwoordsleutel) vervangt een wachtwoord. Hij zit in je telefoon of computer en gaat open met je gezicht, je vingerafdruk of je schermvergrendeling. Niets daarvan verlaat ooit je apparaat.',
  before: {
    title: 'Voor je begint',
    code: 'Houd je code en je aanmeldnaam klaar.',
    lock: 'Je telefoon of computer heeft een schermvergrendeling nodig.',
    bluetooth: 'Gebruik je een computer en een telefoon samen, zet dan bij beide Bluetooth aan.',
    minutes:
      'Neem een rustig kwartier. Zodra je je met de code hebt aangemeld, geeft Microsoft je tien minuten, en de code werkt maar voor één aanmelding.',
  },
  which: 'Welk apparaat heb je?',
  phone: {
    title: 'Een telefoon: iPhone met iOS 17, of Android 14, of nieuwer',
    install: 'Installeer de app Microsoft Authenticator uit de App Store of van Google Play.',
    add: 'Kies in de app ‘{addAccount}’ (account toevoegen), daarna ‘{workAccount}’ (werk- of schoolaccount), daarna ‘{signIn}’ (aanmelden). Vul je aanmeldnaam in en daarna de code.',
    allow:
      'De app vraagt om te worden ingeschakeld als plek voor passkeys. Volg hem naar de instellingen van de telefoon, zet Authenticator aan en kom terug.',
    confirm:
      'Bevestig met je gezicht, je vingerafdruk of je schermvergrendeling. Daarna toont de app de passkey.',
  },
  laptop: {
    title: 'Een computer en zo’n telefoon',
    open: 'Open op de computer {address}, vul je aanmeldnaam in en daarna de code.',
    add: 'Kies ‘{addMethod}’ (aanmeldingsmethode toevoegen), daarna ‘{passkey}’.',
    where:
      'Op de vraag waar hij moet worden bewaard, kies je ‘{otherDevice}’ (iPhone, iPad of Android-apparaat). Scan het vierkante patroon met de camera van de telefoon, niet met de camera in de app.',
    confirm:
      'Bevestig op de telefoon, geef de passkey op de computer een naam en kies ‘{done}’ (gereed).',
  },
  workLaptop: {
    title: 'Een nieuwe werklaptop met Windows',
    open: 'Zet hem aan, verbind hem met een netwerk, vul je aanmeldnaam in en daarna de code.',
    hello:
      'Windows vraagt om gezicht, vingerafdruk of een eigen pincode: dat is Windows Hello, en het is de passkey van deze laptop.',
    stay: 'Gebruik de code niet eerder ergens anders.',
  },
  none: {
    title: 'Een oudere telefoon, of geen',
    text: 'Gebruik je werklaptop, of een beveiligingssleutel: een klein stickje dat IT je geeft. Vraag het voor je de code gebruikt: {support}',
  },
  policy: {
    deviceBound:
      'Bij {organisation} blijft de passkey in één apparaat: kies Microsoft Authenticator, Windows Hello of een beveiligingssleutel. Een wachtwoordmanager, iCloud-sleutelhanger of Google Wachtwoordmanager wordt geweigerd.',
    synced:
      'Bij {organisation} mag je de passkey ook in iCloud-sleutelhanger, Google Wachtwoordmanager of een andere wachtwoordmanager bewaren.',
    restricted:
      'Bij {organisation} zijn alleen bepaalde sleutels toegestaan. Heb je er een gekregen, gebruik die dan; vraag anders welke: {support}',
    unknown: 'Wordt een plek voor de passkey geweigerd, kies dan Microsoft Authenticator.',
  },
  screens: {
    title: 'Wat de schermen zeggen',
    english:
      'Microsoft toont deze woorden in de taal van je apparaat; hier staan ze in het Engels.',
    tap: 'Typ hier de code.',
    addMethod: 'Druk hierop en kies ‘{passkey}’ uit de lijst.',
    save: 'Bevestig met je gezicht, je vingerafdruk of je schermvergrendeling.',
    name: 'Elke naam is goed, bijvoorbeeld die van het apparaat.',
  },
  wrong: {
    title: 'Als er iets misgaat',
    refused:
      'De code wordt geweigerd: let op hoofdletters en kleine letters, en op of zijn tijd al gekomen is. Hij werkt één keer.',
    late: 'De tien minuten zijn voorbij, of de code is verbruikt: vraag een nieuwe: {support}',
  },
});
