import type { Catalogue } from '../../catalogue.ts';

export const toIt = (): Catalogue['toIt'] => ({
  greeting: 'Hej,',
  subject: '{full}: {what} ({day})',
  openPage: 'Åbn onboardingen',
  escalation: {
    preheader: 'Hvad der er sket, og hvad der skal gøres.',
    waits: 'Onboardingen af {full} står stille, indtil nogen i IT har set på den.',
    goesOn: 'Onboardingen af {full} går videre af sig selv, men nogen bør hjælpe.',
    refused: 'Onboardingen af {full} er afvist. Det er endeligt.',
    resume: 'Genoptag onboardingen: {call}',
    reissue: 'Bed om en ny kode: {call}',
  },
  withdrawn: {
    what: 'trukket tilbage',
    preheader: 'Det, der var forberedt, er taget tilbage.',
    heading: 'En onboarding er trukket tilbage',
    intro:
      'Onboardingen af {full} er trukket tilbage, og det, der var forberedt, er taget tilbage.',
    passkeysLeft: {
      one: 'Én adgangsnøgle, som blev registreret i mellemtiden, er stadig på kontoen. Se på den.',
      other:
        '{count} adgangsnøgler, som blev registreret i mellemtiden, er stadig på kontoen. Se på dem.',
    },
  },
  digest: {
    subject: 'Hvem der begynder: {range}',
    preheader: 'Hvem der begynder i de kommende dage, og hvor langt hver er.',
    heading: 'Hvem der begynder',
    nobody: 'Ingen begynder i disse dage.',
    count: {
      one: 'Én person begynder i disse dage.',
      other: '{count} personer begynder i disse dage.',
    },
  },
  stage: {
    preparingAccount: 'konto forberedes',
    awaitingStart: 'konto klar, link ikke sendt endnu',
    issuingPass: 'kode udstedes',
    awaitingCollection: 'link sendt, kode ikke hentet endnu',
    awaitingPasskey: 'kode hentet, ingen adgangsnøgle endnu',
    withdrawing: 'trækkes tilbage',
    completed: 'adgangsnøgle oprettet',
    needsAttention: 'venter på IT',
    refused: 'afvist',
    withdrawn: 'trukket tilbage',
    unlisted: 'i gang',
  },
  what: {
    employeeIdNotUnique: 'medarbejdernummeret er ikke entydigt',
    noFreeUserName: 'intet ledigt brugernavn',
    managerNotFound: 'lederen blev ikke fundet',
    managerChangedLate: 'leder ændret sent',
    managerDisowned: 'lederen kender ikke personen',
    groupIsRoleAssignable: 'en gruppe kan have katalogroller',
    passPolicyDisabled: 'midlertidigt adgangspas er slået fra',
    passPolicyExcludesUser: 'adgangspas omfatter ikke personen',
    claimLinkNotSent: 'linket kunne ikke sendes',
    claimLocked: 'linket er låst efter fejl',
    notCollected: 'kode ikke hentet endnu',
    noPasskeyYet: 'ingen adgangsnøgle endnu',
    passExpired: 'koden blev ikke hentet i tide',
    noPasskey: 'der fulgte ingen adgangsnøgle',
    stepFailed: 'et trin mislykkes igen og igen',
    unexpectedMethod: 'en loginmetode, som ikke er vores',
    deviceProblem: 'enheden er ikke klar',
    guest: 'er gæst',
    privileged: 'er privilegeret',
    alreadyHasStrongMethod: 'logger allerede på uden adgangskode',
    unlisted: 'kræver opmærksomhed',
  },
  advice: {
    employeeIdNotUnique:
      'Flere brugere har dette medarbejdernummer. Lad det stå på én af dem, og genoptag onboardingen.',
    noFreeUserName:
      'Alle brugernavne, der passer, er optaget. Opret kontoen manuelt med medarbejdernummeret, og genoptag.',
    managerNotFound:
      'Entra kender ikke lederen. Ret oplysningen hos HR, eller opret lederen, og genoptag.',
    managerChangedLate:
      'HR oplyser en anden leder kort før, koden udstedes, eller bagefter. Sørg for, at det er meningen, og genoptag for at godtage den nye leder.',
    managerDisowned:
      'Lederen siger ikke at kende personen. Spørg HR, om ansættelsen og lederen er rigtige. I så fald bekræft og genoptag; ellers træk onboardingen tilbage.',
    groupIsRoleAssignable:
      'En gruppe i GROUP_IDS kan have katalogroller og ville gøre personen privilegeret. Fjern den fra indstillingen, og genoptag.',
    passPolicyDisabled:
      'Midlertidigt adgangspas (TAP) er slået fra. Slå metoden til for onboardinggruppen, og genoptag.',
    passPolicyExcludesUser:
      'Politikken for midlertidigt adgangspas (TAP) omfatter ikke personen. Medtag en gruppe fra GROUP_IDS, og genoptag.',
    claimLinkNotSent:
      'Ingen kanal tog imod beskeden med linket. Kontrollér de private adresser med HR, og genoptag; der sendes et nyt link.',
    claimLocked:
      'Forkert pinkode eller svar blev angivet for mange gange, så linket er låst. Ring til personen på et nummer, du kender, find ud af, om det var personen selv, og genoptag; der sendes et nyt link.',
    notCollected:
      'Koden har virket, siden den første dag begyndte, og ingen har hentet den. Ring til personen; et nyt link kan bestilles som en ny udstedelse.',
    noPasskeyYet:
      'Koden blev hentet, men vi kan endnu ikke se en adgangsnøgle. Ring til personen; en ny kode kan bestilles som en ny udstedelse.',
    passExpired:
      'Ingen hentede koden i tide. Tal med personen, og genoptag for at udstede en ny; tidligere links virker ikke mere.',
    noPasskey:
      'Koden blev hentet, men der fulgte ingen adgangsnøgle. Tal med personen, og genoptag for at udstede en ny kode.',
    stepFailed: 'Se i loggen for det trin, som årsagen nævner, og genoptag.',
    unexpectedMethod:
      'Nogen har føjet en loginmetode eller et pas til kontoen, og det var ikke Firstkey. Find ud af, hvem det var. Hvis ingen kender grunden, så fjern den og tilbagekald kontoens sessioner. Et fremmed pas har erstattet vores; en ny kode kan bestilles som en ny udstedelse.',
    deviceProblem:
      'Der er noget galt med enheden eller dens opsætning. Slå årsagen op i docs/operations.md, og ret den. Intet skal genoptages.',
    guest:
      'Gæster kan ikke registrere en adgangsnøgle her. Der blev ikke udstedt nogen kode, og at genoptage ændrer intet.',
    privileged:
      'Personen har en katalogrolle eller kan aktivere en. Brug den sædvanlige vej for administratorer.',
    alreadyHasStrongMethod:
      'Personen kan allerede logge på uden adgangskode, og en kode ville omgå det.',
    unlisted: 'Slå årsagen op i docs/operations.md, ret den, og genoptag onboardingen.',
  },
});
