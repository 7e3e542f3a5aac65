import type { Catalogue } from '../../catalogue.ts';

export const frame = (): Catalogue['frame'] => ({
  colon: ':',
  moment: { one: '{day} klo {time} ({zone})', other: '{day} klo {time} ({zone})' },
  range: '{range} ({zone})',
  questions: 'Kysyttävää? {support}',
  footer: 'Tämän viestin lähetti perehdytyspalvelu: {organisation}.',
  label: {
    firstDay: 'Ensimmäinen työpäivä',
    signInName: 'Kirjautumisnimesi',
    manager: 'Esihenkilösi',
    codeWorks: 'Koodisi toimii',
    codeWorksOf: 'Koodi toimii',
    where: 'Missä kirjaudut',
    shownFrom: 'Sivu näyttää koodisi alkaen',
    collectUntil: 'Nouda viimeistään',
    passkeySince: 'Tunnusavain luotu',
    sent: 'Lähetetty',
    sentBy: 'Miten',
    collected: 'Noudettu',
    confirmedBy: 'Varmistus',
    status: 'Tilanne',
    person: 'Henkilö',
    signInNameOf: 'Kirjautumisnimi',
    managerOf: 'Esihenkilö',
    onboarding: 'Perehdytys',
    reason: 'Syy',
    whatToDo: 'Mitä tehdä',
  },
});

export const steps = (): Catalogue['steps'] => ({
  browser: {
    open: 'Avaa {address} ja kirjoita kirjautumisnimesi.',
    code: 'Kun Microsoft pyytää väliaikaista käyttölupaa ({tap}), kirjoita koodi.',
    passkey:
      'Valitse ”{addMethod}” (lisää kirjautumismenetelmä), sitten ”{passkey}” (tunnusavain), ja seuraa näyttöä. Tee se heti: kirjautumisen jälkeen Microsoft antaa sinulle kymmenen minuuttia.',
  },
  device: {
    open: 'Käynnistä tietokone, yhdistä se verkkoon ja kirjoita kirjautumisnimesi.',
    code: 'Kun Microsoft pyytää väliaikaista käyttölupaa ({tap}), kirjoita koodi.',
    passkey:
      'Seuraa näyttöä ja ota heti käyttöön Windows Hello tai tunnusavain: kirjautumisen jälkeen Microsoft antaa sinulle kymmenen minuuttia. Älä käytä koodia sitä ennen muualla.',
  },
});

export const calendar = (): Catalogue['calendar'] => ({
  firstDay: 'Kirjautuminen: {organisation}',
  collect: 'Nouda koodi: {organisation}',
  openLink: 'Avaa viestissämme oleva linkki. Se näyttää koodin kerran.',
  haveCode: 'Pidä koodi käsillä. Sitä ei ole tarkoituksella tässä merkinnässä.',
});
