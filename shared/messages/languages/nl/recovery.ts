/** Mails about a new sign-in for a colleague: to the person, the manager, the approver and IT. */
export const recovery = () => ({
  subject: 'Nieuwe aanmelding voor {full} bij {organisation}',
  label: {
    askedBy: 'Aangevraagd door',
    askedAt: 'Aangevraagd op',
    why: 'Reden',
    until: 'Antwoorden tot',
    contacts: 'Privéadressen',
    groups: 'Groepen',
    changed: 'Gewijzigd sinds de vorige vraag',
  },
  asked: {
    heading: 'Er is een nieuwe aanmelding aangevraagd',
    intro:
      'IT heeft een eenmalige code aangevraagd waarmee {full} zich kan aanmelden en een nieuwe passkey kan instellen. Er is nog geen code uitgegeven.',
  },
  issued: {
    heading: 'Er is een eenmalige code uitgegeven',
    intro:
      'Voor het account van {full}, dat er al was, is een eenmalige code uitgegeven. Daarmee kan men zich één keer aanmelden en een passkey instellen. Je leest dit omdat Entra jou als leidinggevende noemt, of dat tot nu toe deed.',
  },
  shown: {
    heading: 'Er is een eenmalige code getoond',
    intro:
      'De eenmalige code voor {full} is getoond. Daarmee kan men zich één keer aanmelden en een nieuwe passkey instellen.',
  },
  completed: {
    heading: 'Er is een nieuwe passkey ingesteld',
    intro:
      '{full} kan zich weer aanmelden met een nieuwe passkey. De eenmalige code werkt niet meer.',
  },
  ended: {
    heading: 'De nieuwe aanmelding is afgeblazen',
    intro: 'Er komt geen nieuwe aanmelding voor {full}. Verstuurde links en codes werken niet.',
  },
  approval: {
    subject: 'Graag goedkeuren of afwijzen: nieuwe aanmelding voor {full}',
    heading: 'Je goedkeuring is nodig',
    intro:
      'IT vraagt om een eenmalige code voor {full}. Die wordt alleen uitgegeven als je goedkeurt.',
    makeSure:
      'Spreek eerst met {given}: persoonlijk, in een videogesprek of door een nummer te bellen dat je kent. Keur niet goed omdat iemand je belt en erom vraagt, en laat je niet opjagen.',
    call: 'Je antwoord gaat hierheen: {call}',
  },
  access: {
    subject: 'Graag goedkeuren of afwijzen: toegang voor {full}',
    intro:
      'HR heeft {full} aangekondigd. Het account krijgt alleen toegang, en later een code voor de eerste aanmelding, als je goedkeurt.',
    button: 'Bekijken en beslissen',
  },
  toIt: {
    goesOn: 'Het herstel voor {full} gaat vanzelf verder, maar iemand zou moeten helpen.',
    over: 'Het herstel voor {full} is voorbij zonder nieuwe sleutel, en alles wat klaarstond is teruggenomen. Zoek de reden op in docs/operations.md; er kan een andere pas worden aangevraagd.',
    methodsLeft:
      '{full} heeft een nieuwe sleutel. Er staan nog oudere aanmeldmethoden op het account. Bekijk ze in Entra en verwijder de verloren methoden.',
    what: {
      approvalDeclined: 'goedkeuring geweigerd',
      approvalExpired: 'niemand keurde op tijd goed',
      notApproved: 'nog niet goedgekeurd',
      methodsLeft: 'oudere aanmeldmethoden over',
    },
  },
});
