import type { Factor } from '../domain/challenge.ts';
import type { ManagerNeed } from '../domain/manager-need.ts';
import type { Catalogue } from './catalogue.ts';
import { counted } from './counted.ts';
import { pages } from './pages/nl.ts';

// "Je": Dutch employers greet new colleagues that way, and "u" would sound like an authority.

const FACTOR: Record<Factor, string[]> = {
  sms: [
    'De pagina vraagt ook om een pincode. Die sturen we naar je mobiele telefoon zodra je de pagina opent.',
  ],
  managerPin: [
    'De pagina vraagt ook om een pincode. Die sturen we naar je leidinggevende zodra je de pagina opent; je leidinggevende leest hem aan je voor. Kies een moment waarop je leidinggevende je kan bereiken.',
  ],
  fact: ['De pagina stelt je ook een vraag die HR heeft gekozen en die jij kunt beantwoorden.'],
  none: [],
};

const CONFIRMED: Record<Factor, string> = {
  sms: 'Een pincode op het mobiele nummer dat bij HR bekend is, heeft bevestigd om wie het ging.',
  managerPin: 'De pincode die je hebt doorgegeven, heeft bevestigd om wie het ging.',
  fact: 'Het antwoord op een vraag die HR heeft gekozen, heeft bevestigd om wie het ging.',
  none: 'De persoonlijke link was hiervoor genoeg; er is geen pincode gevraagd.',
};

const NEED: Record<ManagerNeed, (given: string) => string[]> = {
  notCollected: (given) => [
    `${given} heeft de code voor de eerste aanmelding nog niet opgehaald.`,
    `Vraag ${given} om naar ons bericht te zoeken, ook bij de ongewenste mail van de privémailbox. Staat het er niet, dan kan IT een nieuwe link sturen.`,
  ],
  linkNotDelivered: (given) => [
    `Ons bericht met de link voor de eerste aanmelding kon niet bij ${given} worden bezorgd.`,
    `Vraag ${given} welk privéadres het juiste is en laat HR dat aanpassen. Daarna kan IT een nieuwe link sturen.`,
  ],
  noPasskey: (given) => [
    `${given} heeft de code opgehaald, maar er is nog geen passkey ingesteld.`,
    `Vraag ${given} hoe het ging. Werkt de code niet meer, dan kan IT een nieuwe uitgeven.`,
  ],
};

export const nl: Catalogue = {
  colon: ':',
  moment: ({ day, time, zone }) => `${day} om ${time} uur (${zone})`,
  footer: ({ organisation, support }) => [
    `Vragen? ${support}`,
    `Dit bericht komt van de onboardingdienst van ${organisation}.`,
  ],

  toHire: {
    claimLink: ({ person, organisation, start, host, factor }) => ({
      subject: `Je aanmelding bij ${organisation}`,
      preheader: 'Zo meld je je voor het eerst aan.',
      heading: `Welkom bij ${organisation}`,
      greeting: `Hallo ${person.given},`,
      before: [
        `Je eerste dag bij ${organisation} begint op ${start}. Voor je eerste aanmelding heb je geen wachtwoord nodig, maar een eenmalige code.`,
        'Deze link opent een pagina die je de code één keer laat zien. Gebruik hem op een rustig moment, met iets om mee te schrijven bij de hand.',
        ...FACTOR[factor],
      ],
      button: 'Mijn code ophalen',
      after: [
        `De link leidt naar ${host}.`,
        `Niemand van ${organisation} vraagt je ooit om deze code, niet aan de telefoon en niet in een bericht. Houd hem voor jezelf.`,
      ],
    }),
    reminder: ({ person, organisation, start, host, factor }) => ({
      subject: `Je code voor ${organisation} ligt voor je klaar`,
      preheader: 'De link uit ons vorige bericht werkt nog steeds.',
      heading: 'Je code ligt voor je klaar',
      greeting: `Hallo ${person.given},`,
      before: [
        `Je hebt de code voor je eerste aanmelding bij ${organisation} nog niet opgehaald. Je eerste dag: ${start}.`,
        'Dit is dezelfde link als in ons vorige bericht. De pagina laat je de code één keer zien, dus houd iets bij de hand om mee te schrijven.',
        ...FACTOR[factor],
      ],
      button: 'Mijn code ophalen',
      after: [
        `De link leidt naar ${host}.`,
        `Niemand van ${organisation} vraagt je ooit om deze code. Houd hem voor jezelf.`,
      ],
    }),
    passReplaced: ({ person, organisation, start, host, factor }) => ({
      subject: `Een nieuwe link voor je aanmelding bij ${organisation}`,
      preheader: 'De eerdere link werkt niet meer; deze komt ervoor in de plaats.',
      heading: 'Hier is een nieuwe link voor je',
      greeting: `Hallo ${person.given},`,
      before: [
        `We hebben een nieuwe code uitgegeven voor je eerste aanmelding bij ${organisation}. De eerdere link en de eerdere code werken niet meer.`,
        `Je eerste dag: ${start}. De nieuwe link opent een pagina die je de code één keer laat zien.`,
        ...FACTOR[factor],
      ],
      button: 'Mijn nieuwe code ophalen',
      after: [
        `De link leidt naar ${host}.`,
        `Niemand van ${organisation} vraagt je ooit om deze code. Houd hem voor jezelf.`,
      ],
    }),
    linkClosed: ({ person, organisation }) => ({
      subject: `Je aanmeldlink voor ${organisation} werkt niet meer`,
      preheader: 'Je hoeft niets te doen.',
      heading: 'Je link werkt niet meer',
      greeting: `Hallo ${person.given},`,
      before: [
        `De persoonlijke link die we je voor ${organisation} hebben gestuurd, werkt niet meer. Ook de code werkt niet meer.`,
        'Je hoeft niets te doen. Onze eerdere berichten kun je verwijderen.',
      ],
      after: [
        `Verrast dit je? Neem dan contact op met de mensen van ${organisation} die je al gesproken hebt.`,
      ],
    }),
  },

  toManager: {
    delivered: ({ person, organisation, start }) => ({
      subject: `De aanmeldlink voor ${person.full} is verstuurd`,
      preheader: 'Je hoeft op dit moment niets te doen.',
      heading: 'De aanmeldlink is onderweg',
      greeting: 'Hallo,',
      before: [
        `We hebben ${person.full} een persoonlijke link voor de eerste aanmelding gestuurd, via de privécontactgegevens die bij HR bekend zijn. Eerste dag bij ${organisation}: ${start}.`,
        `Je hoeft op dit moment niets te doen. De link is alleen voor ${person.given} bestemd en staat daarom niet in dit bericht.`,
      ],
      after: [],
    }),
    opened: ({ person, collectedAt, factor, support }) => ({
      subject: `${person.full} heeft de aanmeldcode opgehaald`,
      preheader: 'De volgende stap is de eerste aanmelding.',
      heading: 'De code is opgehaald',
      greeting: 'Hallo,',
      before: [
        `De eenmalige code voor ${person.full} is opgehaald op ${collectedAt}.`,
        CONFIRMED[factor],
      ],
      after: [
        `Weet ${person.given} hier niets van, dan kan de code worden vervangen. Meld het: ${support}`,
      ],
    }),
    completed: ({ person, organisation }) => ({
      subject: `${person.full} kan zich aanmelden`,
      preheader: 'Je hoeft niets meer te doen.',
      heading: 'Alles staat klaar',
      greeting: 'Hallo,',
      before: [
        `${person.full} heeft een passkey geregistreerd en kan zich bij ${organisation} zonder wachtwoord aanmelden.`,
        'Je hoeft niets meer te doen.',
      ],
      after: [],
    }),
    withdrawn: ({ person, organisation }) => ({
      subject: `De onboarding van ${person.full} is ingetrokken`,
      preheader: 'Wat was voorbereid, is teruggedraaid.',
      heading: 'Een onboarding is ingetrokken',
      greeting: 'Hallo,',
      before: [
        `HR heeft de onboarding van ${person.full} bij ${organisation} ingetrokken. De link en de code voor de eerste aanmelding werken niet meer en wat was voorbereid, is teruggedraaid.`,
        'Je hoeft niets te doen.',
      ],
      after: [],
    }),
    needsYou: ({ person, organisation, need, start }) => ({
      subject: `${person.full} kan je hulp gebruiken bij de eerste aanmelding`,
      preheader: 'Een kort gesprek is meestal genoeg.',
      heading: `Even overleggen met ${person.given} zou helpen`,
      greeting: 'Hallo,',
      before: [...NEED[need](person.given), `Eerste dag bij ${organisation}: ${start}.`],
      after: [
        `Zelf heb je de link en de code nooit nodig, en ${person.given} hoort je die ook niet te laten zien.`,
      ],
    }),
    managerPin: ({ person, pin, until }) => ({
      subject: `Een pincode om voor te lezen aan ${person.full}`,
      preheader: 'Lees hem alleen voor als je zeker weet met wie je spreekt.',
      heading: `Een pincode voor ${person.given}`,
      greeting: 'Hallo,',
      before: [
        `${person.full} heeft deze pincode nodig om de code voor de eerste aanmelding op te halen. Op zichzelf is de pincode waardeloos: hij werkt alleen samen met een persoonlijke link die niemand anders dan ${person.given} heeft.`,
      ],
      figure: pin,
      after: [
        `De pincode is geldig tot ${until}.`,
        `Zorg dat je zeker weet dat het ${person.given} is: lees de pincode voor als je elkaar ziet, in een videogesprek, of bel zelf het nummer dat je uit de sollicitatie kent. Lees hem niet voor aan iemand die jou belt.`,
        'Stuur dit bericht niet door en verstuur de pincode niet per mail of chat.',
      ],
    }),
  },

  toIt: {
    escalation: ({ person, onboardingId, reason, advice }) => ({
      subject: `Een onboarding heeft aandacht nodig: ${reason}`,
      preheader: 'Iemand van IT moet ernaar kijken.',
      heading: 'Een onboarding heeft aandacht nodig',
      greeting: 'Hallo,',
      before: [
        `De onboarding van ${person.full} gaat niet verder zoals het hoort. Kijk er even naar.`,
      ],
      facts: [
        ['Onboarding', onboardingId],
        ['Reden', reason],
        ['Wat te doen', advice],
      ],
      after: [],
    }),
    advice: {
      employeeIdNotUnique:
        'Meerdere gebruikers hebben dit personeelsnummer. Laat het bij één van hen staan en hervat de onboarding.',
      noFreeUserName:
        'Alle passende gebruikersnamen zijn bezet. Maak het account met het personeelsnummer zelf aan en hervat.',
      managerNotFound:
        'Entra kent de leidinggevende niet. Corrigeer het gegeven bij HR of maak de leidinggevende aan en hervat.',
      managerChangedLate:
        'HR noemt kort voor of na het uitgeven van de code een andere leidinggevende. Controleer of dat de bedoeling is en hervat dan om de nieuwe leidinggevende te accepteren.',
      groupIsRoleAssignable:
        'Een groep in GROUP_IDS kan directoryrollen bevatten en zou de persoon bevoorrecht maken. Haal hem uit de instelling en hervat.',
      passPolicyDisabled:
        'De tijdelijke toegangspas (TAP) staat uit. Schakel de methode in voor de onboardinggroep en hervat.',
      passPolicyExcludesUser:
        'Het beleid voor de tijdelijke toegangspas (TAP) geldt niet voor deze persoon. Neem een groep uit GROUP_IDS op en hervat.',
      claimLinkNotSent:
        'De maildienst heeft het bericht niet aangenomen. Controleer het privéadres en hervat; er gaat opnieuw een link uit.',
      claimLocked:
        'Er is te vaak een verkeerde pincode of een verkeerd antwoord gegeven, dus de link is vergrendeld. Ga na of het de persoon zelf was en hervat; er gaat een nieuwe link uit.',
      notCollected:
        'De code is geldig sinds het begin van de eerste dag en niemand heeft hem opgehaald. Bel de persoon; een nieuwe link kan met een heruitgifte worden aangevraagd.',
      noPasskeyYet:
        'De code is opgehaald, maar er is nog geen passkey. Bel de persoon; een nieuwe code kan met een heruitgifte worden aangevraagd.',
      passExpired:
        'Niemand heeft de code op tijd opgehaald. Hervat de onboarding voor een nieuwe code; de oude link werkt niet meer.',
      noPasskey:
        'De code is opgehaald, maar er volgde geen passkey. Spreek met de persoon en hervat voor een nieuwe code.',
      stepFailed:
        'Een stap bleef mislukken. Bekijk het logboek van de stap die de reden noemt en hervat.',
      guest:
        'Gasten kunnen hier geen passkey registreren. Er is geen pas uitgegeven; hervatten verandert daar niets aan.',
      privileged:
        'De persoon heeft een directoryrol of kan er een activeren. Er is geen pas uitgegeven; volg de gebruikelijke weg voor beheerders.',
      alreadyHasStrongMethod:
        'De persoon kan zich al zonder wachtwoord aanmelden. Er is geen pas uitgegeven, want die zou dat omzeilen.',
      other: 'Zoek de reden op in docs/operations.md, neem de oorzaak weg en hervat de onboarding.',
    },
  },

  sms: {
    pin: ({ organisation, pin, host, minutes }) =>
      `${organisation}: ${pin} is je pincode voor ${host}, ${inMinutes(minutes)} geldig. Wij vragen je er nooit om.`,
    pinInShort: ({ pin, host, minutes }) =>
      `${pin} is je pincode voor ${host}, ${inMinutes(minutes)} geldig.`,
    link: ({ organisation, url }) =>
      `${organisation}: haal hier de code voor je eerste aanmelding op. Je ziet hem maar een keer. ${url}`,
  },

  pages,
};

function inMinutes(count: number): string {
  return counted('nl', count, { one: '1 minuut', other: `${count} minuten` });
}
