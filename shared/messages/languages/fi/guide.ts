import type { Catalogue } from '../../catalogue.ts';

export const guide = (): Catalogue['guide'] => ({
  title: 'Luo tunnusavaimesi (passkey) vaihe vaiheelta',
  what: 'Tunnusavain (passkey) korvaa salasanan. Se on puhelimessasi tai tietokoneessasi, ja se avataan kasvoilla, sormenjäljellä tai näytön lukituksella. Mikään näistä ei koskaan poistu laitteestasi.',
  before: {
    title: 'Ennen kuin aloitat',
    code: 'Pidä koodi ja kirjautumisnimesi käsillä.',
    lock: 'Puhelimessasi tai tietokoneessasi on oltava näytön lukitus.',
    bluetooth: 'Jos käytät tietokonetta ja puhelinta yhdessä, kytke Bluetooth päälle molemmissa.',
    minutes:
      'Varaa rauhallinen vartti. Kun olet kirjautunut koodilla, Microsoft antaa sinulle kymmenen minuuttia, ja koodi toimii vain yhteen kirjautumiseen.',
  },
  which: 'Mikä laite sinulla on?',
  phone: {
    title: 'Puhelin: iPhone, jossa on iOS 17, tai Android 14, tai uudempi',
    install: 'Asenna Microsoft Authenticator -sovellus App Storesta tai Google Playsta.',
    add: 'Valitse sovelluksessa ”{addAccount}” (lisää tili), sitten ”{workAccount}” (työpaikan tai oppilaitoksen tili), sitten ”{signIn}” (kirjaudu sisään). Kirjoita kirjautumisnimesi ja sitten koodi.',
    allow:
      'Sovellus pyytää lupaa toimia tunnusavainten paikkana. Seuraa sitä puhelimen asetuksiin, kytke Authenticator päälle ja palaa takaisin.',
    confirm:
      'Vahvista kasvoilla, sormenjäljellä tai näytön lukituksella. Sen jälkeen sovellus näyttää tunnusavaimen.',
  },
  laptop: {
    title: 'Tietokone ja tällainen puhelin',
    open: 'Avaa tietokoneella {address}, kirjoita kirjautumisnimesi ja sitten koodi.',
    add: 'Valitse ”{addMethod}” (lisää kirjautumismenetelmä), sitten ”{passkey}” (tunnusavain).',
    where:
      'Kun kysytään, mihin se tallennetaan, valitse ”{otherDevice}” (iPhone, iPad tai Android-laite). Skannaa neliökuvio puhelimen kameralla, älä sovelluksen kameralla.',
    confirm:
      'Vahvista puhelimessa, anna tunnusavaimelle nimi tietokoneella ja valitse ”{done}” (valmis).',
  },
  workLaptop: {
    title: 'Uusi työkone, jossa on Windows',
    open: 'Käynnistä se, yhdistä se verkkoon, kirjoita kirjautumisnimesi ja sitten koodi.',
    hello:
      'Windows pyytää kasvoja, sormenjälkeä tai omaa PIN-koodia: se on Windows Hello, ja se on tämän koneen tunnusavain.',
    stay: 'Älä käytä koodia sitä ennen muualla.',
  },
  none: {
    title: 'Vanhempi puhelin, tai ei puhelinta',
    text: 'Käytä työkonettasi tai suojausavainta: pientä tikkua, jonka saat IT:ltä. Kysy ennen kuin käytät koodin: {support}',
  },
  policy: {
    deviceBound:
      'Tunnusavain pysyy yhdessä laitteessa ({organisation}): valitse Microsoft Authenticator, Windows Hello tai suojausavain. Salasananhallinta, iCloud-avainnippu tai Google Salasanat hylätään.',
    synced:
      'Tunnusavaimen voi tallentaa myös iCloud-avainnippuun, Google Salasanoihin tai muuhun salasananhallintaan ({organisation}).',
    restricted:
      'Vain tietyt avaimet ovat sallittuja, kun työnantaja on {organisation}. Jos olet saanut sellaisen, käytä sitä; muuten kysy, mikä avain käy: {support}',
    unknown: 'Jos tunnusavaimen paikka hylätään, valitse Microsoft Authenticator.',
  },
  screens: {
    title: 'Mitä näytöt sanovat',
    english: 'Microsoft näyttää nämä sanat laitteesi kielellä; tässä ne ovat englanniksi.',
    tap: 'Kirjoita koodi tähän.',
    addMethod: 'Paina tätä ja valitse luettelosta ”{passkey}” (tunnusavain).',
    save: 'Vahvista kasvoilla, sormenjäljellä tai näytön lukituksella.',
    name: 'Mikä tahansa nimi käy, esimerkiksi laitteen nimi.',
  },
  wrong: {
    title: 'Jos jokin menee vikaan',
    refused:
      'Koodi hylätään: tarkista isot ja pienet kirjaimet sekä se, onko sen aika jo. Se toimii kerran.',
    late: 'Kymmenen minuuttia on kulunut, tai koodi on käytetty: pyydä uusi: {support}',
  },
});
