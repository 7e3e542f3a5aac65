import type { Catalogue } from '../../catalogue.ts';

export const pages = (): Catalogue['pages'] => ({
  step: 'Steg {step} av {of}',
  expects: '{manager} väntar dig.',
  calendar: 'Lägg i min kalender',
  ask: 'Fråga här: {support}',
  ready: {
    title: 'Din inloggning',
    intro: 'Din engångskod för {organisation} är klar. Det tar ungefär två minuter att hämta den.',
    comes: {
      sms: 'Först skickar vi en pinkod via sms till ditt nummer som slutar på {digits}. När du har skrivit den visas koden.',
      managerPin:
        'Först skickar vi en pinkod till din chef, som läser upp den för dig. Tryck på knappen när din chef kan nå dig. När du har skrivit pinkoden visas koden.',
      fact: 'Först ställer vi en fråga som HR har valt. När du har svarat visas koden.',
      none: 'Därefter visas koden.',
    },
    once: 'Den visas bara en gång, så ha något att skriva med.',
    button: {
      sms: 'Skicka pinkoden till mig',
      managerPin: 'Skicka pinkoden till min chef',
      fact: 'Fortsätt',
      none: 'Visa min kod',
    },
    again: 'Du har sett din kod på den här enheten. Under några minuter kan du se den igen här.',
    showAgain: 'Visa min kod igen',
  },
  tooEarly: {
    title: 'Det är lite för tidigt',
    comeBack: 'Du kan hämta din kod från {moment}. Kom tillbaka då.',
    keepTheLink: 'Din länk är fortfarande giltig: samma länk öppnar den här sidan igen.',
  },
  askPin: {
    title: 'Skriv din pinkod',
    bySms: 'Vi har skickat ett sms med en pinkod till dig, till numret som slutar på {digits}.',
    byManager: 'Vi har skickat en pinkod för dig till din chef. Din chef läser upp den för dig.',
    validUntil: 'Den fungerar till kl. {time}.',
    label: 'Din pinkod (sex siffror)',
    button: 'Fortsätt',
    sendAgain: {
      sms: 'Skicka en ny pinkod till mig',
      managerPin: 'Skicka en ny pinkod till min chef',
    },
    sendAgainFrom: 'Du kan be om en ny pinkod från kl. {time}.',
    sentAgain: 'En ny pinkod är på väg. Den förra fungerar inte längre.',
    notSent: 'Ingen ny pinkod skickades, eftersom den senaste skickades alldeles nyss.',
    sixDigits: 'En pinkod har sex siffror. Skriv alla.',
    tooOld: 'Den här pinkoden fungerar inte längre. Be om en ny.',
    attemptsLeft: {
      one: 'Det var inte pinkoden. Du har ett försök kvar; därefter låses sidan och IT måste hjälpa dig.',
      other: 'Det var inte pinkoden. Du har {count} försök kvar.',
    },
    wrongNumber: 'Fel nummer, eller kommer det inget? Fråga här: {support}',
  },
  askFact: {
    title: 'Först en fråga',
    intro:
      '{organisation} har en fråga som bara du kan svara på. Stora bokstäver, accenter och mellanslag spelar ingen roll.',
    label: 'Ditt svar',
    empty: 'Skriv ditt svar.',
    attemptsLeft: {
      one: 'Det var inte svaret. Du har ett försök kvar; därefter låses sidan och IT måste hjälpa dig.',
      other: 'Det var inte svaret. Du har {count} försök kvar.',
    },
  },
  locked: {
    title: 'Den här sidan är låst',
    why: 'Pinkoden var fel för många gånger, så vi har låst sidan för att skydda din kod.',
    whyAnswer: 'Svaret var fel för många gånger, så vi har låst sidan för att skydda din kod.',
    whyAccount: 'Något i ditt konto måste först kontrolleras, så vi har låst sidan.',
    until: 'Du kan försöka igen från {moment}.',
    itKnows: 'IT har fått veta det. Bara de kan skicka en ny länk; den här öppnas inte igen.',
    tellIt: 'Säg till IT; bara de kan skicka en ny länk. Den här öppnas inte igen.',
  },
  code: {
    title: 'Det här är din kod',
    titleNamed: '{given}, det här är din kod',
    keep: 'Kopiera den till ett säkert ställe, till exempel en lösenordshanterare, eller skriv upp den.',
    shownAgain: {
      one: 'På den här enheten kan du öppna sidan igen i {count} minut till; därefter kan ingen det.',
      other:
        'På den här enheten kan du öppna sidan igen i {count} minuter till; därefter kan ingen det.',
    },
    label: 'Din engångskod',
    works: 'Den fungerar {range}, för en inloggning.',
    worksNow: 'Den fungerar nu, till {until}, för en inloggning.',
    copy: 'Kopiera koden',
    copied: 'Kopierad',
    spell: 'Visa den tecken för tecken',
    kinds: { capital: 'stor bokstav', small: 'liten bokstav', digit: 'siffra', sign: 'tecken' },
    signInName: 'Ditt inloggningsnamn:',
    nextThen: 'Det här gör du när koden fungerar',
    nextNow: 'Det här gör du nu',
    keepSecret: 'Ingen på {organisation} kommer någonsin att fråga dig efter den här koden.',
    written: 'Jag har den: ta bort den från skärmen',
  },
  done: {
    title: 'Spara detta till din inloggning',
    off: 'Koden är borta från skärmen. Förvara din anteckning säkert tills du har loggat in och förstör den sedan.',
    lost: 'Har du tappat bort koden? Be om en ny: {support}',
    close: 'Du kan stänga den här sidan.',
  },
  gone: {
    title: 'Den här länken fungerar inte',
    text: 'Den kan redan ha använts, den kan vara för gammal, eller så har en nyare tagit dess plats.',
    cutOff:
      'En del av adressen saknas eller är felskriven. Öppna länken från vårt meddelande igen, eller kopiera hela, till och med den sista bokstaven.',
    newest: 'Har du fått mer än ett meddelande från oss? Bara länken i det senaste fungerar.',
    stillNeeded:
      'Om du fortfarande behöver din kod kan du be om en ny länk. Den går till adressen som HR har registrerat, och ingen annanstans.',
    askFor: 'Om du fortfarande behöver din kod kan du be om en ny länk här: {support}',
    button: 'Skicka en ny länk till mig',
    notYou: 'Om du aldrig har öppnat länken själv, hör av dig här: {support}',
  },
  newLinkAsked: {
    title: 'Tack, vi tittar på det',
    text: 'Om den här länken var din och en ny är möjlig är den på väg till adressen som HR har registrerat. Det kan ta några minuter.',
    nothing: 'Kommer det inget? Fråga här: {support}',
  },
  unavailable: {
    title: 'Försök igen om en stund',
    text: 'En tjänst bakom den här sidan svarar inte just nu. Inget har gått förlorat, och din länk är fortfarande giltig.',
  },
  busy: 'Det är fler förfrågningar än vanligt just nu, så det tar lite längre tid. Inget har gått förlorat, och din länk är fortfarande giltig.',
  about: {
    title: 'Introduktionstjänsten på {organisation}',
    text: 'De som börjar på {organisation} hämtar koden för sin första inloggning här, med en personlig länk från vårt meddelande.',
    real: 'Ett meddelande från oss leder till {host} och frågar aldrig efter ett lösenord. Är du osäker på om ett meddelande är äkta? Fråga här: {support}',
  },
});
