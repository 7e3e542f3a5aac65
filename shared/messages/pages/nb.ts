import type { PageWords } from '../catalogue.ts';
import { counted } from '../counted.ts';
import { html } from '../html.ts';

export const pages: PageWords = {
  questions: (support) => `Spørsmål? ${support}`,
  ready: {
    title: 'Din første innlogging',
    intro: (organisation) =>
      html`Engangskoden din til ${organisation} er klar. Den vises bare <strong>én gang</strong>, så ha noe å skrive med.`,
    button: 'Vis koden min',
  },
  tooEarly: {
    title: 'Det er litt for tidlig',
    comeBack: (moment) => html`Koden din er klar fra ${moment}. Kom tilbake da.`,
    keepTheLink: 'Lenken din er fortsatt gyldig. Den samme lenken åpner denne siden igjen.',
  },
  askPin: {
    title: 'Skriv inn PIN-koden din',
    bySms: (digits) =>
      `Vi har sendt deg en SMS med en PIN-kode, til nummeret som slutter på ${digits}.`,
    byManager: 'Vi har sendt lederen din en PIN-kode til deg. Lederen din leser den opp for deg.',
    label: 'PIN-koden din',
    button: 'Fortsett',
    sendAgain: {
      sms: 'Send meg en ny PIN-kode',
      managerPin: 'Send lederen min en ny PIN-kode',
    },
    sentAgain: 'En ny PIN-kode er på vei. Den forrige virker ikke lenger.',
    tooOld: (button) => `Denne PIN-koden er for gammel. Du får en ny med «${button}».`,
    attemptsLeft: (count) =>
      counted('nb', count, {
        one: 'Det var ikke PIN-koden. Du har ett forsøk igjen.',
        other: `Det var ikke PIN-koden. Du har ${count} forsøk igjen.`,
      }),
  },
  askFact: {
    title: 'Først et spørsmål',
    intro: (organisation) =>
      `${organisation} har et spørsmål som bare du kan svare på. Store bokstaver, aksenter og mellomrom spiller ingen rolle.`,
    label: 'Svaret ditt',
    attemptsLeft: (count) =>
      counted('nb', count, {
        one: 'Det var ikke svaret. Du har ett forsøk igjen.',
        other: `Det var ikke svaret. Du har ${count} forsøk igjen.`,
      }),
  },
  locked: {
    title: 'Denne siden er låst',
    why: 'PIN-koden var feil for mange ganger, så vi har låst siden for å beskytte koden din.',
    whyAnswer: 'Svaret var feil for mange ganger, så vi har låst siden for å beskytte koden din.',
    until: (moment) => html`Du kan prøve igjen fra ${moment}.`,
    askForNew: 'Be om en ny lenke; denne åpner seg ikke igjen.',
  },
  code: {
    title: 'Skriv ned dette nå',
    shownOnce: 'Denne siden kan ikke åpnes igjen.',
    label: 'Engangskoden din',
    valid: (from, until) => html`Den virker fra ${from} til ${until}, for én innlogging.`,
    copy: 'Kopier koden',
    copied: 'Kopiert',
    spell: 'Vis den tegn for tegn',
    kinds: {
      capital: 'stor bokstav',
      small: 'liten bokstav',
      digit: 'siffer',
      sign: 'spesialtegn',
    },
    signInName: 'Innloggingsnavnet ditt:',
    next: 'Dette gjør du videre',
    inBrowser: (securityInfo) => [
      html`Når koden er gyldig, åpner du ${securityInfo} og skriver inn innloggingsnavnet ditt.`,
      html`Når Microsoft ber om et <b>midlertidig tilgangspass</b> (Temporary Access Pass), skriver du inn koden.`,
      html`Legg til en passnøkkel med en gang; Microsoft gir deg ti minutter til det. Deretter logger du inn med passnøkkelen.`,
    ],
    onDevice: [
      html`Når koden er gyldig, slår du på den nye PC-en din, kobler den til et nettverk og skriver inn innloggingsnavnet ditt.`,
      html`Når Microsoft ber om et <b>midlertidig tilgangspass</b> (Temporary Access Pass), skriver du inn koden.`,
      html`Følg det som står på skjermen, og sett opp Windows Hello eller en passnøkkel med en gang; Microsoft gir deg ti minutter til det. Ikke bruk koden noe annet sted før det.`,
    ],
    keepSecret: (organisation) =>
      `Ingen hos ${organisation} kommer noen gang til å spørre deg om denne koden.`,
    written: 'Jeg har skrevet den ned',
  },
  done: {
    title: 'Koden er borte fra skjermen',
    text: 'Ta godt vare på lappen til du har logget inn, og makuler den så. Du kan lukke denne siden.',
  },
  gone: {
    title: 'Denne lenken virker ikke',
    text: 'Den kan være brukt allerede, eller den kan være for gammel. Hvis du fortsatt trenger koden din, kan du be om en ny lenke.',
  },
  unavailable: {
    title: 'Prøv igjen om litt',
    text: 'En tjeneste bak denne siden svarer ikke akkurat nå. Ingenting er tapt, og lenken din er fortsatt gyldig.',
  },
  busy: 'Det er flere forespørsler enn vanlig akkurat nå, så dette tar litt lengre tid. Ingenting er tapt, og lenken din er fortsatt gyldig.',
};
