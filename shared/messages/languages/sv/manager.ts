import type { Catalogue } from '../../catalogue.ts';

export const toManager = (): Catalogue['toManager'] => ({
  subject: 'Första inloggningen för {full} på {organisation}',
  greeting: 'Hej,',
  neverNeed: 'Du behöver aldrig länken eller koden själv, och {given} ska inte visa dig dem.',
  helpBy: 'IT hjälper till med allt annat: {support}',
  status: {
    accountReady: 'konto klart',
    linkNotSent: 'länk inte skickad ännu',
    linkSent: 'länk skickad',
    codeNotCollected: 'kod inte hämtad ännu',
    codeCollected: 'kod hämtad',
    noPasskey: 'ingen nyckel ännu',
    passkeySet: 'nyckel skapad',
    withdrawn: 'återkallad',
  },
  channel: { mail: 'privat e-post', otherMail: 'den andra privata e-postadressen', sms: 'sms' },
  ask: {
    managerPin:
      'Du blir ombedd om en sak: när {given} öppnar länken och trycker på knappen får du en pinkod via e-post som är giltig i {minutes}. Ring {given} på ett nummer som du känner till och läs upp pinkoden. Håll ett öga på din inkorg.',
    sms: 'Oftast behöver du inte göra något. Om {given} inte kan ta emot sms får du en pinkod via e-post att läsa upp i telefon.',
    fact: 'Oftast behöver du inte göra något. Sidan ställer en fråga till {given} som HR har valt.',
    none: 'Oftast behöver du inte göra något.',
  },
  passkey:
    'En nyckel (passkey) finns i en telefon eller dator och ersätter ett lösenord. Den öppnas med ansikte, fingeravtryck eller skärmlås.',
  ready:
    'Detta behöver {given} för den första inloggningen: arbetsdatorn, eller en telefon med iOS 17 eller Android 14 och nyare; skärmlås och Bluetooth påslaget; en lugn kvart.',
  announced: {
    preheader: 'Vad som händer, och vad du blir ombedd om.',
    heading: 'Så loggar {given} in för första gången',
    intro:
      'Vi förbereder den första inloggningen för {full}. Strax före den första arbetsdagen får {given} en personlig länk, hämtar en engångskod med den och skapar en nyckel med koden den första arbetsdagen.',
  },
  delivered: {
    preheader: 'Länken har skickats.',
    preheaderAgain: 'En ny länk har skickats.',
    heading: 'Inloggningslänken har skickats',
    headingAgain: 'En ny inloggningslänk har skickats',
    intro:
      'Vi har skickat en personlig länk för den första inloggningen till {full}. Den är bara till för {given} och finns därför inte i det här meddelandet.',
    why: {
      expired: 'Vi skickade igen, eftersom den förra koden inte hämtades i tid.',
      noPasskey:
        'Vi skickade igen, eftersom {given} hämtade en kod och ingen nyckel syntes medan den fungerade.',
      requested: 'Vi skickade igen, eftersom IT utfärdade en ny kod.',
      asked: 'Vi skickade igen, eftersom någon bad om en ny länk på sidan för den förra.',
      unlocked:
        'Vi skickade igen, eftersom den förra länken låstes efter för många fel och IT släppte en ny.',
      moved: 'Vi skickade igen, eftersom den första arbetsdagen har ändrats.',
      undelivered: 'Vi skickade igen, eftersom vi inte vet om det förra meddelandet kom fram.',
    },
  },
  opened: {
    preheader: 'Koden har hämtats.',
    heading: 'Inloggningskoden har hämtats',
    intro: 'Engångskoden för {full} har hämtats.',
    next: 'Nästa steg är inloggningen, där {given} skapar en nyckel (passkey).',
    confirmed: {
      sms: 'en pinkod till mobilnumret som HR har registrerat',
      managerPin: 'pinkoden som skickades till dig',
      fact: 'svaret på en fråga som HR har valt',
      none: 'bara den personliga länken; ingen pinkod efterfrågades',
    },
    notKnown: 'Om {given} inte känner till detta kan koden bytas ut. Meddela det: {support}',
  },
  completed: {
    preheader: 'Du behöver inte göra något mer.',
    heading: 'Allt är klart',
    intro:
      '{full} har skapat en nyckel (passkey) och kan logga in på {organisation} utan lösenord.',
    nothingToDo: 'Du behöver inte göra något mer.',
  },
  withdrawn: {
    preheader: 'Det som var förberett har tagits tillbaka.',
    heading: 'Introduktionen har återkallats',
    intro:
      'HR har återkallat introduktionen för {full} på {organisation}. Det som var förberett har tagits tillbaka, och länkar och koder fungerar inte.',
    nothingToDo: 'Du behöver inte göra något.',
  },
  needsYou: {
    subject: '{full} kan behöva din hjälp med den första inloggningen',
    preheader: 'Ett kort samtal räcker oftast.',
    heading: 'Ett samtal med {given} skulle hjälpa',
    again: 'Vi skriver igen, eftersom inget har ändrats sedan vårt förra meddelande.',
    notCollected: '{given} har ännu inte hämtat koden för den första inloggningen.',
    newNotCollected: '{given} har ännu inte hämtat den nya koden för den första inloggningen.',
    lookForMail:
      'Be {given} att leta efter vårt senaste meddelande, även bland skräpposten i den privata inkorgen. Om det inte finns där kan IT skicka en ny länk.',
    linkNotDelivered:
      'Vårt meddelande med länken för den första inloggningen kunde inte levereras till {given}.',
    rightAddress:
      'Fråga {given} vilken privat adress som är rätt och be HR att rätta den. Sedan kan IT skicka en ny länk.',
    noPasskey: '{given} har hämtat koden, men vi ser ännu ingen nyckel (passkey).',
    howDidItGo: 'Fråga {given} hur det gick. Om koden inte fungerar längre kan IT utfärda en ny.',
  },
  managerPin: {
    subject: 'En pinkod att läsa upp för {full}',
    preheader: 'Läs upp den bara när du är säker på vem som lyssnar.',
    heading: 'En pinkod för {given}',
    intro:
      'Den personliga länken för {full} har öppnats, och sidan frågar efter den här pinkoden. Ensam är den värdelös: den fungerar bara tillsammans med länken, som bara {given} ska ha.',
    validUntil: 'Pinkoden är giltig till {until}.',
    makeSure:
      'Förvissa dig om att det är {given}: läs upp pinkoden när ni ses, i ett videosamtal, eller ring själv numret som du känner till från rekryteringen. Läs inte upp den för någon som ringer dig.',
    keep: 'Vidarebefordra inte det här meddelandet, och skicka inte pinkoden via e-post eller chatt.',
  },
});
