import type { Catalogue } from '../../catalogue.ts';

export const toManager = (): Catalogue['toManager'] => ({
  subject: 'Eerste aanmelding van {full} bij {organisation}',
  greeting: 'Hallo,',
  neverNeed:
    'Zelf heb je de link en de code nooit nodig, en {given} hoort je die ook niet te laten zien.',
  helpBy: 'Bij al het andere helpt IT: {support}',
  status: {
    accountReady: 'account klaar',
    linkNotSent: 'link nog niet verstuurd',
    linkSent: 'link verstuurd',
    codeNotCollected: 'code nog niet opgehaald',
    codeCollected: 'code opgehaald',
    noPasskey: 'nog geen passkey',
    passkeySet: 'passkey ingesteld',
    withdrawn: 'ingetrokken',
  },
  channel: { mail: 'privémail', otherMail: 'het tweede privémailadres', sms: 'sms' },
  ask: {
    managerPin:
      'Je wordt om één ding gevraagd: als {given} de link opent en op de knop drukt, krijg je per mail een pincode die {minutes} geldig is. Bel {given} op een nummer dat je kent en lees de pincode voor. Houd je mailbox in de gaten.',
    sms: 'Meestal hoef je niets te doen. Mocht {given} geen sms kunnen ontvangen, dan krijg je per mail een pincode om aan de telefoon voor te lezen.',
    fact: 'Meestal hoef je niets te doen. De pagina stelt {given} een vraag die HR heeft gekozen.',
    none: 'Meestal hoef je niets te doen.',
  },
  passkey:
    'Een passkey is een sleutel in een telefoon of computer die een wachtwoord vervangt. Hij gaat open met gezicht, vingerafdruk of schermvergrendeling.',
  ready:
    'Wat {given} voor de eerste aanmelding nodig heeft: de werklaptop, of een telefoon met iOS 17 of Android 14 en nieuwer; een schermvergrendeling en Bluetooth aan; een rustig kwartier.',
  announced: {
    preheader: 'Wat er gebeurt en wat er van je wordt gevraagd.',
    heading: 'Zo meldt {given} zich voor het eerst aan',
    intro:
      'We bereiden de eerste aanmelding van {full} voor. Kort voor de eerste werkdag krijgt {given} een persoonlijke link, haalt daarmee een eenmalige code op en stelt er op de eerste werkdag een passkey mee in.',
  },
  delivered: {
    preheader: 'De link is verstuurd.',
    preheaderAgain: 'Er is een nieuwe link verstuurd.',
    heading: 'De aanmeldlink is verstuurd',
    headingAgain: 'Er is een nieuwe aanmeldlink verstuurd',
    intro:
      'We hebben {full} een persoonlijke link voor de eerste aanmelding gestuurd. Hij is alleen voor {given} bestemd en staat daarom niet in dit bericht.',
    why: {
      expired: 'We hebben hem opnieuw gestuurd, omdat de eerdere code niet op tijd is opgehaald.',
      noPasskey:
        'We hebben hem opnieuw gestuurd, omdat {given} een code heeft opgehaald en er geen passkey te zien was zolang die werkte.',
      requested: 'We hebben hem opnieuw gestuurd, omdat IT een nieuwe code heeft uitgegeven.',
      asked:
        'We hebben hem opnieuw gestuurd, omdat er op de pagina van de eerdere link om een nieuwe is gevraagd.',
      unlocked:
        'We hebben hem opnieuw gestuurd, omdat de eerdere link na te veel verkeerde invoer was vergrendeld en IT een nieuwe heeft vrijgegeven.',
      moved: 'We hebben hem opnieuw gestuurd, omdat de eerste werkdag is veranderd.',
      undelivered:
        'We hebben hem opnieuw gestuurd, omdat we niet weten of het eerdere bericht is aangekomen.',
    },
  },
  opened: {
    preheader: 'De code is opgehaald.',
    heading: 'De aanmeldcode is opgehaald',
    intro: 'De eenmalige code voor {full} is opgehaald.',
    next: 'De volgende stap is de aanmelding, waarbij {given} een passkey instelt.',
    confirmed: {
      sms: 'een pincode op het mobiele nummer dat bij HR bekend is',
      managerPin: 'de pincode die naar jou is gestuurd',
      fact: 'het antwoord op een vraag die HR heeft gekozen',
      none: 'alleen de persoonlijke link; er is geen pincode gevraagd',
    },
    notKnown: 'Weet {given} hier niets van, dan kan de code worden vervangen. Meld het: {support}',
  },
  completed: {
    preheader: 'Je hoeft niets meer te doen.',
    heading: 'Alles staat klaar',
    intro:
      '{full} heeft een passkey ingesteld en kan zich bij {organisation} zonder wachtwoord aanmelden.',
    nothingToDo: 'Je hoeft niets meer te doen.',
  },
  withdrawn: {
    preheader: 'Wat was voorbereid, is teruggedraaid.',
    heading: 'De onboarding is ingetrokken',
    intro:
      'HR heeft de onboarding van {full} bij {organisation} ingetrokken. Wat was voorbereid, is teruggedraaid; links en codes werken niet.',
    nothingToDo: 'Je hoeft niets te doen.',
  },
  needsYou: {
    subject: '{full} kan je hulp gebruiken bij de eerste aanmelding',
    preheader: 'Een kort gesprek is meestal genoeg.',
    heading: 'Even overleggen met {given} zou helpen',
    again: 'We schrijven nog een keer, omdat er sinds ons vorige bericht niets is veranderd.',
    notCollected: '{given} heeft de code voor de eerste aanmelding nog niet opgehaald.',
    newNotCollected: '{given} heeft de nieuwe code voor de eerste aanmelding nog niet opgehaald.',
    lookForMail:
      'Vraag {given} om naar ons nieuwste bericht te zoeken, ook bij de ongewenste mail van de privémailbox. Staat het er niet, dan kan IT een nieuwe link sturen.',
    linkNotDelivered:
      'Ons bericht met de link voor de eerste aanmelding kon niet bij {given} worden bezorgd.',
    rightAddress:
      'Vraag {given} welk privéadres het juiste is en laat HR dat aanpassen. Daarna kan IT een nieuwe link sturen.',
    noPasskey: '{given} heeft de code opgehaald, maar we zien nog geen passkey.',
    howDidItGo:
      'Vraag {given} hoe het ging. Werkt de code niet meer, dan kan IT een nieuwe uitgeven.',
  },
  managerPin: {
    subject: 'Een pincode om voor te lezen aan {full}',
    preheader: 'Lees hem alleen voor als je zeker weet met wie je spreekt.',
    heading: 'Een pincode voor {given}',
    intro:
      'De persoonlijke link van {full} is geopend en de pagina vraagt om deze pincode. Op zichzelf is de pincode waardeloos: hij werkt alleen samen met die link, die alleen {given} hoort te hebben.',
    validUntil: 'De pincode is geldig tot {until}.',
    makeSure:
      'Zorg dat je zeker weet dat het {given} is: lees de pincode voor als je elkaar ziet, in een videogesprek, of bel zelf het nummer dat je uit de sollicitatie kent. Lees hem niet voor aan iemand die jou belt.',
    keep: 'Stuur dit bericht niet door en verstuur de pincode niet per mail of chat.',
  },
});
