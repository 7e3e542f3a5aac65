import type { Catalogue } from '../../catalogue.ts';

export const frame = (): Catalogue['frame'] => ({
  colon: ':',
  moment: { one: '{day} kl. {time} ({zone})', other: '{day} kl. {time} ({zone})' },
  range: '{range} ({zone})',
  questions: 'Spørsmål? {support}',
  footer: 'Denne meldingen kommer fra onboardingtjenesten til {organisation}.',
  label: {
    firstDay: 'Første arbeidsdag',
    signInName: 'Innloggingsnavnet ditt',
    manager: 'Lederen din',
    codeWorks: 'Koden din virker',
    codeWorksOf: 'Koden virker',
    where: 'Hvor du logger inn',
    shownFrom: 'Siden viser koden din fra',
    collectUntil: 'Hentes innen',
    passkeySince: 'Passnøkkel satt opp',
    sent: 'Sendt',
    sentBy: 'Hvordan',
    collected: 'Hentet',
    confirmedBy: 'Bekreftet av',
    status: 'Hvor langt det er kommet',
    person: 'Person',
    signInNameOf: 'Innloggingsnavn',
    managerOf: 'Leder',
    onboarding: 'Onboarding',
    reason: 'Årsak',
    whatToDo: 'Hva du kan gjøre',
  },
});

export const steps = (): Catalogue['steps'] => ({
  browser: {
    open: 'Åpne {address} og skriv inn innloggingsnavnet ditt.',
    code: 'Når Microsoft ber om et midlertidig tilgangspass ({tap}), skriver du inn koden.',
    passkey:
      'Velg «{addMethod}» (legg til en innloggingsmetode), så «{passkey}» (passnøkkel), og følg skjermen. Gjør det med en gang: Microsoft gir deg ti minutter etter innloggingen.',
  },
  device: {
    open: 'Slå på PC-en, koble den til et nettverk og skriv inn innloggingsnavnet ditt.',
    code: 'Når Microsoft ber om et midlertidig tilgangspass ({tap}), skriver du inn koden.',
    passkey:
      'Følg skjermen og sett opp Windows Hello eller en passnøkkel med en gang: Microsoft gir deg ti minutter etter innloggingen. Ikke bruk koden noe annet sted før det.',
  },
});

export const calendar = (): Catalogue['calendar'] => ({
  firstDay: 'Innlogging hos {organisation}',
  collect: 'Hent koden til {organisation}',
  openLink: 'Åpne lenken i meldingen vår. Den viser deg koden én gang.',
  haveCode: 'Ha koden din klar. Den står med vilje ikke i denne avtalen.',
});
