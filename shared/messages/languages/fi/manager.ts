import type { Catalogue } from '../../catalogue.ts';

export const toManager = (): Catalogue['toManager'] => ({
  subject: 'Ensimmäinen kirjautuminen: {full}, {organisation}',
  greeting: 'Hei,',
  neverNeed:
    'Et itse tarvitse koskaan linkkiä etkä koodia, eikä niitä pidä näyttää sinulle: ne kuuluvat vain henkilölle {given}.',
  helpBy: 'Kaikessa muussa auttaa IT: {support}',
  status: {
    accountReady: 'tili valmis',
    linkNotSent: 'linkkiä ei ole vielä lähetetty',
    linkSent: 'linkki lähetetty',
    codeNotCollected: 'koodia ei ole vielä noudettu',
    codeCollected: 'koodi noudettu',
    noPasskey: 'ei vielä tunnusavainta',
    passkeySet: 'tunnusavain luotu',
    withdrawn: 'peruttu',
  },
  channel: {
    mail: 'yksityinen sähköposti',
    otherMail: 'toinen yksityinen sähköpostiosoite',
    sms: 'tekstiviesti',
  },
  ask: {
    managerPin:
      'Sinulta pyydetään yhtä asiaa: kun {given} avaa linkin ja painaa painiketta, saat sähköpostiisi PIN-koodin, voimassa {minutes}. Soita numeroon, jonka tunnet, ja lue PIN-koodi henkilölle {given}. Seuraathan sähköpostiasi.',
    sms: 'Yleensä sinun ei tarvitse tehdä mitään. Jos {given} ei voi saada tekstiviestiä, saat sähköpostiisi PIN-koodin puhelimessa luettavaksi.',
    fact: 'Yleensä sinun ei tarvitse tehdä mitään. Sivu esittää HR:n valitseman kysymyksen henkilölle {given}.',
    none: 'Yleensä sinun ei tarvitse tehdä mitään.',
  },
  passkey:
    'Tunnusavain (passkey) on puhelimessa tai tietokoneessa oleva avain, joka korvaa salasanan. Se avataan kasvoilla, sormenjäljellä tai näytön lukituksella.',
  ready:
    'Nämä {given} tarvitsee ensimmäiseen kirjautumiseen: työkone, tai puhelin, jossa on iOS 17 tai Android 14 tai uudempi; näytön lukitus ja Bluetooth päällä; rauhallinen vartti.',
  announced: {
    preheader: 'Mitä tapahtuu, ja mitä sinulta pyydetään.',
    heading: 'Näin {given} kirjautuu ensimmäisen kerran',
    intro:
      'Valmistelemme ensimmäistä kirjautumista henkilölle {full}. Vähän ennen ensimmäistä työpäivää {given} saa henkilökohtaisen linkin, noutaa sillä kertakäyttöisen koodin ja luo koodilla tunnusavaimen ensimmäisenä työpäivänä.',
  },
  delivered: {
    preheader: 'Linkki on lähetetty.',
    preheaderAgain: 'Uusi linkki on lähetetty.',
    heading: 'Kirjautumislinkki on lähetetty',
    headingAgain: 'Uusi kirjautumislinkki on lähetetty',
    intro:
      'Olemme lähettäneet ensimmäistä kirjautumista varten henkilökohtaisen linkin henkilölle {full}. Se on tarkoitettu vain henkilölle {given}, joten sitä ei ole tässä viestissä.',
    why: {
      expired: 'Lähetimme uudelleen, koska aiempaa koodia ei noudettu ajoissa.',
      noPasskey:
        'Lähetimme uudelleen, koska {given} nouti koodin, eikä tunnusavainta näkynyt sen voimassaoloaikana.',
      requested: 'Lähetimme uudelleen, koska IT antoi uuden koodin.',
      asked: 'Lähetimme uudelleen, koska aiemman linkin sivulla pyydettiin uutta.',
      unlocked:
        'Lähetimme uudelleen, koska aiempi linkki lukittui liian monen virheen jälkeen ja IT avasi uuden.',
      moved: 'Lähetimme uudelleen, koska ensimmäinen työpäivä on muuttunut.',
      undelivered: 'Lähetimme uudelleen, koska emme tiedä, menikö aiempi viesti perille.',
    },
  },
  opened: {
    preheader: 'Koodi on noudettu.',
    heading: 'Kirjautumiskoodi on noudettu',
    intro: '{full} on noutanut kertakäyttöisen koodin.',
    next: 'Seuraava vaihe on kirjautuminen, jossa {given} luo tunnusavaimen.',
    confirmed: {
      sms: 'PIN-koodi HR:n tiedossa olevaan matkapuhelinnumeroon',
      managerPin: 'sinulle lähetetty PIN-koodi',
      fact: 'vastaus HR:n valitsemaan kysymykseen',
      none: 'pelkkä henkilökohtainen linkki; PIN-koodia ei kysytty',
    },
    notKnown: 'Jos {given} ei tiedä tästä mitään, koodi voidaan vaihtaa. Ilmoita siitä: {support}',
  },
  completed: {
    preheader: 'Sinun ei tarvitse enää tehdä mitään.',
    heading: 'Kaikki on valmista',
    intro: '{full} on luonut tunnusavaimen ja voi kirjautua ilman salasanaa ({organisation}).',
    nothingToDo: 'Sinun ei tarvitse enää tehdä mitään.',
  },
  withdrawn: {
    preheader: 'Valmistelut on peruttu.',
    heading: 'Perehdytys on peruttu',
    intro:
      'HR on perunut perehdytyksen: {full}, {organisation}. Valmistelut on peruttu, eivätkä linkit ja koodit toimi.',
    nothingToDo: 'Sinun ei tarvitse tehdä mitään.',
  },
  needsYou: {
    subject: '{full} voi tarvita apuasi ensimmäisessä kirjautumisessa',
    preheader: 'Lyhyt keskustelu yleensä riittää.',
    heading: 'Keskustelu auttaisi: {given}',
    again: 'Kirjoitamme uudelleen, koska mikään ei ole muuttunut edellisen viestimme jälkeen.',
    notCollected: '{given} ei ole vielä noutanut koodia ensimmäistä kirjautumista varten.',
    newNotCollected: '{given} ei ole vielä noutanut uutta koodia ensimmäistä kirjautumista varten.',
    lookForMail:
      'Pyydä, että {given} etsii uusimman viestimme, myös yksityisen sähköpostinsa roskapostista. Jos sitä ei ole, IT voi lähettää uuden linkin.',
    linkNotDelivered:
      'Viestiämme, jossa on ensimmäisen kirjautumisen linkki, ei voitu toimittaa henkilölle {given}.',
    rightAddress:
      'Kysy oikea yksityinen osoite ja pyydä HR:ää korjaamaan se. Sitten IT voi lähettää uuden linkin henkilölle {given}.',
    noPasskey: '{given} on noutanut koodin, mutta emme näe vielä tunnusavainta.',
    howDidItGo: 'Kysy, miten meni ({given}). Jos koodi ei enää toimi, IT voi antaa uuden.',
  },
  managerPin: {
    subject: 'PIN-koodi luettavaksi henkilölle {full}',
    preheader: 'Lue se vain, kun tiedät varmasti, kuka kuuntelee.',
    heading: 'PIN-koodi henkilölle {given}',
    intro:
      '{full}: henkilökohtainen linkki on avattu, ja sivu kysyy tätä PIN-koodia. Yksinään se on arvoton: se toimii vain yhdessä linkin kanssa, joka vain henkilöllä {given} pitäisi olla.',
    validUntil: 'PIN-koodi on voimassa: {until} asti.',
    makeSure:
      'Varmista, että kyseessä on {given}: lue PIN-koodi kasvokkain, videopuhelussa tai soittamalla itse numeroon, jonka tunnet rekrytoinnista. Älä lue sitä kenellekään, joka soittaa sinulle.',
    keep: 'Älä välitä tätä viestiä eteenpäin, äläkä lähetä PIN-koodia sähköpostilla tai pikaviestillä.',
  },
});
