import type { Catalogue } from '../../catalogue.ts';

export const pages = (): Catalogue['pages'] => ({
  step: 'Stap {step} van {of}',
  expects: '{manager} verwacht je.',
  calendar: 'In mijn agenda zetten',
  ask: 'Vraag het hier: {support}',
  ready: {
    title: 'Je aanmelding',
    intro:
      'Je eenmalige code voor {organisation} staat klaar. Ophalen duurt ongeveer twee minuten.',
    comes: {
      sms: 'Eerst sturen we je per sms een pincode, naar het nummer dat eindigt op {digits}. Als je die hebt ingevuld, zie je de code.',
      managerPin:
        'Eerst sturen we een pincode naar je leidinggevende, die hem aan je voorleest. Druk op de knop als je leidinggevende je kan bereiken. Als je de pincode hebt ingevuld, zie je de code.',
      fact: 'Eerst stellen we je een vraag die HR heeft gekozen. Als je die hebt beantwoord, zie je de code.',
      none: 'Daarna zie je de code.',
    },
    once: 'Je ziet hem maar één keer, dus houd iets bij de hand om mee te schrijven.',
    button: {
      sms: 'Stuur mij de pincode',
      managerPin: 'Stuur mijn leidinggevende de pincode',
      fact: 'Verder',
      none: 'Toon mijn code',
    },
    again:
      'Je hebt je code op dit apparaat gezien. Een paar minuten lang kun je hem hier nog een keer zien.',
    showAgain: 'Toon mijn code nog een keer',
  },
  tooEarly: {
    title: 'Het is nog even te vroeg',
    comeBack: 'Je kunt je code ophalen vanaf {moment}. Kom dan terug.',
    keepTheLink: 'Je link blijft geldig: met dezelfde link open je deze pagina weer.',
  },
  askPin: {
    title: 'Vul je pincode in',
    bySms:
      'We hebben je een sms met een pincode gestuurd, naar het nummer dat eindigt op {digits}.',
    byManager:
      'We hebben je leidinggevende een pincode voor jou gestuurd. Je leidinggevende leest die aan je voor.',
    validUntil: 'Hij werkt tot {time} uur.',
    label: 'Je pincode (zes cijfers)',
    button: 'Verder',
    sendAgain: {
      sms: 'Stuur mij een nieuwe pincode',
      managerPin: 'Stuur mijn leidinggevende een nieuwe pincode',
    },
    sendAgainFrom: 'Vanaf {time} uur kun je een nieuwe pincode vragen.',
    sentAgain: 'Er is een nieuwe pincode onderweg. De vorige werkt niet meer.',
    notSent: 'Er is geen nieuwe pincode gestuurd, omdat de laatste nog maar net is gestuurd.',
    sixDigits: 'Een pincode heeft zes cijfers. Vul ze allemaal in.',
    tooOld: 'Deze pincode werkt niet meer. Vraag een nieuwe.',
    attemptsLeft: {
      one: 'Dat was niet de pincode. Je hebt nog één poging; daarna wordt de pagina vergrendeld en moet IT je helpen.',
      other: 'Dat was niet de pincode. Je hebt nog {count} pogingen.',
    },
    wrongNumber: 'Verkeerd nummer, of komt er niets aan? Vraag het hier: {support}',
  },
  askFact: {
    title: 'Eerst een vraag',
    intro:
      '{organisation} heeft een vraag die alleen jij kunt beantwoorden. Hoofdletters, accenten en spaties maken niet uit.',
    label: 'Je antwoord',
    empty: 'Vul je antwoord in.',
    attemptsLeft: {
      one: 'Dat was niet het antwoord. Je hebt nog één poging; daarna wordt de pagina vergrendeld en moet IT je helpen.',
      other: 'Dat was niet het antwoord. Je hebt nog {count} pogingen.',
    },
  },
  locked: {
    title: 'Deze pagina is vergrendeld',
    why: 'De pincode was te vaak onjuist. Daarom hebben we de pagina vergrendeld om je code te beschermen.',
    whyAnswer:
      'Het antwoord was te vaak onjuist. Daarom hebben we de pagina vergrendeld om je code te beschermen.',
    whyAccount:
      'Er moet eerst iets aan je account worden gecontroleerd. Daarom hebben we de pagina vergrendeld.',
    until: 'Je kunt het opnieuw proberen vanaf {moment}.',
    itKnows: 'IT weet ervan. Alleen IT kan je een nieuwe link sturen; deze gaat niet meer open.',
    tellIt: 'Meld het aan IT; alleen IT kan je een nieuwe link sturen. Deze gaat niet meer open.',
  },
  code: {
    title: 'Dit is je code',
    titleNamed: '{given}, dit is je code',
    keep: 'Kopieer hem naar een veilige plek, zoals een wachtwoordmanager, of schrijf hem op.',
    shownAgain: {
      one: 'Op dit apparaat kun je deze pagina nog {count} minuut opnieuw openen; daarna kan niemand dat meer.',
      other:
        'Op dit apparaat kun je deze pagina nog {count} minuten opnieuw openen; daarna kan niemand dat meer.',
    },
    label: 'Je eenmalige code',
    works: 'Hij werkt {range}, voor één aanmelding.',
    worksNow: 'Hij werkt nu, tot {until}, voor één aanmelding.',
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
    nextThen: 'Wat je doet zodra de code werkt',
    nextNow: 'Wat je nu doet',
    keepSecret: 'Niemand van {organisation} vraagt je ooit om deze code.',
    written: 'Ik heb hem: haal hem van het scherm',
  },
  done: {
    title: 'Bewaar dit voor je aanmelding',
    off: 'De code is van het scherm. Bewaar je briefje veilig tot je je hebt aangemeld en vernietig het daarna.',
    lost: 'Code kwijt? Vraag een nieuwe: {support}',
    close: 'Je kunt deze pagina sluiten.',
  },
  gone: {
    title: 'Deze link werkt niet',
    text: 'Misschien is hij al gebruikt, is hij te oud, of heeft een nieuwere zijn plaats ingenomen.',
    cutOff:
      'Een deel van het adres ontbreekt of is verkeerd getypt. Open de link opnieuw vanuit ons bericht, of kopieer hem helemaal, tot en met de laatste letter.',
    newest: 'Heb je meer dan één bericht van ons gekregen? Alleen de link in het nieuwste werkt.',
    stillNeeded:
      'Heb je je code nog nodig, dan kun je een nieuwe link vragen. Die gaat naar het adres dat bij HR bekend is, en nergens anders heen.',
    askFor: 'Heb je je code nog nodig, vraag hier dan een nieuwe link: {support}',
    button: 'Stuur mij een nieuwe link',
    notYou: 'Heb je de link nooit zelf geopend, meld het dan: {support}',
  },
  newLinkAsked: {
    title: 'Bedankt, we kijken ernaar',
    text: 'Als deze link van jou was en een nieuwe mogelijk is, is die onderweg naar het adres dat bij HR bekend is. Dat kan een paar minuten duren.',
    nothing: 'Komt er niets? Vraag het hier: {support}',
  },
  unavailable: {
    title: 'Probeer het zo nog eens',
    text: 'Een dienst achter deze pagina reageert op dit moment niet. Er is niets verloren en je link blijft geldig.',
  },
  busy: 'Er zijn nu meer aanvragen dan anders, daarom duurt het iets langer. Er is niets verloren en je link blijft geldig.',
  about: {
    title: 'De onboardingdienst van {organisation}',
    text: 'Wie bij {organisation} begint, haalt hier de code voor de eerste aanmelding op, met een persoonlijke link uit ons bericht.',
    real: 'Een bericht van ons leidt naar {host} en vraagt nooit om een wachtwoord. Weet je niet zeker of een bericht echt is? Vraag het hier: {support}',
  },
});
