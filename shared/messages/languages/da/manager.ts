import type { Catalogue } from '../../catalogue.ts';

export const toManager = (): Catalogue['toManager'] => ({
  subject: 'Første logon for {full} hos {organisation}',
  greeting: 'Hej,',
  neverNeed: 'Du skal aldrig selv bruge linket eller koden, og {given} skal ikke vise dig dem.',
  helpBy: 'IT hjælper med alt andet: {support}',
  status: {
    accountReady: 'konto klar',
    linkNotSent: 'link ikke sendt endnu',
    linkSent: 'link sendt',
    codeNotCollected: 'kode ikke hentet endnu',
    codeCollected: 'kode hentet',
    noPasskey: 'ingen adgangsnøgle endnu',
    passkeySet: 'adgangsnøgle oprettet',
    withdrawn: 'trukket tilbage',
  },
  channel: { mail: 'privat mail', otherMail: 'den anden private mailadresse', sms: 'sms' },
  ask: {
    managerPin:
      'Du bliver bedt om én ting: Når {given} åbner linket og trykker på knappen, får du en pinkode på mail, som er gyldig i {minutes}. Ring til {given} på et nummer, du kender, og læs pinkoden op. Hold øje med din indbakke.',
    sms: 'Som regel skal du ikke gøre noget. Hvis {given} ikke kan få en sms, får du en pinkode på mail, som du læser op i telefonen.',
    fact: 'Som regel skal du ikke gøre noget. Siden stiller {given} et spørgsmål, som HR har valgt.',
    none: 'Som regel skal du ikke gøre noget.',
  },
  passkey:
    'En adgangsnøgle er en nøgle i en telefon eller computer, der træder i stedet for en adgangskode. Den åbnes med ansigt, fingeraftryk eller skærmlås.',
  ready:
    'Det skal {given} bruge til det første logon: arbejdscomputeren, eller en telefon med iOS 17 eller Android 14 og nyere; skærmlås og Bluetooth slået til; et roligt kvarter.',
  announced: {
    preheader: 'Hvad der sker, og hvad du bliver bedt om.',
    heading: 'Sådan logger {given} på første gang',
    intro:
      'Vi forbereder det første logon for {full}. Kort før den første arbejdsdag får {given} et personligt link, henter en engangskode med det og opretter en adgangsnøgle med koden den første arbejdsdag.',
  },
  delivered: {
    preheader: 'Linket er sendt.',
    preheaderAgain: 'Et nyt link er sendt.',
    heading: 'Logonlinket er sendt',
    headingAgain: 'Et nyt logonlink er sendt',
    intro:
      'Vi har sendt {full} et personligt link til det første logon. Det er kun til {given}, og derfor står det ikke i denne besked.',
    why: {
      expired: 'Vi sendte igen, fordi den tidligere kode ikke blev hentet i tide.',
      noPasskey:
        'Vi sendte igen, fordi {given} hentede en kode, og der ikke var nogen adgangsnøgle at se, mens den virkede.',
      requested: 'Vi sendte igen, fordi IT udstedte en ny kode.',
      asked: 'Vi sendte igen, fordi nogen bad om et nyt link på siden til det tidligere.',
      unlocked:
        'Vi sendte igen, fordi det tidligere link var låst efter for mange fejl, og IT frigav et nyt.',
      moved: 'Vi sendte igen, fordi den første arbejdsdag er ændret.',
      undelivered: 'Vi sendte igen, fordi vi ikke ved, om den tidligere besked nåede frem.',
    },
  },
  opened: {
    preheader: 'Koden er hentet.',
    heading: 'Logonkoden er hentet',
    intro: 'Engangskoden til {full} er hentet.',
    next: 'Næste trin er dette logon, hvor {given} opretter en adgangsnøgle.',
    confirmed: {
      sms: 'en pinkode til det mobilnummer, som HR har registreret',
      managerPin: 'pinkoden, der blev sendt til dig',
      fact: 'svaret på et spørgsmål, som HR har valgt',
      none: 'kun det personlige link; der blev ikke bedt om nogen pinkode',
    },
    notKnown: 'Hvis {given} ikke kender til det, kan koden udskiftes. Giv besked: {support}',
  },
  completed: {
    preheader: 'Du skal ikke gøre mere.',
    heading: 'Alt er klart',
    intro:
      '{full} har oprettet en adgangsnøgle og kan logge på hos {organisation} uden adgangskode.',
    nothingToDo: 'Du skal ikke gøre mere.',
  },
  withdrawn: {
    preheader: 'Det, der var forberedt, er taget tilbage.',
    heading: 'Onboardingen er trukket tilbage',
    intro:
      'HR har trukket onboardingen af {full} hos {organisation} tilbage. Det, der var forberedt, er taget tilbage, og links og koder virker ikke.',
    nothingToDo: 'Du skal ikke gøre noget.',
  },
  needsYou: {
    subject: '{full} kan have brug for din hjælp med det første logon',
    preheader: 'Som regel er en kort samtale nok.',
    heading: 'En snak med {given} vil hjælpe',
    again: 'Vi skriver igen, fordi intet er ændret siden vores seneste besked.',
    notCollected: '{given} har endnu ikke hentet koden til det første logon.',
    newNotCollected: '{given} har endnu ikke hentet den nye kode til det første logon.',
    lookForMail:
      'Bed {given} om at lede efter vores nyeste besked, også i uønsket mail i den private indbakke. Hvis den ikke er der, kan IT sende et nyt link.',
    linkNotDelivered:
      'Vores besked med linket til det første logon kunne ikke leveres til {given}.',
    rightAddress:
      'Spørg {given}, hvilken privat adresse der er den rigtige, og få HR til at rette den. Så kan IT sende et nyt link.',
    noPasskey: '{given} har hentet koden, men vi kan endnu ikke se en adgangsnøgle.',
    howDidItGo:
      'Spørg {given}, hvordan det gik. Hvis koden ikke virker mere, kan IT udstede en ny.',
  },
  managerPin: {
    subject: 'En pinkode, du kan læse op for {full}',
    preheader: 'Læs den kun op, når du er sikker på, hvem der lytter.',
    heading: 'En pinkode til {given}',
    intro:
      'Det personlige link til {full} er åbnet, og siden beder om denne pinkode. Alene er den værdiløs: Den virker kun sammen med linket, som kun {given} bør have.',
    validUntil: 'Pinkoden er gyldig til {until}.',
    makeSure:
      'Vær sikker på, at det er {given}: Læs pinkoden op, når I mødes, i et videoopkald, eller ring selv til det nummer, du kender fra ansættelsen. Læs den ikke op for en, der ringer til dig.',
    keep: 'Videresend ikke denne besked, og send ikke pinkoden på mail eller chat.',
  },
});
