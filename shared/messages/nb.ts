import type { Factor } from '../domain/challenge.ts';
import type { ManagerNeed } from '../domain/manager-need.ts';
import type { Catalogue } from './catalogue.ts';
import { counted } from './counted.ts';
import { pages } from './pages/nb.ts';

// "Du": the only form in use at work. Bokmål, which readers of Nynorsk get as well.

const FACTOR: Record<Factor, string[]> = {
  sms: ['Siden ber også om en PIN-kode. Den sender vi til mobiltelefonen din når du åpner siden.'],
  managerPin: [
    'Siden ber også om en PIN-kode. Den sender vi til lederen din når du åpner siden, og lederen din leser den opp for deg. Velg et tidspunkt da lederen din kan få tak i deg.',
  ],
  fact: ['Siden stiller deg også et spørsmål som HR har valgt, og som du kan svare på.'],
  none: [],
};

const CONFIRMED: Record<Factor, string> = {
  sms: 'En PIN-kode til mobilnummeret som HR har registrert, bekreftet hvem det var.',
  managerPin: 'PIN-koden som du ga videre, bekreftet hvem det var.',
  fact: 'Svaret på et spørsmål som HR har valgt, bekreftet hvem det var.',
  none: 'Den personlige lenken var nok til dette; det ble ikke bedt om noen PIN-kode.',
};

const NEED: Record<ManagerNeed, (given: string) => string[]> = {
  notCollected: (given) => [
    `${given} har ennå ikke hentet koden til den første innloggingen.`,
    `Be ${given} om å se etter meldingen vår, også i søppelposten i den private innboksen. Hvis den ikke er der, kan IT sende en ny lenke.`,
  ],
  linkNotDelivered: (given) => [
    `Meldingen vår med lenken til den første innloggingen kunne ikke leveres til ${given}.`,
    `Spør ${given} hvilken privat adresse som er riktig, og få HR til å rette den. Da kan IT sende en ny lenke.`,
  ],
  noPasskey: (given) => [
    `${given} har hentet koden, men det er foreløpig ikke registrert noen passnøkkel.`,
    `Spør ${given} hvordan det gikk. Hvis koden ikke virker lenger, kan IT utstede en ny.`,
  ],
};

export const nb: Catalogue = {
  colon: ':',
  moment: ({ day, time, zone }) => `${day} kl. ${time} (${zone})`,
  footer: ({ organisation, support }) => [
    `Spørsmål? ${support}`,
    `Denne meldingen kommer fra onboardingtjenesten til ${organisation}.`,
  ],

  toHire: {
    claimLink: ({ person, organisation, start, host, factor }) => ({
      subject: `Innloggingen din hos ${organisation}`,
      preheader: 'Slik logger du inn for første gang.',
      heading: `Velkommen til ${organisation}`,
      greeting: `Hei ${person.given},`,
      before: [
        `Den første dagen din hos ${organisation} begynner ${start}. Til den første innloggingen trenger du en engangskode i stedet for et passord.`,
        'Denne lenken åpner en side som viser deg koden én gang. Bruk den når du har et rolig øyeblikk og noe å skrive med.',
        ...FACTOR[factor],
      ],
      button: 'Hent koden min',
      after: [
        `Lenken fører til ${host}.`,
        `Ingen hos ${organisation} kommer noen gang til å spørre deg om denne koden, verken på telefon eller i en melding. Hold den for deg selv.`,
      ],
    }),
    reminder: ({ person, organisation, start, host, factor }) => ({
      subject: `Koden din til ${organisation} venter på deg`,
      preheader: 'Lenken fra den forrige meldingen vår virker fortsatt.',
      heading: 'Koden din venter på deg',
      greeting: `Hei ${person.given},`,
      before: [
        `Du har ennå ikke hentet koden til den første innloggingen hos ${organisation}. Den første dagen din: ${start}.`,
        'Dette er den samme lenken som i den forrige meldingen vår. Siden viser deg koden én gang, så ha noe å skrive med.',
        ...FACTOR[factor],
      ],
      button: 'Hent koden min',
      after: [
        `Lenken fører til ${host}.`,
        `Ingen hos ${organisation} kommer noen gang til å spørre deg om denne koden. Hold den for deg selv.`,
      ],
    }),
    passReplaced: ({ person, organisation, start, host, factor }) => ({
      subject: `En ny lenke til innloggingen din hos ${organisation}`,
      preheader: 'Den forrige lenken virker ikke lenger; denne erstatter den.',
      heading: 'Her er en ny lenke til deg',
      greeting: `Hei ${person.given},`,
      before: [
        `Vi har utstedt en ny kode til den første innloggingen din hos ${organisation}. Den forrige lenken og den forrige koden virker ikke lenger.`,
        `Den første dagen din: ${start}. Den nye lenken åpner en side som viser deg koden én gang.`,
        ...FACTOR[factor],
      ],
      button: 'Hent den nye koden min',
      after: [
        `Lenken fører til ${host}.`,
        `Ingen hos ${organisation} kommer noen gang til å spørre deg om denne koden. Hold den for deg selv.`,
      ],
    }),
    linkClosed: ({ person, organisation }) => ({
      subject: `Innloggingslenken din til ${organisation} virker ikke lenger`,
      preheader: 'Du trenger ikke gjøre noe.',
      heading: 'Lenken din virker ikke lenger',
      greeting: `Hei ${person.given},`,
      before: [
        `Den personlige lenken som vi sendte deg for ${organisation}, virker ikke lenger, og det gjør heller ikke koden.`,
        'Du trenger ikke gjøre noe. De tidligere meldingene våre kan du slette.',
      ],
      after: [
        `Kommer dette overraskende, kan du ta kontakt med dem du har snakket med hos ${organisation}.`,
      ],
    }),
  },

  toManager: {
    delivered: ({ person, organisation, start }) => ({
      subject: `Innloggingslenken til ${person.full} er sendt`,
      preheader: 'Du trenger ikke gjøre noe akkurat nå.',
      heading: 'Innloggingslenken er på vei',
      greeting: 'Hei,',
      before: [
        `Vi har sendt ${person.full} en personlig lenke til den første innloggingen, via den private kontaktinformasjonen som HR har registrert. Første dag hos ${organisation}: ${start}.`,
        `Du trenger ikke gjøre noe akkurat nå. Lenken er bare til ${person.given}, og derfor står den ikke i denne meldingen.`,
      ],
      after: [],
    }),
    opened: ({ person, collectedAt, factor, support }) => ({
      subject: `${person.full} har hentet innloggingskoden`,
      preheader: 'Neste steg er den første innloggingen.',
      heading: 'Koden er hentet',
      greeting: 'Hei,',
      before: [`Engangskoden til ${person.full} ble hentet ${collectedAt}.`, CONFIRMED[factor]],
      after: [
        `Hvis ${person.given} ikke vet noe om dette, kan koden byttes ut. Meld fra: ${support}`,
      ],
    }),
    completed: ({ person, organisation }) => ({
      subject: `${person.full} kan logge inn`,
      preheader: 'Du trenger ikke gjøre noe mer.',
      heading: 'Alt er klart',
      greeting: 'Hei,',
      before: [
        `${person.full} har registrert en passnøkkel og kan logge inn hos ${organisation} uten passord.`,
        'Du trenger ikke gjøre noe mer.',
      ],
      after: [],
    }),
    withdrawn: ({ person, organisation }) => ({
      subject: `Onboardingen av ${person.full} er trukket tilbake`,
      preheader: 'Det som var forberedt, er tatt bort igjen.',
      heading: 'En onboarding er trukket tilbake',
      greeting: 'Hei,',
      before: [
        `HR har trukket tilbake onboardingen av ${person.full} hos ${organisation}. Lenken og koden til den første innloggingen virker ikke lenger, og det som var forberedt, er tatt bort igjen.`,
        'Du trenger ikke gjøre noe.',
      ],
      after: [],
    }),
    needsYou: ({ person, organisation, need, start }) => ({
      subject: `${person.full} kan trenge hjelp fra deg med den første innloggingen`,
      preheader: 'Som regel holder det med en kort samtale.',
      heading: `En prat med ${person.given} vil hjelpe`,
      greeting: 'Hei,',
      before: [...NEED[need](person.given), `Første dag hos ${organisation}: ${start}.`],
      after: [
        `Du trenger aldri lenken eller koden selv, og ${person.given} skal ikke vise deg noen av dem.`,
      ],
    }),
    managerPin: ({ person, pin, until }) => ({
      subject: `En PIN-kode du kan lese opp for ${person.full}`,
      preheader: 'Les den bare opp når du er sikker på hvem som hører på.',
      heading: `En PIN-kode til ${person.given}`,
      greeting: 'Hei,',
      before: [
        `${person.full} trenger denne PIN-koden for å hente koden til den første innloggingen. Alene er den verdiløs. Den virker bare sammen med en personlig lenke som ingen andre enn ${person.given} har.`,
      ],
      figure: pin,
      after: [
        `PIN-koden er gyldig til ${until}.`,
        `Forsikre deg om at det er ${person.given}. Les PIN-koden opp når dere møtes, i en videosamtale, eller ring selv nummeret du kjenner fra ansettelsen. Ikke les den opp for noen som ringer deg.`,
        'Ikke videresend denne meldingen, og ikke send PIN-koden på e-post eller chat.',
      ],
    }),
  },

  toIt: {
    escalation: ({ person, onboardingId, reason, advice }) => ({
      subject: `En onboarding trenger oppfølging: ${reason}`,
      preheader: 'Noen i IT bør se på den.',
      heading: 'En onboarding trenger oppfølging',
      greeting: 'Hei,',
      before: [
        `Onboardingen av ${person.full} går ikke videre som den skal. Det er fint om du ser på den.`,
      ],
      facts: [
        ['Onboarding', onboardingId],
        ['Årsak', reason],
        ['Hva du kan gjøre', advice],
      ],
      after: [],
    }),
    advice: {
      employeeIdNotUnique:
        'Flere brukere har dette ansattnummeret. La det stå på én av dem, og gjenoppta onboardingen.',
      noFreeUserName:
        'Alle brukernavn som passer, er opptatt. Opprett kontoen for hånd med ansattnummeret, og gjenoppta.',
      managerNotFound:
        'Entra kjenner ikke lederen. Rett opplysningen hos HR eller opprett lederen, og gjenoppta.',
      managerChangedLate:
        'HR oppgir en annen leder kort før koden utstedes, eller etterpå. Forsikre deg om at det er meningen, og gjenoppta for å godta den nye lederen.',
      groupIsRoleAssignable:
        'En gruppe i GROUP_IDS kan ha katalogroller og ville gjort personen privilegert. Fjern den fra innstillingen, og gjenoppta.',
      passPolicyDisabled:
        'Midlertidig tilgangspass (TAP) er slått av. Slå på metoden for onboardinggruppen, og gjenoppta.',
      passPolicyExcludesUser:
        'Policyen for midlertidig tilgangspass (TAP) dekker ikke personen. Ta med en gruppe fra GROUP_IDS, og gjenoppta.',
      claimLinkNotSent:
        'E-posttjenesten tok ikke imot meldingen. Kontroller den private adressen, og gjenoppta; en ny lenke sendes.',
      claimLocked:
        'Feil PIN-kode eller svar ble oppgitt for mange ganger, så lenken er låst. Finn ut om det var personen selv, og gjenoppta; en ny lenke sendes.',
      notCollected:
        'Koden har vært gyldig siden den første dagen begynte, og ingen har hentet den. Ring personen; en ny lenke kan bestilles som en ny utstedelse.',
      noPasskeyYet:
        'Koden ble hentet, men det finnes ingen passnøkkel ennå. Ring personen; en ny kode kan bestilles som en ny utstedelse.',
      passExpired:
        'Ingen hentet koden i tide. Gjenoppta onboardingen for å utstede en ny; den gamle lenken virker ikke lenger.',
      noPasskey:
        'Koden ble hentet, men det kom ingen passnøkkel. Snakk med personen, og gjenoppta for å utstede en ny kode.',
      stepFailed:
        'Et steg mislyktes gang på gang. Se i loggen til steget som årsaken nevner, og gjenoppta.',
      guest:
        'Gjester kan ikke registrere passnøkkel her. Det ble ikke utstedt noe pass, og å gjenoppta endrer ingenting.',
      privileged:
        'Personen har en katalogrolle eller kan aktivere en. Det ble ikke utstedt noe pass; bruk den vanlige veien for administratorer.',
      alreadyHasStrongMethod:
        'Personen kan allerede logge inn uten passord. Det ble ikke utstedt noe pass, for det ville gått utenom dette.',
      other: 'Slå opp årsaken i docs/operations.md, rett den, og gjenoppta onboardingen.',
    },
  },

  sms: {
    pin: ({ organisation, pin, host, minutes }) =>
      `${organisation}: ${pin} er PIN-koden din for ${host}, gyldig i ${inMinutes(minutes)}. Vi spør deg aldri om den.`,
    pinInShort: ({ pin, host, minutes }) =>
      `${pin} er PIN-koden din for ${host}, gyldig i ${inMinutes(minutes)}.`,
    link: ({ organisation, url }) =>
      `${organisation}: Hent koden til den første innloggingen din her. Den vises bare en gang. ${url}`,
  },

  pages,
};

function inMinutes(count: number): string {
  return counted('nb', count, { one: '1 minutt', other: `${count} minutter` });
}
