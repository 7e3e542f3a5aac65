import type { PageWords } from '../catalogue.ts';
import { counted } from '../counted.ts';
import { html } from '../html.ts';

export const pages: PageWords = {
  questions: (support) => `Vragen? ${support}`,
  ready: {
    title: 'Je eerste aanmelding',
    intro: (organisation) =>
      html`Je eenmalige code voor ${organisation} staat klaar. Je ziet hem maar <strong>één keer</strong>, dus houd iets bij de hand om mee te schrijven.`,
    button: 'Toon mijn code',
  },
  tooEarly: {
    title: 'Het is nog even te vroeg',
    comeBack: (moment) => html`Je code staat klaar vanaf ${moment}. Kom dan terug.`,
    keepTheLink: 'Je link blijft geldig: met dezelfde link open je deze pagina weer.',
  },
  askPin: {
    title: 'Vul je pincode in',
    bySms: (digits) =>
      `We hebben je een sms met een pincode gestuurd, naar het nummer dat eindigt op ${digits}.`,
    byManager:
      'We hebben je leidinggevende een pincode voor jou gestuurd. Je leidinggevende leest die aan je voor.',
    label: 'Je pincode',
    button: 'Verder',
    sendAgain: {
      sms: 'Stuur mij een nieuwe pincode',
      managerPin: 'Stuur mijn leidinggevende een nieuwe pincode',
    },
    sentAgain: 'Er is een nieuwe pincode onderweg. De vorige werkt niet meer.',
    tooOld: (button) => `Deze pincode is verlopen. Je krijgt een nieuwe met ‘${button}’.`,
    attemptsLeft: (count) =>
      counted('nl', count, {
        one: 'Dat was niet de pincode. Je hebt nog één poging.',
        other: `Dat was niet de pincode. Je hebt nog ${count} pogingen.`,
      }),
  },
  askFact: {
    title: 'Eerst een vraag',
    intro: (organisation) =>
      `${organisation} heeft een vraag die alleen jij kunt beantwoorden. Hoofdletters, accenten en spaties maken niet uit.`,
    label: 'Je antwoord',
    attemptsLeft: (count) =>
      counted('nl', count, {
        one: 'Dat was niet het antwoord. Je hebt nog één poging.',
        other: `Dat was niet het antwoord. Je hebt nog ${count} pogingen.`,
      }),
  },
  locked: {
    title: 'Deze pagina is vergrendeld',
    why: 'De pincode was te vaak onjuist. Daarom hebben we de pagina vergrendeld om je code te beschermen.',
    whyAnswer:
      'Het antwoord was te vaak onjuist. Daarom hebben we de pagina vergrendeld om je code te beschermen.',
    until: (moment) => html`Je kunt het opnieuw proberen vanaf ${moment}.`,
    askForNew: 'Vraag een nieuwe link aan; deze gaat niet meer open.',
  },
  code: {
    title: 'Schrijf dit nu op',
    shownOnce: 'Deze pagina kan niet nog een keer worden geopend.',
    label: 'Je eenmalige code',
    valid: (from, until) => html`Hij werkt van ${from} tot ${until}, voor één aanmelding.`,
    copy: 'Code kopiëren',
    copied: 'Gekopieerd',
    spell: 'Toon hem teken voor teken',
    kinds: {
      capital: 'hoofdletter',
      small: 'kleine letter',
      digit: 'cijfer',
      sign: 'speciaal teken',
    },
    signInName: 'Je aanmeldnaam:',
    next: 'Wat je hierna doet',
    inBrowser: (securityInfo) => [
      html`Open ${securityInfo} zodra de code geldig is en vul je aanmeldnaam in.`,
      html`Vraagt Microsoft om een <b>tijdelijke toegangspas</b> (Temporary Access Pass)? Typ dan de code.`,
      html`Voeg meteen een passkey toe (ook wel wachtwoordsleutel genoemd); Microsoft geeft je daar tien minuten voor. Daarna meld je je met de passkey aan.`,
    ],
    onDevice: [
      html`Zet je nieuwe laptop aan zodra de code geldig is, verbind hem met een netwerk en vul je aanmeldnaam in.`,
      html`Vraagt Microsoft om een <b>tijdelijke toegangspas</b> (Temporary Access Pass)? Typ dan de code.`,
      html`Volg de stappen op het scherm en stel meteen Windows Hello of een passkey in; Microsoft geeft je daar tien minuten voor. Gebruik de code niet eerder ergens anders.`,
    ],
    keepSecret: (organisation) => `Niemand van ${organisation} vraagt je ooit om deze code.`,
    written: 'Ik heb hem opgeschreven',
  },
  done: {
    title: 'De code is van het scherm',
    text: 'Bewaar je briefje veilig tot je je hebt aangemeld en vernietig het daarna. Je kunt deze pagina sluiten.',
  },
  gone: {
    title: 'Deze link werkt niet',
    text: 'Misschien is hij al gebruikt, of is hij te oud. Heb je je code nog nodig, vraag dan een nieuwe link aan.',
  },
  unavailable: {
    title: 'Probeer het zo nog eens',
    text: 'Een dienst achter deze pagina reageert op dit moment niet. Er is niets verloren en je link blijft geldig.',
  },
  busy: 'Er zijn nu meer aanvragen dan anders, daarom duurt het iets langer. Er is niets verloren en je link blijft geldig.',
};
