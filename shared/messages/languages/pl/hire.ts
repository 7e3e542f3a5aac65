import type { Catalogue } from '../../catalogue.ts';

export const toHire = (): Catalogue['toHire'] => ({
  greeting: 'Dzień dobry, {given},',
  host: 'Link prowadzi do {host}.',
  keepSecret:
    'Nikt z firmy {organisation} nigdy nie zapyta Cię o ten kod, ani przez telefon, ani w wiadomości. Zachowaj go dla siebie.',
  newCode: 'Jeśli nie masz już kodu lub kod jest odrzucany, poproś o nowy: {support}',
  guide: 'Krok po kroku, z opisem każdego ekranu',
  openSignIn: 'Przejdź do strony logowania',
  collect: 'Odbierz mój kod',
  factor: {
    sms: 'Gdy naciśniesz przycisk na tej stronie, wyślemy PIN na Twój telefon, na numer kończący się na {digits}.',
    managerPin:
      'Gdy naciśniesz przycisk na tej stronie, wyślemy PIN do osoby przełożonej, która Ci go odczyta. Wybierz chwilę, w której może się z Tobą skontaktować.',
    fact: 'Strona zada Ci też pytanie wybrane przez dział HR, na które znasz odpowiedź.',
  },
  claimLink: {
    subject: 'Twoje logowanie: {organisation}',
    preheader: 'Tak zalogujesz się po raz pierwszy.',
    heading: 'Witamy w firmie {organisation}',
    intro:
      'Do pierwszego logowania zamiast hasła potrzebujesz jednorazowego kodu. Przycisk otwiera stronę, która pokaże kod jeden raz.',
    passkey:
      'Za pomocą kodu utworzysz potem klucz dostępu (passkey): od tej chwili logujesz się twarzą, odciskiem palca lub blokadą ekranu. Przygotuj do tego telefon lub laptopa służbowego.',
  },
  reminder: {
    subject: 'Twój kod czeka: {organisation}',
    preheader: 'Link z naszej ostatniej wiadomości nadal działa.',
    heading: 'Twój kod czeka',
    intro:
      'Kod do logowania nie został jeszcze odebrany. Przycisk otwiera ten sam link co w naszej ostatniej wiadomości; strona pokaże kod jeden raz.',
    worksAlready: 'Kod już działa; możesz się zalogować, gdy tylko go odbierzesz.',
  },
  newLink: {
    subject: 'Nowy link do Twojego logowania: {organisation}',
    preheader: 'Wcześniejsze linki już nie działają; ten je zastępuje.',
    heading: 'Oto nowy link dla Ciebie',
    dead: 'Wcześniejsze linki i kody już nie działają. Nowy link otwiera stronę, która pokaże kod jeden raz.',
    why: {
      expired: 'Poprzedni kod nie został odebrany na czas, dlatego jest nowy.',
      noPasskey:
        'Kod został odebrany, ale gdy działał, nie widzieliśmy Twojego klucza dostępu. Dlatego jest nowy kod.',
      requested: 'Dział IT wydał dla Ciebie nowy kod.',
      asked:
        'Ktoś poprosił o nowy link na stronie Twojego poprzedniego linku. Jeśli to nie Ty, zgłoś to tutaj: {support}',
      unlocked:
        'Poprzedni link został zablokowany po zbyt wielu błędach. Dział IT udostępnił nowy.',
      moved: 'Twój pierwszy dzień pracy się zmienił, dlatego jest nowy kod.',
      undelivered: 'Nie wiemy, czy nasza poprzednia wiadomość do Ciebie dotarła.',
    },
  },
  worksNow: {
    subject: 'Twój kod już działa: {organisation}',
    preheader: 'Trzy kroki do Twojego klucza dostępu.',
    heading: 'Możesz się teraz zalogować',
    intro:
      'Odebrany kod działa od teraz, do jednego logowania. Zarezerwuj na to spokojny kwadrans.',
  },
  passkeyMissing: {
    subject: 'Został jeden krok do logowania: {organisation}',
    preheader: 'Brakuje jeszcze Twojego klucza dostępu.',
    heading: 'Brakuje jeszcze Twojego klucza dostępu',
    intro:
      'Kod został odebrany, ale nie widzimy jeszcze Twojego klucza dostępu (passkey). Jeśli właśnie powstał, pomiń tę wiadomość.',
    worksOnce: 'Kod działa do jednego logowania.',
  },
  welcome: {
    subject: 'Twoje konto jest Twoje: {organisation}',
    preheader: 'Od teraz logujesz się swoim kluczem dostępu.',
    heading: 'Dziękujemy, wszystko gotowe',
    intro:
      'Twój klucz dostępu (passkey) jest gotowy i od teraz logujesz się nim. Kod już nie działa; możesz wyrzucić notatkę.',
    second:
      'Drugi klucz dostępu, na innym urządzeniu, pomoże w razie utraty pierwszego. Dodasz go tutaj: {address}',
    lost: 'W razie utraty urządzenia z kluczem dostępu lub zmiany telefonu daj znać działowi IT. Potwierdzi, że to Ty, i wyda nowy kod: {support}',
    notYou: 'Jeśli ten klucz dostępu nie jest Twój, od razu daj znać działowi IT.',
  },
  linkClosed: {
    subject: 'Twój link do logowania już nie działa: {organisation}',
    preheader: 'Nie musisz nic robić.',
    heading: 'Twój link już nie działa',
    intro:
      'Osobisty link, który od nas przyszedł ({organisation}), już nie działa, podobnie jak jego kod.',
    nothingToDo: 'Nie musisz nic robić. Nasze wcześniejsze wiadomości możesz usunąć.',
    surprised:
      'Jeśli to dla Ciebie niespodzianka, skontaktuj się z osobami z firmy {organisation}, z którymi masz kontakt.',
  },
  startMoved: {
    subject: 'Twój pierwszy dzień pracy się zmienił: {organisation}',
    preheader: 'Wcześniejsze linki już nie działają; przyjdzie nowy.',
    heading: 'Twój pierwszy dzień pracy się zmienił',
    intro:
      'Dział HR podał nam inną datę. Linki i kody, które wysłaliśmy wcześniej, już nie działają.',
    next: 'Nowy link przyjdzie krótko przed pierwszym dniem pracy. Do tego czasu nie musisz nic robić.',
  },
  contactChanged: {
    subject: 'Twoje dane kontaktowe się zmieniły: {organisation}',
    preheader: 'Przeczytaj, jeśli to nie była Twoja prośba.',
    heading: 'Twoje dane kontaktowe się zmieniły',
    intro:
      'Dział HR zapisał dla Ciebie inny prywatny adres lub numer telefonu. Linki wysłane tutaj już nie działają.',
    notYou: 'Jeśli nic o tym nie wiesz, zgłoś to tutaj: {support}',
  },
  passIssued: {
    subject: 'Dla Twojego konta wydano jednorazowy kod',
    preheader: 'Przeczytaj, jeśli to Cię dziwi.',
    heading: 'Jednorazowy kod dla Twojego konta',
    intro:
      'Dział IT firmy {organisation} wydał jednorazowy kod, którym można zalogować się na Twoje konto i utworzyć klucz dostępu (passkey).',
    notYou: 'Jeśli to Cię dziwi, od razu daj znać działowi IT: {support}',
  },
});

// Without the letters ą, ć, ę, ł, ń, ó, ś, ź and ż, which the GSM alphabet lacks; so people write by SMS.
export const sms = (): Catalogue['sms'] => ({
  minutes: {
    one: '{count} minuta',
    few: '{count} minuty',
    many: '{count} minut',
    other: '{count} minuty',
  },
  pin: '{organisation}: {pin} to Twoj PIN do {host}, czas: {minutes}. Wpisz go tylko tam i nikomu nie podawaj.',
  pinInShort: '{pin} to Twoj PIN do {host}, czas: {minutes}.',
  link: '{organisation}: {given}, tutaj odbierzesz kod do pierwszego logowania, pierwszy dzien pracy: {day}. Kod zobaczysz jeden raz: {url}',
  linkInShort: '{organisation}: tutaj odbierzesz kod do logowania. Zobaczysz go jeden raz: {url}',
  worksNow:
    '{organisation}: Twoj kod dziala od teraz. Zaloguj sie na {address} i utworz swoj klucz. Kroki: {url}',
});
