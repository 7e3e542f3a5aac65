import type { Catalogue } from '../../catalogue.ts';

export const toIt = (): Catalogue['toIt'] => ({
  greeting: 'Hei,',
  subject: '{full}: {what} ({day})',
  openPage: 'Åpne onboardingen',
  escalation: {
    preheader: 'Hva som har skjedd, og hva du kan gjøre.',
    waits: 'Onboardingen av {full} står stille til noen i IT har sett på den.',
    goesOn: 'Onboardingen av {full} går videre av seg selv, men noen bør hjelpe.',
    refused: 'Onboardingen av {full} er avvist. Det er endelig.',
    resume: 'Gjenoppta onboardingen: {call}',
    reissue: 'Be om en ny kode: {call}',
  },
  withdrawn: {
    what: 'trukket tilbake',
    preheader: 'Det som var forberedt, er tatt bort igjen.',
    heading: 'En onboarding er trukket tilbake',
    intro:
      'Onboardingen av {full} er trukket tilbake, og det som var forberedt, er tatt bort igjen.',
    passkeysLeft: {
      one: 'Én passnøkkel som ble registrert i mellomtiden, er fortsatt på kontoen. Se på den.',
      other:
        '{count} passnøkler som ble registrert i mellomtiden, er fortsatt på kontoen. Se på dem.',
    },
  },
  digest: {
    subject: 'Hvem som begynner: {range}',
    preheader: 'Hvem som begynner de neste dagene, og hvor langt hver av dem er kommet.',
    heading: 'Hvem som begynner',
    nobody: 'Ingen begynner i disse dagene.',
    count: {
      one: 'Én person begynner i disse dagene.',
      other: '{count} personer begynner i disse dagene.',
    },
  },
  stage: {
    preparingAccount: 'konto forberedes',
    awaitingStart: 'konto klar, lenke ikke sendt ennå',
    issuingPass: 'kode utstedes',
    awaitingCollection: 'lenke sendt, kode ikke hentet ennå',
    awaitingPasskey: 'kode hentet, ingen passnøkkel ennå',
    withdrawing: 'trekkes tilbake',
    completed: 'passnøkkel satt opp',
    needsAttention: 'venter på IT',
    refused: 'avvist',
    withdrawn: 'trukket tilbake',
    unlisted: 'i gang',
  },
  what: {
    employeeIdNotUnique: 'ansattnummeret er ikke unikt',
    noFreeUserName: 'ikke noe ledig brukernavn',
    managerNotFound: 'lederen ble ikke funnet',
    managerChangedLate: 'leder endret sent',
    managerDisowned: 'lederen kjenner ikke personen',
    groupIsRoleAssignable: 'en gruppe kan ha katalogroller',
    passPolicyDisabled: 'midlertidig tilgangspass er slått av',
    passPolicyExcludesUser: 'tilgangspass dekker ikke personen',
    claimLinkNotSent: 'lenken kunne ikke sendes',
    claimLocked: 'lenken er låst etter feil',
    notCollected: 'kode ikke hentet ennå',
    noPasskeyYet: 'ingen passnøkkel ennå',
    passExpired: 'kode ikke hentet i tide',
    noPasskey: 'det kom ingen passnøkkel',
    stepFailed: 'et steg mislykkes gang på gang',
    unexpectedMethod: 'en innloggingsmetode som ikke er vår',
    deviceProblem: 'enheten er ikke klar',
    guest: 'er gjest',
    privileged: 'er privilegert',
    alreadyHasStrongMethod: 'logger allerede inn uten passord',
    unlisted: 'trenger oppfølging',
  },
  advice: {
    employeeIdNotUnique:
      'Flere brukere har dette ansattnummeret. La det stå på én av dem, og gjenoppta onboardingen.',
    noFreeUserName:
      'Alle brukernavn som passer, er opptatt. Opprett kontoen for hånd med ansattnummeret, og gjenoppta.',
    managerNotFound:
      'Entra kjenner ikke lederen. Rett opplysningen hos HR eller opprett lederen, og gjenoppta.',
    managerChangedLate:
      'HR oppgir en annen leder kort før koden utstedes, eller etterpå. Forsikre deg om at det er meningen, og gjenoppta for å godta den nye lederen.',
    managerDisowned:
      'Lederen sier at personen er ukjent. Spør HR om ansettelsen og lederen stemmer. I så fall bekreft og fortsett; hvis ikke, trekk onboardingen tilbake.',
    groupIsRoleAssignable:
      'En gruppe i GROUP_IDS kan ha katalogroller og ville gjort personen privilegert. Fjern den fra innstillingen, og gjenoppta.',
    passPolicyDisabled:
      'Midlertidig tilgangspass (TAP) er slått av. Slå på metoden for onboardinggruppen, og gjenoppta.',
    passPolicyExcludesUser:
      'Policyen for midlertidig tilgangspass (TAP) dekker ikke personen. Ta med en gruppe fra GROUP_IDS, og gjenoppta.',
    claimLinkNotSent:
      'Ingen kanal tok imot meldingen med lenken. Kontroller de private adressene med HR, og gjenoppta; en ny lenke sendes.',
    claimLocked:
      'Feil PIN-kode eller svar ble oppgitt for mange ganger, så lenken er låst. Ring personen på et nummer du kjenner, finn ut om det var personen selv, og gjenoppta; en ny lenke sendes.',
    notCollected:
      'Koden har virket siden den første dagen begynte, og ingen har hentet den. Ring personen; en ny lenke kan bestilles som en ny utstedelse.',
    noPasskeyYet:
      'Koden ble hentet, men vi ser ingen passnøkkel ennå. Ring personen; en ny kode kan bestilles som en ny utstedelse.',
    passExpired:
      'Ingen hentet koden i tide. Snakk med personen, og gjenoppta for å utstede en ny; tidligere lenker virker ikke lenger.',
    noPasskey:
      'Koden ble hentet, men det kom ingen passnøkkel. Snakk med personen, og gjenoppta for å utstede en ny kode.',
    stepFailed: 'Se i loggen til steget som årsaken nevner, og gjenoppta.',
    unexpectedMethod:
      'Noen har lagt til en innloggingsmetode eller et pass på kontoen, og det var ikke Firstkey. Finn ut hvem det var. Vet ingen hvorfor, fjern det og trekk tilbake kontoens økter. Et fremmed pass har erstattet vårt; en ny kode kan bestilles som ny utstedelse.',
    deviceProblem:
      'Noe er galt med enheten eller oppsettet av den. Slå opp årsaken i docs/operations.md, og rett den. Ingenting må gjenopptas.',
    guest:
      'Gjester kan ikke registrere passnøkkel her. Det ble ikke utstedt noen kode, og å gjenoppta endrer ingenting.',
    privileged:
      'Personen har en katalogrolle eller kan aktivere en. Bruk den vanlige veien for administratorer.',
    alreadyHasStrongMethod:
      'Personen kan allerede logge inn uten passord, og en kode ville gått utenom dette.',
    unlisted: 'Slå opp årsaken i docs/operations.md, rett den, og gjenoppta onboardingen.',
  },
});
