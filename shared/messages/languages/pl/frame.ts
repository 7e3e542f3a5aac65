import type { Catalogue } from '../../catalogue.ts';

export const frame = (): Catalogue['frame'] => ({
  colon: ':',
  moment: {
    one: '{day}, godz. {time} ({zone})',
    few: '{day}, godz. {time} ({zone})',
    many: '{day}, godz. {time} ({zone})',
    other: '{day}, godz. {time} ({zone})',
  },
  range: '{range} ({zone})',
  questions: 'Pytania? {support}',
  footer: 'Ta wiadomość pochodzi z systemu wdrażania pracowników: {organisation}.',
  label: {
    firstDay: 'Pierwszy dzień pracy',
    signInName: 'Twoja nazwa logowania',
    manager: 'Osoba przełożona',
    codeWorks: 'Twój kod działa',
    codeWorksOf: 'Kod działa',
    where: 'Gdzie się zalogować',
    shownFrom: 'Strona pokaże Twój kod od',
    collectUntil: 'Do odebrania przed',
    passkeySince: 'Klucz dostępu utworzony',
    sent: 'Wysłano',
    sentBy: 'W jaki sposób',
    collected: 'Odebrano',
    confirmedBy: 'Potwierdzenie',
    status: 'Stan',
    person: 'Osoba',
    signInNameOf: 'Nazwa logowania',
    managerOf: 'Osoba przełożona',
    onboarding: 'Wdrożenie',
    reason: 'Przyczyna',
    whatToDo: 'Co zrobić',
  },
});

export const steps = (): Catalogue['steps'] => ({
  browser: {
    open: 'Otwórz {address} i wpisz swoją nazwę logowania.',
    code: 'Gdy Microsoft poprosi o tymczasową przepustkę ({tap}), wpisz kod.',
    passkey:
      'Wybierz „{addMethod}” (dodaj metodę logowania), potem „{passkey}” (klucz dostępu) i postępuj zgodnie z ekranem. Zrób to od razu: po zalogowaniu Microsoft daje dziesięć minut.',
  },
  device: {
    open: 'Włącz laptopa, połącz go z siecią i wpisz swoją nazwę logowania.',
    code: 'Gdy Microsoft poprosi o tymczasową przepustkę ({tap}), wpisz kod.',
    passkey:
      'Postępuj zgodnie z ekranem i od razu skonfiguruj Windows Hello lub klucz dostępu: po zalogowaniu Microsoft daje dziesięć minut. Nie używaj wcześniej kodu w żadnym innym miejscu.',
  },
});

export const calendar = (): Catalogue['calendar'] => ({
  firstDay: 'Logowanie: {organisation}',
  collect: 'Odebrać kod: {organisation}',
  openLink: 'Otwórz link z naszej wiadomości. Pokaże kod jeden raz.',
  haveCode: 'Przygotuj kod. Celowo nie ma go w tym wpisie.',
});
