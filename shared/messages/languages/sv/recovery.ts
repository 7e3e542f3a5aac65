/** Mails about a new sign-in for a colleague: to the person, the manager, the approver and IT. */
export const recovery = () => ({
  subject: 'Ny inloggning för {full} hos {organisation}',
  label: {
    askedBy: 'Begärd av',
    askedAt: 'Begärd',
    why: 'Skäl',
    until: 'Svara senast',
    contacts: 'Privata adresser',
    groups: 'Grupper',
    changed: 'Ändrat sedan du tillfrågades',
  },
  asked: {
    heading: 'En ny inloggning har begärts',
    intro:
      'IT har begärt en engångskod som {full} kan logga in med och skapa en ny nyckel. Ingen kod har utfärdats ännu.',
  },
  issued: {
    heading: 'En engångskod har utfärdats',
    intro:
      'En engångskod har utfärdats för kontot som tillhör {full} och som fanns sedan tidigare. Med den kan man logga in en gång och skapa en nyckel. Du läser detta eftersom Entra anger dig som chef, eller gjorde det tills nu.',
  },
  shown: {
    heading: 'En engångskod har visats',
    intro:
      'Engångskoden för {full} har visats. Med den kan man logga in en gång och skapa en ny nyckel.',
  },
  completed: {
    heading: 'En ny nyckel är skapad',
    intro: '{full} kan logga in igen med en ny nyckel. Engångskoden fungerar inte längre.',
  },
  ended: {
    heading: 'Den nya inloggningen har avbrutits',
    intro:
      'Det blir ingen ny inloggning för {full}. Länkar och koder som har skickats fungerar inte.',
  },
  approval: {
    subject: 'Godkänn eller avslå: ny inloggning för {full}',
    heading: 'Ditt godkännande behövs',
    intro: 'IT ber om en engångskod för {full}. Den utfärdas bara om du godkänner.',
    makeSure:
      'Tala först med {given}: personligen, i ett videosamtal eller genom att ringa ett nummer som du känner till. Godkänn inte för att någon ringer dig och ber om det, och låt dig inte stressas.',
    call: 'Ditt svar skickas hit: {call}',
  },
  access: {
    subject: 'Godkänn eller avslå: åtkomst för {full}',
    intro:
      'HR har anmält {full}. Kontot får åtkomst, och senare en kod för den första inloggningen, bara om du godkänner.',
    button: 'Titta och avgör',
  },
  toIt: {
    goesOn: 'Återställningen för {full} fortsätter av sig själv, men någon bör hjälpa till.',
    over: 'Återställningen för {full} är slut utan någon ny nyckel, och allt förberett har tagits tillbaka. Slå upp skälet i docs/operations.md; ett nytt pass kan begäras.',
    methodsLeft:
      '{full} har en ny nyckel. Äldre inloggningsmetoder finns kvar på kontot. Titta på dem i Entra och ta bort dem som har förlorats.',
    what: {
      approvalDeclined: 'godkännande nekat',
      approvalExpired: 'ingen godkände i tid',
      notApproved: 'inte godkänt ännu',
      methodsLeft: 'äldre inloggningsmetoder finns kvar',
    },
  },
});
