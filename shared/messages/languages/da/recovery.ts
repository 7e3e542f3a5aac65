/** Mails about a new sign-in for a colleague: to the person, the manager, the approver and IT. */
export const recovery = () => ({
  subject: 'Nyt logon for {full} hos {organisation}',
  label: {
    askedBy: 'Anmodet af',
    askedAt: 'Anmodet',
    why: 'Begrundelse',
    until: 'Svar senest',
    contacts: 'Private adresser',
    groups: 'Grupper',
    changed: 'Ændret, siden du blev spurgt',
  },
  asked: {
    heading: 'Der er anmodet om et nyt logon',
    intro:
      'IT har anmodet om en engangskode, som {full} kan logge på med og oprette en ny adgangsnøgle. Der er endnu ikke udstedt nogen kode.',
  },
  issued: {
    heading: 'En engangskode er udstedt',
    intro:
      'Der er udstedt en engangskode til kontoen for {full}, som fandtes i forvejen. Med den kan man logge på én gang og oprette en adgangsnøgle. Du læser dette, fordi Entra angiver dig som leder eller gjorde det indtil nu.',
  },
  shown: {
    heading: 'En engangskode er blevet vist',
    intro:
      'Engangskoden til {full} er blevet vist. Med den kan man logge på én gang og oprette en ny adgangsnøgle.',
  },
  completed: {
    heading: 'En ny adgangsnøgle er oprettet',
    intro: '{full} kan igen logge på med en ny adgangsnøgle. Engangskoden virker ikke længere.',
  },
  ended: {
    heading: 'Det nye logon er aflyst',
    intro: 'Der bliver intet nyt logon for {full}. Links og koder, der er sendt, virker ikke.',
  },
  approval: {
    subject: 'Godkend eller afvis venligst: nyt logon for {full}',
    heading: 'Din godkendelse er nødvendig',
    intro: 'IT beder om en engangskode til {full}. Den udstedes kun, hvis du godkender.',
    makeSure:
      'Tal først med {given}: personligt, i et videoopkald eller ved at ringe til et nummer, du kender. Godkend ikke, fordi nogen ringer til dig og beder om det, og lad dig ikke presse.',
    call: 'Dit svar sendes hertil: {call}',
  },
  access: {
    subject: 'Godkend eller afvis venligst: adgang for {full}',
    intro:
      'HR har meldt {full}. Kontoen får kun adgang, og senere en kode til det første logon, hvis du godkender.',
    button: 'Se på det og afgør',
  },
  toIt: {
    goesOn: 'Gendannelsen for {full} fortsætter af sig selv, men nogen bør hjælpe.',
    over: 'Gendannelsen for {full} er slut uden en ny nøgle, og alt forberedt er taget tilbage. Slå årsagen op i docs/operations.md; der kan anmodes om et nyt pas.',
    methodsLeft:
      '{full} har en ny nøgle. Der er stadig ældre logonmetoder på kontoen. Se på dem i Entra, og fjern dem, der er mistet.',
    what: {
      approvalDeclined: 'godkendelse afvist',
      approvalExpired: 'ingen godkendte i tide',
      notApproved: 'endnu ikke godkendt',
      methodsLeft: 'ældre logonmetoder er tilbage',
    },
  },
});
