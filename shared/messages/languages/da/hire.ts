import type { Catalogue } from '../../catalogue.ts';

export const toHire = (): Catalogue['toHire'] => ({
  greeting: 'Hej {given},',
  host: 'Linket fører til {host}.',
  keepSecret:
    'Ingen hos {organisation} vil nogensinde spørge dig om denne kode, hverken i telefonen eller i en besked. Hold den for dig selv.',
  newCode: 'Hvis du ikke har koden mere, eller den bliver afvist, kan du bede om en ny: {support}',
  guide: 'Trin for trin, med hvad hver skærm siger',
  openSignIn: 'Til logonsiden',
  collect: 'Hent min kode',
  factor: {
    sms: 'Når du trykker på knappen på den side, sender vi en pinkode til din mobiltelefon, til nummeret, der ender på {digits}.',
    managerPin:
      'Når du trykker på knappen på den side, sender vi en pinkode til din leder, som læser den op for dig. Vælg et tidspunkt, hvor din leder kan få fat i dig.',
    fact: 'Siden stiller dig også et spørgsmål, som HR har valgt, og som du kan svare på.',
  },
  claimLink: {
    subject: 'Dit logon hos {organisation}',
    preheader: 'Sådan logger du på første gang.',
    heading: 'Velkommen til {organisation}',
    intro:
      'Til dit første logon skal du bruge en engangskode i stedet for en adgangskode. Knappen åbner en side, der viser dig koden én gang.',
    passkey:
      'Med koden opretter du derefter en adgangsnøgle: Fra da af logger du på med dit ansigt, dit fingeraftryk eller din skærmlås. Hav din telefon eller din arbejdscomputer klar til det.',
  },
  reminder: {
    subject: 'Din kode til {organisation} venter på dig',
    preheader: 'Linket fra vores seneste besked virker stadig.',
    heading: 'Din kode venter på dig',
    intro:
      'Du har endnu ikke hentet koden til dit logon. Knappen åbner det samme link som i vores seneste besked, og siden viser dig koden én gang.',
    worksAlready: 'Koden virker allerede, så du kan logge på, så snart du har den.',
  },
  newLink: {
    subject: 'Et nyt link til dit logon hos {organisation}',
    preheader: 'Tidligere links virker ikke mere; dette træder i stedet.',
    heading: 'Her er et nyt link til dig',
    dead: 'Tidligere links og koder virker ikke mere. Det nye link åbner en side, der viser dig koden én gang.',
    why: {
      expired: 'Den tidligere kode blev ikke hentet i tide, så der er en ny.',
      noPasskey:
        'Du hentede en kode, men vi så ingen adgangsnøgle fra dig, mens den virkede. Derfor er der en ny kode.',
      requested: 'IT har udstedt en ny kode til dig.',
      asked:
        'Nogen bad om et nyt link på siden til dit tidligere link. Hvis det ikke var dig, så sig til her: {support}',
      unlocked: 'Det tidligere link var låst efter for mange fejl. IT har frigivet et nyt.',
      moved: 'Din første arbejdsdag er ændret, så der er en ny kode.',
      undelivered: 'Vi ved ikke, om vores tidligere besked nåede dig.',
    },
  },
  worksNow: {
    subject: 'Din kode til {organisation} virker nu',
    preheader: 'Tre trin til din adgangsnøgle.',
    heading: 'Du kan logge på nu',
    intro: 'Koden, som du hentede, virker nu, til ét logon. Sæt et roligt kvarter af til det.',
  },
  passkeyMissing: {
    subject: 'Ét trin mangler til dit logon hos {organisation}',
    preheader: 'Din adgangsnøgle mangler endnu.',
    heading: 'Din adgangsnøgle mangler endnu',
    intro:
      'Du har hentet din kode, men vi kan endnu ikke se en adgangsnøgle fra dig. Hvis du lige har oprettet en, kan du se bort fra denne besked.',
    worksOnce: 'Koden virker til ét logon.',
  },
  welcome: {
    subject: 'Din konto hos {organisation} er din',
    preheader: 'Fra nu af logger du på med din adgangsnøgle.',
    heading: 'Tak, alt er sat op',
    intro:
      'Du har oprettet en adgangsnøgle og logger på med den fra nu af. Koden virker ikke mere, så du kan smide din seddel ud.',
    second:
      'En adgangsnøgle mere, på en anden enhed, hjælper, hvis du mister den første. Du tilføjer den her: {address}',
    lost: 'Hvis du mister enheden med din adgangsnøgle eller får en ny telefon, så sig det til IT. De sikrer sig, at det er dig, og giver dig en ny kode: {support}',
    notYou: 'Hvis du ikke selv har oprettet denne adgangsnøgle, så sig det til IT med det samme.',
  },
  linkClosed: {
    subject: 'Dit logonlink til {organisation} virker ikke mere',
    preheader: 'Du skal ikke gøre noget.',
    heading: 'Dit link virker ikke mere',
    intro:
      'Det personlige link, som vi sendte dig for {organisation}, virker ikke mere, og det gør koden heller ikke.',
    nothingToDo: 'Du skal ikke gøre noget. Vores tidligere beskeder kan du slette.',
    surprised:
      'Hvis det kommer bag på dig, så kontakt dem hos {organisation}, som du har været i forbindelse med.',
  },
  startMoved: {
    subject: 'Din første arbejdsdag hos {organisation} er ændret',
    preheader: 'Tidligere links virker ikke mere; et nyt følger.',
    heading: 'Din første arbejdsdag er ændret',
    intro:
      'HR har oplyst en anden dato. Links og koder, som vi har sendt dig tidligere, virker ikke mere.',
    next: 'Du får et nyt link kort før din første arbejdsdag. Indtil da skal du ikke gøre noget.',
  },
  contactChanged: {
    subject: 'Dine kontaktoplysninger hos {organisation} er ændret',
    preheader: 'Læs dette, hvis du ikke har bedt om det.',
    heading: 'Dine kontaktoplysninger er ændret',
    intro:
      'HR har registreret en anden privat adresse eller et andet telefonnummer for dig. Links, som vi har sendt hertil, virker ikke mere.',
    notYou: 'Hvis du ikke kender til det, så sig til her: {support}',
  },
  passIssued: {
    subject: 'Der er udstedt en engangskode til din konto',
    preheader: 'Læs dette, hvis du ikke ventede det.',
    heading: 'En engangskode til din konto',
    intro:
      'IT hos {organisation} har udstedt en engangskode, som nogen kan logge på din konto og oprette en adgangsnøgle med.',
    notYou: 'Hvis du ikke ventede det, så sig det til IT med det samme: {support}',
  },
});

export const sms = (): Catalogue['sms'] => ({
  minutes: { one: '{count} minut', other: '{count} minutter' },
  pin: '{organisation}: {pin} er din pinkode til {host}, gyldig i {minutes}. Skriv den kun der, og sig den ikke til nogen.',
  pinInShort: '{pin} er din pinkode til {host}, gyldig i {minutes}.',
  link: '{organisation}: Hej {given}, her henter du koden til dit første logon, første arbejdsdag {day}. Den vises kun en gang: {url}',
  linkInShort: '{organisation}: Hent koden til dit logon her. Den vises kun en gang: {url}',
  worksNow:
    '{organisation}: Din kode virker nu. Log på via {address}, og opret din adgangsnøgle. Trin: {url}',
});
