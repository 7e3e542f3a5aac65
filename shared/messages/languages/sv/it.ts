import type { Catalogue } from '../../catalogue.ts';

export const toIt = (): Catalogue['toIt'] => ({
  greeting: 'Hej,',
  subject: '{full}: {what} ({day})',
  openPage: 'Öppna introduktionen',
  escalation: {
    preheader: 'Vad som har hänt, och vad du kan göra.',
    waits: 'Introduktionen för {full} står stilla tills någon på IT har tittat på den.',
    goesOn: 'Introduktionen för {full} fortsätter av sig själv, men någon bör hjälpa till.',
    refused: 'Introduktionen för {full} har nekats. Det är slutgiltigt.',
    resume: 'Återuppta introduktionen: {call}',
    reissue: 'Be om en ny kod: {call}',
  },
  withdrawn: {
    what: 'återkallad',
    preheader: 'Det som var förberett har tagits tillbaka.',
    heading: 'En introduktion har återkallats',
    intro:
      'Introduktionen för {full} har återkallats, och det som var förberett har tagits tillbaka.',
    passkeysLeft: {
      one: 'En nyckel (passkey) som registrerades under tiden finns kvar på kontot. Titta på den.',
      other:
        '{count} nycklar (passkeys) som registrerades under tiden finns kvar på kontot. Titta på dem.',
    },
  },
  digest: {
    subject: 'Vilka som börjar: {range}',
    preheader: 'Vilka som börjar de närmaste dagarna, och hur långt var och en har kommit.',
    heading: 'Vilka som börjar',
    nobody: 'Ingen börjar under de här dagarna.',
    count: {
      one: 'En person börjar under de här dagarna.',
      other: '{count} personer börjar under de här dagarna.',
    },
  },
  stage: {
    preparingAccount: 'konto förbereds',
    awaitingStart: 'konto klart, länk inte skickad ännu',
    issuingPass: 'kod utfärdas',
    awaitingCollection: 'länk skickad, kod inte hämtad ännu',
    awaitingPasskey: 'kod hämtad, ingen nyckel ännu',
    withdrawing: 'återkallas',
    completed: 'nyckel skapad',
    needsAttention: 'väntar på IT',
    refused: 'nekad',
    withdrawn: 'återkallad',
    unlisted: 'pågår',
  },
  what: {
    employeeIdNotUnique: 'anställningsnumret är inte unikt',
    noFreeUserName: 'inget ledigt användarnamn',
    managerNotFound: 'chefen hittades inte',
    managerChangedLate: 'chef ändrad sent',
    managerDisowned: 'chefen känner inte personen',
    groupIsRoleAssignable: 'en grupp kan ha katalogroller',
    passPolicyDisabled: 'tillfälligt åtkomstpass är avstängt',
    passPolicyExcludesUser: 'åtkomstpass omfattar inte personen',
    claimLinkNotSent: 'länken kunde inte skickas',
    claimLocked: 'länken låst efter fel',
    notCollected: 'kod inte hämtad ännu',
    noPasskeyYet: 'ingen nyckel ännu',
    passExpired: 'koden hämtades inte i tid',
    noPasskey: 'ingen nyckel följde',
    stepFailed: 'ett steg misslyckas gång på gång',
    unexpectedMethod: 'en inloggningsmetod som inte är vår',
    deviceProblem: 'enheten är inte klar',
    guest: 'är gäst',
    privileged: 'är privilegierad',
    alreadyHasStrongMethod: 'loggar redan in utan lösenord',
    unlisted: 'behöver hjälp',
  },
  advice: {
    employeeIdNotUnique:
      'Flera användare har det här anställningsnumret. Låt det stå kvar på en av dem och återuppta introduktionen.',
    noFreeUserName:
      'Alla användarnamn som passar är upptagna. Skapa kontot för hand med anställningsnumret och återuppta.',
    managerNotFound:
      'Entra känner inte till chefen. Rätta uppgiften hos HR eller skapa chefen och återuppta.',
    managerChangedLate:
      'HR anger en annan chef strax före koden utfärdas, eller efteråt. Kontrollera att det är avsikten och återuppta för att godta den nya chefen.',
    managerDisowned:
      'Chefen säger sig inte känna personen. Fråga HR om anställningen och chefen stämmer. I så fall bekräfta och återuppta; annars återkalla introduktionen.',
    groupIsRoleAssignable:
      'En grupp i GROUP_IDS kan ha katalogroller och skulle göra personen privilegierad. Ta bort den ur inställningen och återuppta.',
    passPolicyDisabled:
      'Tillfälligt åtkomstpass (TAP) är avstängt. Aktivera metoden för introduktionsgruppen och återuppta.',
    passPolicyExcludesUser:
      'Principen för tillfälligt åtkomstpass (TAP) omfattar inte personen. Ta med en grupp ur GROUP_IDS och återuppta.',
    claimLinkNotSent:
      'Ingen kanal tog emot meddelandet med länken. Kontrollera de privata adresserna med HR och återuppta; en ny länk skickas.',
    claimLocked:
      'Fel pinkod eller svar angavs för många gånger, så länken är låst. Ring personen på ett nummer som du känner till, ta reda på om det var personen själv och återuppta; en ny länk skickas.',
    notCollected:
      'Koden har fungerat sedan den första dagen började, och ingen har hämtat den. Ring personen; en ny länk kan begäras som en ny utfärdning.',
    noPasskeyYet:
      'Koden hämtades, men vi ser ännu ingen nyckel. Ring personen; en ny kod kan begäras som en ny utfärdning.',
    passExpired:
      'Ingen hämtade koden i tid. Tala med personen och återuppta för att utfärda en ny; tidigare länkar fungerar inte längre.',
    noPasskey:
      'Koden hämtades, men ingen nyckel följde. Tala med personen och återuppta för att utfärda en ny kod.',
    stepFailed: 'Titta i loggen för steget som orsaken nämner och återuppta.',
    unexpectedMethod:
      'Någon har lagt till en inloggningsmetod eller ett pass på kontot, och det var inte Firstkey. Ta reda på vem det var. Om ingen vet varför, ta bort den och återkalla kontots sessioner. Ett främmande pass har ersatt vårt; en ny kod kan begäras som en ny utfärdning.',
    deviceProblem:
      'Något är fel med enheten eller med dess konfiguration. Slå upp orsaken i docs/operations.md och åtgärda den. Inget behöver återupptas.',
    guest:
      'Gäster kan inte registrera en nyckel här. Ingen kod utfärdades, och att återuppta ändrar inget.',
    privileged:
      'Personen har en katalogroll eller kan aktivera en. Använd det vanliga sättet för administratörer.',
    alreadyHasStrongMethod:
      'Personen kan redan logga in utan lösenord, och en kod skulle kringgå det.',
    unlisted: 'Slå upp orsaken i docs/operations.md, åtgärda den och återuppta introduktionen.',
  },
});
