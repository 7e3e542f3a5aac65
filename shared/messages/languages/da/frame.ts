import type { Catalogue } from '../../catalogue.ts';

export const frame = (): Catalogue['frame'] => ({
  colon: ':',
  moment: { one: '{day} kl. {time} ({zone})', other: '{day} kl. {time} ({zone})' },
  range: '{range} ({zone})',
  questions: 'Spørgsmål? {support}',
  footer: 'Denne besked kommer fra onboardingtjenesten hos {organisation}.',
  label: {
    firstDay: 'Første arbejdsdag',
    signInName: 'Dit logonnavn',
    manager: 'Din leder',
    codeWorks: 'Din kode virker',
    codeWorksOf: 'Koden virker',
    where: 'Hvor du logger på',
    shownFrom: 'Siden viser din kode fra',
    collectUntil: 'Hentes senest',
    passkeySince: 'Adgangsnøgle oprettet',
    sent: 'Sendt',
    sentBy: 'Hvordan',
    collected: 'Hentet',
    confirmedBy: 'Bekræftet af',
    status: 'Hvor langt det er',
    person: 'Person',
    signInNameOf: 'Logonnavn',
    managerOf: 'Leder',
    onboarding: 'Onboarding',
    reason: 'Årsag',
    whatToDo: 'Hvad der skal gøres',
  },
});

export const steps = (): Catalogue['steps'] => ({
  browser: {
    open: 'Åbn {address}, og skriv dit logonnavn.',
    code: 'Når Microsoft beder om et midlertidigt adgangspas ({tap}), skriver du koden.',
    passkey:
      'Vælg »{addMethod}« (tilføj logonmetode), derefter »{passkey}« (adgangsnøgle), og følg skærmen. Gør det med det samme: Microsoft giver dig ti minutter, efter at du er logget på.',
  },
  device: {
    open: 'Tænd computeren, forbind den til et netværk, og skriv dit logonnavn.',
    code: 'Når Microsoft beder om et midlertidigt adgangspas ({tap}), skriver du koden.',
    passkey:
      'Følg skærmen, og konfigurer Windows Hello eller en adgangsnøgle med det samme: Microsoft giver dig ti minutter, efter at du er logget på. Brug ikke koden andre steder inden da.',
  },
});

export const calendar = (): Catalogue['calendar'] => ({
  firstDay: 'Logon hos {organisation}',
  collect: 'Hent koden til {organisation}',
  openLink: 'Åbn linket i vores besked. Det viser dig koden én gang.',
  haveCode: 'Hav din kode klar. Den står med vilje ikke i denne aftale.',
});
