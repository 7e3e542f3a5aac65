/** Mails about a new sign-in for a colleague: to the person, the manager, the approver and IT. */
export const recovery = () => ({
  subject: 'Uusi kirjautuminen: {full}, {organisation}',
  label: {
    askedBy: 'Pyytäjä',
    askedAt: 'Pyydetty',
    why: 'Syy',
    until: 'Vastaa viimeistään',
    contacts: 'Yksityiset osoitteet',
    groups: 'Ryhmät',
    changed: 'Muuttunut edellisen kysymyksen jälkeen',
  },
  asked: {
    heading: 'Uutta kirjautumista on pyydetty',
    intro:
      'IT on pyytänyt kertakäyttöistä koodia, jolla {full} voi kirjautua ja luoda uuden tunnusavaimen. Koodia ei ole vielä myönnetty.',
  },
  issued: {
    heading: 'Kertakäyttöinen koodi on annettu',
    intro:
      'Henkilön {full} tilille, joka oli jo olemassa, on annettu kertakäyttöinen koodi. Sillä voi kirjautua kerran ja luoda tunnusavaimen. Luet tämän, koska Entra nimeää sinut esihenkilöksi tai nimesi tähän asti.',
  },
  shown: {
    heading: 'Kertakäyttöinen koodi on näytetty',
    intro:
      'Henkilön {full} kertakäyttöinen koodi on näytetty. Sillä voi kirjautua kerran ja luoda uuden tunnusavaimen.',
  },
  completed: {
    heading: 'Uusi tunnusavain on käytössä',
    intro:
      '{full} voi taas kirjautua uudella tunnusavaimella. Kertakäyttöinen koodi ei enää toimi.',
  },
  ended: {
    heading: 'Uusi kirjautuminen on peruttu',
    intro: 'Henkilölle {full} ei tule uutta kirjautumista. Lähetetyt linkit ja koodit eivät toimi.',
  },
  approval: {
    subject: 'Hyväksy tai hylkää: uusi kirjautuminen, {full}',
    heading: 'Hyväksyntääsi tarvitaan',
    intro: 'IT pyytää kertakäyttöistä koodia henkilölle {full}. Se myönnetään vain, jos hyväksyt.',
    makeSure:
      'Puhu ensin henkilön {given} kanssa: kasvokkain, videopuhelussa tai soittamalla numeroon, jonka tunnet. Älä hyväksy siksi, että joku soittaa sinulle ja pyytää sitä, äläkä anna hoputtaa itseäsi.',
    call: 'Vastauksesi lähetetään tänne: {call}',
  },
  access: {
    subject: 'Hyväksy tai hylkää: käyttöoikeus, {full}',
    intro:
      'Henkilöstöosasto on ilmoittanut henkilön {full}. Tili saa käyttöoikeudet ja myöhemmin koodin ensimmäistä kirjautumista varten vain, jos hyväksyt.',
    button: 'Katso ja päätä',
  },
  toIt: {
    goesOn: 'Henkilön {full} palautus jatkuu itsestään, mutta jonkun pitäisi auttaa.',
    over: 'Henkilön {full} palautus on päättynyt ilman uutta avainta, ja kaikki valmisteltu on peruttu. Katso syy tiedostosta docs/operations.md; uutta passia voi pyytää.',
    methodsLeft:
      'Henkilöllä {full} on uusi avain. Tilillä on yhä vanhempia kirjautumistapoja. Katso ne Entrasta ja poista kadonneet.',
    what: {
      approvalDeclined: 'hyväksyntä evätty',
      approvalExpired: 'kukaan ei hyväksynyt ajoissa',
      notApproved: 'ei vielä hyväksytty',
      methodsLeft: 'vanhempia kirjautumistapoja on jäljellä',
    },
  },
});
