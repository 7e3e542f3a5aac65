import type { Catalogue } from '../../catalogue.ts';

export const pages = (): Catalogue['pages'] => ({
  step: 'Steg {step} av {of}',
  expects: '{manager} venter deg.',
  calendar: 'Legg i kalenderen min',
  ask: 'Spør her: {support}',
  ready: {
    title: 'Innloggingen din',
    intro: 'Engangskoden din til {organisation} er klar. Det tar omtrent to minutter å hente den.',
    comes: {
      sms: 'Først sender vi deg en PIN-kode på SMS, til nummeret som slutter på {digits}. Når du har skrevet den inn, vises koden.',
      managerPin:
        'Først sender vi en PIN-kode til lederen din, som leser den opp for deg. Trykk på knappen når lederen din kan få tak i deg. Når du har skrevet inn PIN-koden, vises koden.',
      fact: 'Først stiller vi deg et spørsmål som HR har valgt. Når du har svart, vises koden.',
      none: 'Deretter vises koden.',
    },
    once: 'Den vises bare én gang, så ha noe å skrive med.',
    button: {
      sms: 'Send meg PIN-koden',
      managerPin: 'Send lederen min PIN-koden',
      fact: 'Fortsett',
      none: 'Vis koden min',
    },
    again: 'Du har sett koden din på denne enheten. I noen minutter kan du se den igjen her.',
    showAgain: 'Vis koden min igjen',
  },
  tooEarly: {
    title: 'Det er litt for tidlig',
    comeBack: 'Du kan hente koden din fra {moment}. Kom tilbake da.',
    keepTheLink: 'Lenken din er fortsatt gyldig. Den samme lenken åpner denne siden igjen.',
  },
  askPin: {
    title: 'Skriv inn PIN-koden din',
    bySms: 'Vi har sendt deg en SMS med en PIN-kode, til nummeret som slutter på {digits}.',
    byManager: 'Vi har sendt lederen din en PIN-kode til deg. Lederen din leser den opp for deg.',
    validUntil: 'Den virker til kl. {time}.',
    label: 'PIN-koden din (seks sifre)',
    button: 'Fortsett',
    sendAgain: {
      sms: 'Send meg en ny PIN-kode',
      managerPin: 'Send lederen min en ny PIN-kode',
    },
    sendAgainFrom: 'Du kan be om en ny PIN-kode fra kl. {time}.',
    sentAgain: 'En ny PIN-kode er på vei. Den forrige virker ikke lenger.',
    notSent: 'Ingen ny PIN-kode ble sendt, fordi den forrige nettopp ble sendt.',
    sixDigits: 'En PIN-kode har seks sifre. Skriv inn alle.',
    tooOld: 'Denne PIN-koden virker ikke lenger. Be om en ny.',
    attemptsLeft: {
      one: 'Det var ikke PIN-koden. Du har ett forsøk igjen; deretter låses siden, og IT må hjelpe deg.',
      other: 'Det var ikke PIN-koden. Du har {count} forsøk igjen.',
    },
    wrongNumber: 'Feil nummer, eller kommer det ingenting? Spør her: {support}',
  },
  askFact: {
    title: 'Først et spørsmål',
    intro:
      '{organisation} har et spørsmål som bare du kan svare på. Store bokstaver, aksenter og mellomrom spiller ingen rolle.',
    label: 'Svaret ditt',
    empty: 'Skriv inn svaret ditt.',
    attemptsLeft: {
      one: 'Det var ikke svaret. Du har ett forsøk igjen; deretter låses siden, og IT må hjelpe deg.',
      other: 'Det var ikke svaret. Du har {count} forsøk igjen.',
    },
  },
  locked: {
    title: 'Denne siden er låst',
    why: 'PIN-koden var feil for mange ganger, så vi har låst siden for å beskytte koden din.',
    whyAnswer: 'Svaret var feil for mange ganger, så vi har låst siden for å beskytte koden din.',
    whyAccount: 'Noe ved kontoen din må kontrolleres først, så vi har låst siden.',
    until: 'Du kan prøve igjen fra {moment}.',
    itKnows: 'IT har fått beskjed. Bare de kan sende deg en ny lenke; denne åpner seg ikke igjen.',
    tellIt: 'Si fra til IT; bare de kan sende deg en ny lenke. Denne åpner seg ikke igjen.',
  },
  code: {
    title: 'Dette er koden din',
    titleNamed: '{given}, dette er koden din',
    keep: 'Kopier den til et trygt sted, for eksempel en passordbehandler, eller skriv den ned.',
    shownAgain: {
      one: 'På denne enheten kan du åpne siden igjen i {count} minutt til; deretter kan ingen det.',
      other:
        'På denne enheten kan du åpne siden igjen i {count} minutter til; deretter kan ingen det.',
    },
    label: 'Engangskoden din',
    works: 'Den virker {range}, for én innlogging.',
    worksNow: 'Den virker nå, til {until}, for én innlogging.',
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
    nextThen: 'Dette gjør du når koden virker',
    nextNow: 'Dette gjør du nå',
    keepSecret: 'Ingen hos {organisation} kommer noen gang til å spørre deg om denne koden.',
    written: 'Jeg har den: ta den bort fra skjermen',
  },
  done: {
    title: 'Ta vare på dette til innloggingen',
    off: 'Koden er borte fra skjermen. Ta godt vare på lappen til du har logget inn, og makuler den så.',
    lost: 'Mistet koden? Be om en ny: {support}',
    close: 'Du kan lukke denne siden.',
  },
  gone: {
    title: 'Denne lenken virker ikke',
    text: 'Den kan være brukt allerede, den kan være for gammel, eller en nyere har tatt plassen dens.',
    cutOff:
      'En del av adressen mangler eller er skrevet feil. Åpne lenken fra meldingen vår på nytt, eller kopier hele, helt til den siste bokstaven.',
    newest: 'Har du fått mer enn én melding fra oss? Bare lenken i den nyeste virker.',
    stillNeeded:
      'Hvis du fortsatt trenger koden din, kan du be om en ny lenke. Den går til adressen som HR har registrert, og ingen andre steder.',
    askFor: 'Hvis du fortsatt trenger koden din, kan du be om en ny lenke her: {support}',
    button: 'Send meg en ny lenke',
    notYou: 'Hvis du aldri har åpnet lenken selv, må du si fra her: {support}',
  },
  newLinkAsked: {
    title: 'Takk, vi ser på det',
    text: 'Hvis denne lenken var din og en ny er mulig, er den på vei til adressen som HR har registrert. Det kan ta noen minutter.',
    nothing: 'Kommer det ingenting? Spør her: {support}',
  },
  unavailable: {
    title: 'Prøv igjen om litt',
    text: 'En tjeneste bak denne siden svarer ikke akkurat nå. Ingenting er tapt, og lenken din er fortsatt gyldig.',
  },
  busy: 'Det er flere forespørsler enn vanlig akkurat nå, så dette tar litt lengre tid. Ingenting er tapt, og lenken din er fortsatt gyldig.',
  about: {
    title: 'Onboardingtjenesten til {organisation}',
    text: 'De som begynner hos {organisation}, henter koden til den første innloggingen her, med en personlig lenke fra meldingen vår.',
    real: 'En melding fra oss fører til {host} og ber aldri om et passord. Er du usikker på om en melding er ekte? Spør her: {support}',
  },
});
