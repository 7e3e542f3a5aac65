/** Mails about a new sign-in for a colleague: to the person, the manager, the approver and IT. */
export const recovery = () => ({
  subject: 'Ny innlogging for {full} hos {organisation}',
  label: {
    askedBy: 'Bedt om av',
    askedAt: 'Bedt om',
    why: 'Begrunnelse',
    until: 'Svar innen',
    contacts: 'Private adresser',
    groups: 'Grupper',
    changed: 'Endret siden du ble spurt',
  },
  asked: {
    heading: 'Det er bedt om en ny innlogging',
    intro:
      'IT har bedt om en engangskode som {full} kan logge inn med og opprette en ny passnøkkel. Ingen kode er utstedt ennå.',
  },
  issued: {
    heading: 'En engangskode er utstedt',
    intro:
      'Det er utstedt en engangskode for kontoen til {full}, som fantes fra før. Med den kan man logge inn én gang og opprette en passnøkkel. Du leser dette fordi Entra oppgir deg som leder, eller gjorde det til nå.',
  },
  shown: {
    heading: 'En engangskode er vist',
    intro:
      'Engangskoden for {full} er vist. Med den kan man logge inn én gang og opprette en ny passnøkkel.',
  },
  completed: {
    heading: 'En ny passnøkkel er opprettet',
    intro: '{full} kan logge inn igjen med en ny passnøkkel. Engangskoden virker ikke lenger.',
  },
  ended: {
    heading: 'Den nye innloggingen er avlyst',
    intro: 'Det blir ingen ny innlogging for {full}. Lenker og koder som er sendt, virker ikke.',
  },
  approval: {
    subject: 'Godkjenn eller avslå: ny innlogging for {full}',
    heading: 'Din godkjenning trengs',
    intro: 'IT ber om en engangskode for {full}. Den utstedes bare hvis du godkjenner.',
    makeSure:
      'Snakk med {given} først: ansikt til ansikt, i en videosamtale eller ved å ringe et nummer du kjenner. Ikke godkjenn fordi noen ringer deg og ber om det, og ikke la deg presse.',
    call: 'Svaret ditt sendes hit: {call}',
  },
  access: {
    subject: 'Godkjenn eller avslå: tilgang for {full}',
    intro:
      'HR har meldt {full}. Kontoen får bare tilgang, og senere en kode for den første innloggingen, hvis du godkjenner.',
    button: 'Se på det og avgjør',
  },
  toIt: {
    goesOn: 'Gjenopprettingen for {full} går videre av seg selv, men noen bør hjelpe.',
    over: 'Gjenopprettingen for {full} er over uten en ny nøkkel, og alt som var forberedt, er tatt tilbake. Slå opp årsaken i docs/operations.md; det kan bes om et nytt pass.',
    methodsLeft:
      '{full} har en ny nøkkel. Eldre innloggingsmetoder er fortsatt på kontoen. Se på dem i Entra og fjern dem som er mistet.',
    what: {
      approvalDeclined: 'godkjenning avslått',
      approvalExpired: 'ingen godkjente i tide',
      notApproved: 'ikke godkjent ennå',
      methodsLeft: 'eldre innloggingsmetoder gjenstår',
    },
  },
});
