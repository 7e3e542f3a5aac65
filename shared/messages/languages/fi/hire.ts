import type { Catalogue } from '../../catalogue.ts';

export const toHire = (): Catalogue['toHire'] => ({
  greeting: 'Hei {given},',
  host: 'Linkin osoite on {host}.',
  keepSecret:
    'Kukaan meiltä ({organisation}) ei koskaan kysy sinulta tätä koodia, ei puhelimessa eikä viestissä. Pidä se omana tietonasi.',
  newCode: 'Jos sinulla ei ole enää koodia tai se hylätään, pyydä uusi: {support}',
  guide: 'Vaihe vaiheelta, myös mitä kukin näyttö sanoo',
  openSignIn: 'Kirjautumissivulle',
  collect: 'Nouda koodini',
  factor: {
    sms: 'Kun painat sivulla olevaa painiketta, lähetämme PIN-koodin matkapuhelimeesi, numeroon, jonka loppu on {digits}.',
    managerPin:
      'Kun painat sivulla olevaa painiketta, lähetämme PIN-koodin esihenkilöllesi, joka lukee sen sinulle. Valitse hetki, jolloin esihenkilösi tavoittaa sinut.',
    fact: 'Sivu esittää sinulle myös HR:n valitseman kysymyksen, johon osaat vastata.',
  },
  claimLink: {
    subject: 'Kirjautumisesi: {organisation}',
    preheader: 'Näin kirjaudut ensimmäisen kerran.',
    heading: 'Tervetuloa: {organisation}',
    intro:
      'Ensimmäiseen kirjautumiseesi tarvitset salasanan sijasta kertakäyttöisen koodin. Painike avaa sivun, joka näyttää koodin kerran.',
    passkey:
      'Koodilla luot sitten tunnusavaimen (passkey): siitä lähtien kirjaudut kasvoilla, sormenjäljellä tai näytön lukituksella. Pidä puhelimesi tai työkoneesi valmiina sitä varten.',
  },
  reminder: {
    subject: 'Koodisi odottaa sinua: {organisation}',
    preheader: 'Edellisen viestimme linkki toimii edelleen.',
    heading: 'Koodisi odottaa sinua',
    intro:
      'Et ole vielä noutanut koodia kirjautumistasi varten. Painike avaa saman linkin kuin edellisessä viestissämme, ja sivu näyttää koodin kerran.',
    worksAlready: 'Koodi toimii jo, joten voit kirjautua heti, kun sinulla on se.',
  },
  newLink: {
    subject: 'Uusi linkki kirjautumistasi varten: {organisation}',
    preheader: 'Aiemmat linkit eivät enää toimi; tämä korvaa ne.',
    heading: 'Tässä on sinulle uusi linkki',
    dead: 'Aiemmat linkit ja koodit eivät enää toimi. Uusi linkki avaa sivun, joka näyttää koodin kerran.',
    why: {
      expired: 'Aiempaa koodia ei noudettu ajoissa, joten on uusi.',
      noPasskey:
        'Noudit koodin, mutta emme nähneet sinulta tunnusavainta sen voimassaoloaikana. Siksi on uusi koodi.',
      requested: 'IT on antanut sinulle uuden koodin.',
      asked:
        'Joku pyysi uutta linkkiä aiemman linkkisi sivulla. Jos se et ollut sinä, ilmoita siitä: {support}',
      unlocked: 'Aiempi linkki lukittui liian monen virheen jälkeen. IT on avannut uuden.',
      moved: 'Ensimmäinen työpäiväsi on muuttunut, joten on uusi koodi.',
      undelivered: 'Emme tiedä, tavoittiko aiempi viestimme sinut.',
    },
  },
  worksNow: {
    subject: 'Koodisi toimii nyt: {organisation}',
    preheader: 'Kolme vaihetta tunnusavaimeesi.',
    heading: 'Voit kirjautua nyt',
    intro: 'Noutamasi koodi toimii nyt, yhteen kirjautumiseen. Varaa siihen rauhallinen vartti.',
  },
  passkeyMissing: {
    subject: 'Yksi vaihe on jäljellä: {organisation}',
    preheader: 'Tunnusavaimesi puuttuu vielä.',
    heading: 'Tunnusavaimesi puuttuu vielä',
    intro:
      'Olet noutanut koodisi, mutta emme näe vielä tunnusavaintasi. Jos loit sen juuri äsken, sinun ei tarvitse välittää tästä viestistä.',
    worksOnce: 'Koodi toimii yhteen kirjautumiseen.',
  },
  welcome: {
    subject: 'Tilisi on nyt sinun: {organisation}',
    preheader: 'Tästä lähtien kirjaudut tunnusavaimellasi.',
    heading: 'Kiitos, kaikki on valmista',
    intro:
      'Olet luonut tunnusavaimen ja kirjaudut sillä tästä lähtien. Koodi ei enää toimi, joten voit hävittää muistilappusi.',
    second:
      'Toinen tunnusavain toisessa laitteessa auttaa, jos ensimmäinen katoaa. Lisäät sen täällä: {address}',
    lost: 'Jos kadotat laitteen, jossa tunnusavaimesi on, tai saat uuden puhelimen, kerro siitä IT:lle. He varmistavat, että se olet sinä, ja antavat uuden koodin: {support}',
    notYou: 'Jos et ole itse luonut tätä tunnusavainta, kerro siitä heti IT:lle.',
  },
  linkClosed: {
    subject: 'Kirjautumislinkkisi ei enää toimi: {organisation}',
    preheader: 'Sinun ei tarvitse tehdä mitään.',
    heading: 'Linkkisi ei enää toimi',
    intro:
      'Sinulle lähettämämme henkilökohtainen linkki ({organisation}) ei enää toimi, eikä sen koodikaan.',
    nothingToDo: 'Sinun ei tarvitse tehdä mitään. Voit poistaa aiemmat viestimme.',
    surprised:
      'Jos tämä tulee yllätyksenä, ota yhteyttä niihin henkilöihin ({organisation}), joiden kanssa olet asioinut.',
  },
  startMoved: {
    subject: 'Ensimmäinen työpäiväsi on muuttunut: {organisation}',
    preheader: 'Aiemmat linkit eivät enää toimi; saat uuden.',
    heading: 'Ensimmäinen työpäiväsi on muuttunut',
    intro:
      'HR on ilmoittanut toisen päivän. Aiemmin lähettämämme linkit ja koodit eivät enää toimi.',
    next: 'Saat uuden linkin vähän ennen ensimmäistä työpäivääsi. Sitä ennen sinun ei tarvitse tehdä mitään.',
  },
  contactChanged: {
    subject: 'Yhteystietosi ovat muuttuneet: {organisation}',
    preheader: 'Lue tämä, jos et ole pyytänyt sitä.',
    heading: 'Yhteystietosi ovat muuttuneet',
    intro:
      'HR on kirjannut sinulle toisen yksityisen osoitteen tai puhelinnumeron. Tänne lähettämämme linkit eivät enää toimi.',
    notYou: 'Jos et tiedä tästä mitään, ilmoita siitä: {support}',
  },
  passIssued: {
    subject: 'Tilillesi on annettu kertakäyttöinen koodi',
    preheader: 'Lue tämä, jos et odottanut sitä.',
    heading: 'Kertakäyttöinen koodi tilillesi',
    intro:
      'IT ({organisation}) on antanut kertakäyttöisen koodin, jolla joku voi kirjautua tilillesi ja luoda tunnusavaimen.',
    notYou: 'Jos et odottanut tätä, kerro siitä heti IT:lle: {support}',
  },
});

export const sms = (): Catalogue['sms'] => ({
  minutes: { one: '{count} minuutti', other: '{count} minuuttia' },
  pin: '{organisation}: {pin} on PIN-koodisi, osoite {host}, voimassa {minutes}. Kirjoita se vain sinne, älä kerro muille.',
  pinInShort: '{pin} on PIN-koodisi, osoite {host}, voimassa {minutes}.',
  link: '{organisation}: Hei {given}, nouda tästä koodi ensimmäiseen kirjautumiseesi, ensimmäinen työpäivä {day}. Se näytetään vain kerran: {url}',
  linkInShort: '{organisation}: Nouda tästä koodi kirjautumiseesi. Se näytetään vain kerran: {url}',
  worksNow:
    '{organisation}: Koodisi toimii nyt. Kirjaudu osoitteessa {address} ja luo tunnusavaimesi. Vaiheet: {url}',
});
