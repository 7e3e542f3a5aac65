import type { Catalogue } from '../../catalogue.ts';

export const frame = (): Catalogue['frame'] => ({
  colon: ':',
  moment: { one: '{day} kl. {time} ({zone})', other: '{day} kl. {time} ({zone})' },
  range: '{range} ({zone})',
  questions: 'Frågor? {support}',
  footer: 'Det här meddelandet kommer från introduktionstjänsten på {organisation}.',
  label: {
    firstDay: 'Första arbetsdagen',
    signInName: 'Ditt inloggningsnamn',
    manager: 'Din chef',
    codeWorks: 'Din kod fungerar',
    codeWorksOf: 'Koden fungerar',
    where: 'Var du loggar in',
    shownFrom: 'Sidan visar din kod från',
    collectUntil: 'Hämtas senast',
    passkeySince: 'Nyckel skapad',
    sent: 'Skickad',
    sentBy: 'Hur',
    collected: 'Hämtad',
    confirmedBy: 'Bekräftad av',
    status: 'Så långt har det kommit',
    person: 'Person',
    signInNameOf: 'Inloggningsnamn',
    managerOf: 'Chef',
    onboarding: 'Introduktion',
    reason: 'Orsak',
    whatToDo: 'Vad du kan göra',
  },
});

export const steps = (): Catalogue['steps'] => ({
  browser: {
    open: 'Öppna {address} och skriv ditt inloggningsnamn.',
    code: 'När Microsoft frågar efter ett tillfälligt åtkomstpass ({tap}) skriver du koden.',
    passkey:
      'Välj ”{addMethod}” (lägg till inloggningsmetod), sedan ”{passkey}” (nyckel), och följ skärmen. Gör det direkt: Microsoft ger dig tio minuter efter inloggningen.',
  },
  device: {
    open: 'Starta datorn, anslut den till ett nätverk och skriv ditt inloggningsnamn.',
    code: 'När Microsoft frågar efter ett tillfälligt åtkomstpass ({tap}) skriver du koden.',
    passkey:
      'Följ skärmen och konfigurera Windows Hello eller en nyckel (passkey) direkt: Microsoft ger dig tio minuter efter inloggningen. Använd inte koden någon annanstans innan dess.',
  },
});

export const calendar = (): Catalogue['calendar'] => ({
  firstDay: 'Inloggning på {organisation}',
  collect: 'Hämta koden till {organisation}',
  openLink: 'Öppna länken i vårt meddelande. Den visar dig koden en gång.',
  haveCode: 'Ha koden till hands. Den står avsiktligt inte i den här bokningen.',
});
