import type { Catalogue } from '../../catalogue.ts';

export const toHire = (): Catalogue['toHire'] => ({
  greeting: 'Hallo {given},',
  host: 'De link leidt naar {host}.',
  keepSecret:
    'Niemand van {organisation} vraagt je ooit om deze code, niet aan de telefoon en niet in een bericht. Houd hem voor jezelf.',
  newCode: 'Heb je de code niet meer, of wordt hij geweigerd? Vraag dan een nieuwe: {support}',
  guide: 'Stap voor stap, met wat elk scherm zegt',
  openSignIn: 'Naar de aanmeldpagina',
  collect: 'Mijn code ophalen',
  factor: {
    sms: 'Als je op die pagina op de knop drukt, sturen we een pincode naar je mobiele telefoon, naar het nummer dat eindigt op {digits}.',
    managerPin:
      'Als je op die pagina op de knop drukt, sturen we een pincode naar je leidinggevende, die hem aan je voorleest. Kies een moment waarop je leidinggevende je kan bereiken.',
    fact: 'De pagina stelt je ook een vraag die HR heeft gekozen en die jij kunt beantwoorden.',
  },
  claimLink: {
    subject: 'Je aanmelding bij {organisation}',
    preheader: 'Zo meld je je voor het eerst aan.',
    heading: 'Welkom bij {organisation}',
    intro:
      'Voor je eerste aanmelding heb je geen wachtwoord nodig, maar een eenmalige code. De knop opent een pagina die je de code één keer laat zien.',
    passkey:
      'Met de code stel je daarna een passkey in: vanaf dan meld je je aan met je gezicht, je vingerafdruk of je schermvergrendeling. Houd je telefoon of je werklaptop ervoor klaar.',
  },
  reminder: {
    subject: 'Je code voor {organisation} ligt voor je klaar',
    preheader: 'De link uit ons vorige bericht werkt nog steeds.',
    heading: 'Je code ligt voor je klaar',
    intro:
      'Je hebt de code voor je aanmelding nog niet opgehaald. De knop opent dezelfde link als in ons vorige bericht; de pagina laat je de code één keer zien.',
    worksAlready: 'De code werkt al; je kunt je aanmelden zodra je hem hebt.',
  },
  newLink: {
    subject: 'Een nieuwe link voor je aanmelding bij {organisation}',
    preheader: 'Eerdere links werken niet meer; deze komt ervoor in de plaats.',
    heading: 'Hier is een nieuwe link voor je',
    dead: 'Eerdere links en codes werken niet meer. De nieuwe link opent een pagina die je de code één keer laat zien.',
    why: {
      expired: 'De eerdere code is niet op tijd opgehaald, daarom is er een nieuwe.',
      noPasskey:
        'Je hebt een code opgehaald, maar zolang die werkte hebben we geen passkey van je gezien. Daarom is er een nieuwe code.',
      requested: 'IT heeft een nieuwe code voor je uitgegeven.',
      asked:
        'Iemand heeft op de pagina van je eerdere link om een nieuwe gevraagd. Was jij dat niet, meld het dan: {support}',
      unlocked:
        'De eerdere link was vergrendeld na te veel verkeerde invoer. IT heeft een nieuwe vrijgegeven.',
      moved: 'Je eerste werkdag is veranderd, daarom is er een nieuwe code.',
      undelivered: 'We weten niet of ons eerdere bericht je heeft bereikt.',
    },
  },
  worksNow: {
    subject: 'Je code voor {organisation} werkt nu',
    preheader: 'Drie stappen naar je passkey.',
    heading: 'Je kunt je nu aanmelden',
    intro:
      'De code die je hebt opgehaald werkt nu, voor één aanmelding. Neem er een rustig kwartier voor.',
  },
  passkeyMissing: {
    subject: 'Nog één stap voor je aanmelding bij {organisation}',
    preheader: 'Je passkey ontbreekt nog.',
    heading: 'Je passkey ontbreekt nog',
    intro:
      'Je hebt je code opgehaald, maar we zien nog geen passkey van je. Heb je er net een ingesteld, dan hoef je niets te doen.',
    worksOnce: 'De code werkt voor één aanmelding.',
  },
  welcome: {
    subject: 'Je account bij {organisation} is nu van jou',
    preheader: 'Vanaf nu meld je je aan met je passkey.',
    heading: 'Bedankt, alles is ingesteld',
    intro:
      'Je hebt een passkey ingesteld en meldt je daar vanaf nu mee aan. De code werkt niet meer; je briefje kun je weggooien.',
    second:
      'Een tweede passkey op een ander apparaat helpt als je het eerste kwijtraakt. Je voegt hem hier toe: {address}',
    lost: 'Raak je het apparaat met je passkey kwijt, of krijg je een nieuwe telefoon? Meld het aan IT. Zij gaan na dat jij het bent en geven je een nieuwe code: {support}',
    notYou: 'Heb je deze passkey niet zelf ingesteld, meld het dan meteen aan IT.',
  },
  linkClosed: {
    subject: 'Je aanmeldlink voor {organisation} werkt niet meer',
    preheader: 'Je hoeft niets te doen.',
    heading: 'Je link werkt niet meer',
    intro:
      'De persoonlijke link die we je voor {organisation} hebben gestuurd, werkt niet meer. Ook de code werkt niet meer.',
    nothingToDo: 'Je hoeft niets te doen. Onze eerdere berichten kun je verwijderen.',
    surprised:
      'Verrast dit je? Neem dan contact op met de mensen van {organisation} die je al gesproken hebt.',
  },
  startMoved: {
    subject: 'Je eerste werkdag bij {organisation} is veranderd',
    preheader: 'Eerdere links werken niet meer; een nieuwe volgt.',
    heading: 'Je eerste werkdag is veranderd',
    intro:
      'HR heeft ons een andere datum doorgegeven. Links en codes die we je eerder hebben gestuurd, werken niet meer.',
    next: 'Kort voor je eerste werkdag krijg je een nieuwe link. Tot dan hoef je niets te doen.',
  },
  contactChanged: {
    subject: 'Je contactgegevens bij {organisation} zijn veranderd',
    preheader: 'Lees dit als je er niet om hebt gevraagd.',
    heading: 'Je contactgegevens zijn veranderd',
    intro:
      'HR heeft een ander privéadres of telefoonnummer van je vastgelegd. Links die we hierheen hebben gestuurd, werken niet meer.',
    notYou: 'Weet je hier niets van, meld het dan: {support}',
  },
  passIssued: {
    subject: 'Er is een eenmalige code voor je account uitgegeven',
    preheader: 'Lees dit als je het niet verwachtte.',
    heading: 'Een eenmalige code voor je account',
    intro:
      'IT van {organisation} heeft een eenmalige code uitgegeven waarmee iemand zich met jouw account kan aanmelden en een passkey kan instellen.',
    notYou: 'Verwachtte je dit niet, meld het dan meteen aan IT: {support}',
  },
});

export const sms = (): Catalogue['sms'] => ({
  minutes: { one: '{count} minuut', other: '{count} minuten' },
  pin: '{organisation}: {pin} is je pincode voor {host}, {minutes} geldig. Vul hem alleen daar in en geef hem aan niemand door.',
  pinInShort: '{pin} is je pincode voor {host}, {minutes} geldig.',
  link: '{organisation}: hallo {given}, haal hier de code voor je eerste aanmelding op, eerste werkdag {day}. Je ziet hem maar een keer: {url}',
  linkInShort:
    '{organisation}: haal hier de code voor je aanmelding op. Je ziet hem maar een keer: {url}',
  worksNow:
    '{organisation}: je code werkt nu. Meld je aan op {address} en stel je passkey in. Stappen: {url}',
});
