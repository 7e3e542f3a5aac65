import type { Catalogue } from '../../catalogue.ts';

export const toIt = (): Catalogue['toIt'] => ({
  greeting: 'Hei,',
  subject: '{full}: {what} ({day})',
  openPage: 'Avaa perehdytys',
  escalation: {
    preheader: 'Mitä on tapahtunut, ja mitä pitää tehdä.',
    waits: '{full}: perehdytys on pysähdyksissä, kunnes joku IT:stä on katsonut sitä.',
    goesOn: '{full}: perehdytys etenee itsestään, mutta jonkun pitäisi auttaa.',
    refused: '{full}: perehdytys on hylätty. Se on lopullista.',
    resume: 'Jatka perehdytystä: {call}',
    reissue: 'Pyydä uusi koodi: {call}',
  },
  withdrawn: {
    what: 'peruttu',
    preheader: 'Valmistelut on peruttu.',
    heading: 'Perehdytys on peruttu',
    intro: '{full}: perehdytys on peruttu, ja sen valmistelut on peruttu.',
    passkeysLeft: {
      one: 'Yksi sillä välin rekisteröity tunnusavain on yhä tilillä. Tarkista se.',
      other: '{count} sillä välin rekisteröityä tunnusavainta on yhä tilillä. Tarkista ne.',
    },
  },
  digest: {
    subject: 'Ketkä aloittavat: {range}',
    preheader: 'Ketkä aloittavat lähipäivinä, ja missä vaiheessa kukin on.',
    heading: 'Ketkä aloittavat',
    nobody: 'Kukaan ei aloita näinä päivinä.',
    count: {
      one: 'Yksi henkilö aloittaa näinä päivinä.',
      other: '{count} henkilöä aloittaa näinä päivinä.',
    },
  },
  stage: {
    preparingAccount: 'tiliä valmistellaan',
    awaitingStart: 'tili valmis, linkkiä ei ole vielä lähetetty',
    issuingPass: 'koodia luodaan',
    awaitingCollection: 'linkki lähetetty, koodia ei ole vielä noudettu',
    awaitingPasskey: 'koodi noudettu, ei vielä tunnusavainta',
    withdrawing: 'perutaan',
    completed: 'tunnusavain luotu',
    needsAttention: 'odottaa IT:tä',
    refused: 'hylätty',
    withdrawn: 'peruttu',
    unlisted: 'kesken',
  },
  what: {
    employeeIdNotUnique: 'työntekijänumero ei ole yksilöllinen',
    noFreeUserName: 'ei vapaata käyttäjänimeä',
    managerNotFound: 'esihenkilöä ei löytynyt',
    managerChangedLate: 'esihenkilö vaihtui myöhään',
    managerDisowned: 'esihenkilö ei tunne henkilöä',
    groupIsRoleAssignable: 'ryhmällä voi olla hakemistorooleja',
    passPolicyDisabled: 'Temporary Access Pass on pois päältä',
    passPolicyExcludesUser: 'käyttölupa ei kata henkilöä',
    claimLinkNotSent: 'linkkiä ei voitu lähettää',
    claimLocked: 'linkki lukittu virheiden jälkeen',
    notCollected: 'koodia ei ole vielä noudettu',
    noPasskeyYet: 'ei vielä tunnusavainta',
    passExpired: 'koodia ei noudettu ajoissa',
    noPasskey: 'tunnusavainta ei tullut',
    stepFailed: 'vaihe epäonnistuu toistuvasti',
    unexpectedMethod: 'kirjautumistapa, joka ei ole meidän',
    deviceProblem: 'laite ei ole valmis',
    guest: 'on vieras',
    privileged: 'on etuoikeutettu',
    alreadyHasStrongMethod: 'kirjautuu jo ilman salasanaa',
    unlisted: 'vaatii huomiota',
  },
  advice: {
    employeeIdNotUnique:
      'Usealla käyttäjällä on tämä työntekijänumero. Jätä se yhdelle heistä ja jatka perehdytystä.',
    noFreeUserName:
      'Kaikki sopivat käyttäjänimet ovat varattuja. Luo tili käsin työntekijänumerolla ja jatka.',
    managerNotFound: 'Entra ei tunne esihenkilöä. Korjaa HR:n tieto tai luo esihenkilö ja jatka.',
    managerChangedLate:
      'HR ilmoitti toisen esihenkilön vähän ennen koodin antamista tai sen jälkeen. Varmista, että se on tarkoitus, ja hyväksy uusi esihenkilö jatkamalla.',
    managerDisowned:
      'Esihenkilö ei sano tuntevansa henkilöä. Kysy HR:ltä, pitävätkö työsuhde ja esihenkilö paikkansa. Jos pitävät, vahvista ja jatka; jos eivät, peru perehdytys.',
    groupIsRoleAssignable:
      'Muuttujan GROUP_IDS ryhmällä voi olla hakemistorooleja, mikä tekisi henkilöstä etuoikeutetun. Poista se asetuksesta ja jatka.',
    passPolicyDisabled:
      'Temporary Access Pass (TAP) on pois päältä. Ota menetelmä käyttöön perehdytysryhmälle ja jatka.',
    passPolicyExcludesUser:
      'Temporary Access Pass (TAP) -käytäntö ei kata henkilöä. Lisää siihen jokin GROUP_IDS-ryhmä ja jatka.',
    claimLinkNotSent:
      'Mikään kanava ei ottanut vastaan viestiä, jossa linkki on. Tarkista yksityiset osoitteet HR:n kanssa ja jatka; linkki lähetetään uudelleen.',
    claimLocked:
      'Väärä PIN-koodi tai vastaus annettiin liian monta kertaa, joten linkki on lukittu. Soita henkilölle numeroon, jonka tunnet, selvitä, oliko se hän itse, ja jatka; uusi linkki lähetetään.',
    notCollected:
      'Koodi on toiminut ensimmäisen päivän alusta, eikä kukaan ole noutanut sitä. Soita henkilölle; uuden linkin voi pyytää uudelleenantona.',
    noPasskeyYet:
      'Koodi noudettiin, mutta emme näe vielä tunnusavainta. Soita henkilölle; uuden koodin voi pyytää uudelleenantona.',
    passExpired:
      'Kukaan ei noutanut koodia ajoissa. Keskustele henkilön kanssa ja anna uusi jatkamalla; aiemmat linkit eivät enää toimi.',
    noPasskey:
      'Koodi noudettiin, mutta tunnusavainta ei tullut. Keskustele henkilön kanssa ja anna uusi koodi jatkamalla.',
    stepFailed: 'Katso syyn nimeämän vaiheen lokia ja jatka.',
    unexpectedMethod:
      'Joku lisäsi tiliin kirjautumistavan tai käyttöluvan, eikä se ollut Firstkey. Selvitä, kuka sen teki. Jos kukaan ei tiedä syytä, poista se ja peruuta tilin istunnot. Vieras käyttölupa on korvannut meidän; uuden koodin voi pyytää uudelleenantona.',
    deviceProblem:
      'Laitteessa tai sen käyttöönotossa on jotain vikaa. Etsi syy asiakirjasta docs/operations.md ja korjaa se. Mitään ei tarvitse jatkaa.',
    guest:
      'Vieraat eivät voi rekisteröidä tunnusavainta täällä. Koodia ei annettu, eikä jatkaminen muuta mitään.',
    privileged:
      'Henkilöllä on hakemistorooli, tai hän voi aktivoida sellaisen. Käytä järjestelmänvalvojien tavallista tapaa.',
    alreadyHasStrongMethod: 'Henkilö voi jo kirjautua ilman salasanaa, ja koodi kiertäisi sen.',
    unlisted: 'Etsi syy asiakirjasta docs/operations.md, korjaa se ja jatka perehdytystä.',
  },
});
