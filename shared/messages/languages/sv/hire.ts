import type { Catalogue } from '../../catalogue.ts';

export const toHire = (): Catalogue['toHire'] => ({
  greeting: 'Hej {given},',
  host: 'Länken leder till {host}.',
  keepSecret:
    'Ingen på {organisation} kommer någonsin att fråga dig efter den här koden, varken i telefon eller i ett meddelande. Behåll den för dig själv.',
  newCode: 'Om du inte har kvar koden, eller om den nekas, kan du be om en ny: {support}',
  guide: 'Steg för steg, med vad varje skärm säger',
  openSignIn: 'Till inloggningssidan',
  collect: 'Hämta min kod',
  factor: {
    sms: 'När du trycker på knappen på den sidan skickar vi en pinkod till din mobiltelefon, till numret som slutar på {digits}.',
    managerPin:
      'När du trycker på knappen på den sidan skickar vi en pinkod till din chef, som läser upp den för dig. Välj en stund när din chef kan nå dig.',
    fact: 'Sidan ställer också en fråga som HR har valt och som du kan svara på.',
  },
  claimLink: {
    subject: 'Din inloggning på {organisation}',
    preheader: 'Så loggar du in för första gången.',
    heading: 'Välkommen till {organisation}',
    intro:
      'För din första inloggning behöver du en engångskod i stället för ett lösenord. Knappen öppnar en sida som visar dig koden en gång.',
    passkey:
      'Med koden skapar du sedan en nyckel (passkey): från och med då loggar du in med ansiktet, fingeravtrycket eller skärmlåset. Ha telefonen eller arbetsdatorn redo för det.',
  },
  reminder: {
    subject: 'Din kod till {organisation} väntar på dig',
    preheader: 'Länken från vårt förra meddelande fungerar fortfarande.',
    heading: 'Din kod väntar på dig',
    intro:
      'Du har ännu inte hämtat koden för din inloggning. Knappen öppnar samma länk som i vårt förra meddelande, och sidan visar dig koden en gång.',
    worksAlready: 'Koden fungerar redan, så du kan logga in så snart du har den.',
  },
  newLink: {
    subject: 'En ny länk för din inloggning på {organisation}',
    preheader: 'Tidigare länkar fungerar inte längre; den här ersätter dem.',
    heading: 'Här är en ny länk till dig',
    dead: 'Tidigare länkar och koder fungerar inte längre. Den nya länken öppnar en sida som visar dig koden en gång.',
    why: {
      expired: 'Den förra koden hämtades inte i tid, så det finns en ny.',
      noPasskey:
        'Du hämtade en kod, men vi såg ingen nyckel från dig medan den fungerade. Därför finns det en ny kod.',
      requested: 'IT har utfärdat en ny kod åt dig.',
      asked:
        'Någon bad om en ny länk på sidan för din förra länk. Om det inte var du, hör av dig här: {support}',
      unlocked: 'Den förra länken låstes efter för många fel. IT har släppt en ny.',
      moved: 'Din första arbetsdag har ändrats, så det finns en ny kod.',
      undelivered: 'Vi vet inte om vårt förra meddelande nådde dig.',
    },
  },
  worksNow: {
    subject: 'Din kod till {organisation} fungerar nu',
    preheader: 'Tre steg till din nyckel.',
    heading: 'Du kan logga in nu',
    intro: 'Koden som du hämtade fungerar nu, för en inloggning. Avsätt en lugn kvart för det.',
  },
  passkeyMissing: {
    subject: 'Ett steg kvar till din inloggning på {organisation}',
    preheader: 'Din nyckel saknas fortfarande.',
    heading: 'Din nyckel saknas fortfarande',
    intro:
      'Du har hämtat din kod, men vi ser ännu ingen nyckel (passkey) från dig. Om du just har skapat en kan du bortse från det här meddelandet.',
    worksOnce: 'Koden fungerar för en inloggning.',
  },
  welcome: {
    subject: 'Ditt konto på {organisation} är ditt',
    preheader: 'Från och med nu loggar du in med din nyckel.',
    heading: 'Tack, allt är klart',
    intro:
      'Du har skapat en nyckel (passkey) och loggar in med den från och med nu. Koden fungerar inte längre, så du kan slänga din anteckning.',
    second:
      'En andra nyckel, på en annan enhet, hjälper om du förlorar den första. Du lägger till den här: {address}',
    lost: 'Om du förlorar enheten med din nyckel, eller får en ny telefon, kontaktar du IT. De kontrollerar att det är du och ger dig en ny kod: {support}',
    notYou: 'Om du inte själv har skapat den här nyckeln, säg till IT direkt.',
  },
  linkClosed: {
    subject: 'Din inloggningslänk för {organisation} fungerar inte längre',
    preheader: 'Du behöver inte göra något.',
    heading: 'Din länk fungerar inte längre',
    intro:
      'Den personliga länken som vi skickade dig för {organisation} fungerar inte längre, och det gör inte koden heller.',
    nothingToDo: 'Du behöver inte göra något. Våra tidigare meddelanden kan du ta bort.',
    surprised:
      'Om detta kommer oväntat kan du vända dig till dem på {organisation} som du har haft kontakt med.',
  },
  startMoved: {
    subject: 'Din första arbetsdag på {organisation} har ändrats',
    preheader: 'Tidigare länkar fungerar inte längre; en ny följer.',
    heading: 'Din första arbetsdag har ändrats',
    intro:
      'HR har meddelat ett annat datum. Länkar och koder som vi har skickat dig tidigare fungerar inte längre.',
    next: 'Du får en ny länk strax före din första arbetsdag. Till dess behöver du inte göra något.',
  },
  contactChanged: {
    subject: 'Dina kontaktuppgifter på {organisation} har ändrats',
    preheader: 'Läs det här om du inte har bett om det.',
    heading: 'Dina kontaktuppgifter har ändrats',
    intro:
      'HR har registrerat en annan privat adress eller ett annat telefonnummer för dig. Länkar som vi har skickat hit fungerar inte längre.',
    notYou: 'Om du inte känner till detta, hör av dig här: {support}',
  },
  passIssued: {
    subject: 'En engångskod har utfärdats för ditt konto',
    preheader: 'Läs det här om du inte väntade dig det.',
    heading: 'En engångskod för ditt konto',
    intro:
      'IT på {organisation} har utfärdat en engångskod som någon kan logga in på ditt konto och skapa en nyckel (passkey) med.',
    notYou: 'Om du inte väntade dig detta, säg till IT direkt: {support}',
  },
});

export const sms = (): Catalogue['sms'] => ({
  minutes: { one: '{count} minut', other: '{count} minuter' },
  pin: '{organisation}: {pin} är din pinkod för {host}, giltig i {minutes}. Skriv den bara där och säg den inte till någon.',
  pinInShort: '{pin} är din pinkod för {host}, giltig i {minutes}.',
  link: '{organisation}: Hej {given}, här hämtar du koden för din första inloggning, första arbetsdagen {day}. Den visas bara en gång: {url}',
  linkInShort: '{organisation}: Hämta koden för din inloggning här. Den visas bara en gång: {url}',
  worksNow:
    '{organisation}: Din kod fungerar nu. Logga in på {address} och skapa din nyckel (passkey). Steg: {url}',
});
