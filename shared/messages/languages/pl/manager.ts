import type { Catalogue } from '../../catalogue.ts';

export const toManager = (): Catalogue['toManager'] => ({
  subject: 'Pierwsze logowanie: {full}, {organisation}',
  greeting: 'Dzień dobry,',
  neverNeed:
    'Ani link, ani kod nie są Ci potrzebne; zna je tylko {given} i nie powinno się ich pokazywać.',
  helpBy: 'We wszystkim innym pomoże dział IT: {support}',
  status: {
    accountReady: 'konto gotowe',
    linkNotSent: 'link jeszcze niewysłany',
    linkSent: 'link wysłany',
    codeNotCollected: 'kod jeszcze nieodebrany',
    codeCollected: 'kod odebrany',
    noPasskey: 'jeszcze bez klucza dostępu',
    passkeySet: 'klucz dostępu utworzony',
    withdrawn: 'wycofane',
  },
  channel: {
    mail: 'prywatny e-mail',
    otherMail: 'drugi prywatny adres e-mail',
    sms: 'SMS',
  },
  ask: {
    managerPin:
      'Poprosimy Cię o jedno: gdy {given} otworzy link i naciśnie przycisk, dostaniesz e-mailem PIN (czas ważności: {minutes}). Zadzwoń na znany Ci numer i odczytaj PIN. Prosimy o sprawdzanie skrzynki.',
    sms: 'Zwykle nie musisz nic robić. Jeśli {given} nie może odebrać SMS-a, dostaniesz e-mailem PIN do odczytania przez telefon.',
    fact: 'Zwykle nie musisz nic robić. Strona zadaje pytanie wybrane przez dział HR, na które odpowiada {given}.',
    none: 'Zwykle nie musisz nic robić.',
  },
  passkey:
    'Klucz dostępu (passkey) znajduje się w telefonie lub komputerze i zastępuje hasło. Otwiera go twarz, odcisk palca lub blokada ekranu.',
  ready:
    'Co będzie potrzebne do pierwszego logowania ({given}): laptop służbowy albo telefon z iOS 17 lub Android 14 i nowszym; blokada ekranu i włączony Bluetooth; spokojny kwadrans.',
  announced: {
    preheader: 'Co się wydarzy i o co poprosimy.',
    heading: 'Pierwsze logowanie: {given}',
    intro:
      'Przygotowujemy pierwsze logowanie: {full}. Krótko przed pierwszym dniem pracy {given} dostanie osobisty link, odbierze nim jednorazowy kod, a pierwszego dnia utworzy tym kodem klucz dostępu.',
  },
  delivered: {
    preheader: 'Link został wysłany.',
    preheaderAgain: 'Nowy link został wysłany.',
    heading: 'Link do logowania został wysłany',
    headingAgain: 'Nowy link do logowania został wysłany',
    intro:
      'Wysłaliśmy osobisty link do pierwszego logowania: {full}. Jest przeznaczony tylko dla tej osoby ({given}), dlatego nie ma go w tej wiadomości.',
    why: {
      expired: 'Wysłaliśmy go ponownie, ponieważ poprzedni kod nie został odebrany na czas.',
      noPasskey:
        'Wysłaliśmy go ponownie, ponieważ kod został odebrany ({given}), a gdy działał, nie było widać klucza dostępu.',
      requested: 'Wysłaliśmy go ponownie, ponieważ dział IT wydał nowy kod.',
      asked: 'Wysłaliśmy go ponownie, ponieważ na stronie poprzedniego linku poproszono o nowy.',
      unlocked:
        'Wysłaliśmy go ponownie, ponieważ poprzedni link został zablokowany po zbyt wielu błędach, a dział IT udostępnił nowy.',
      moved: 'Wysłaliśmy go ponownie, ponieważ pierwszy dzień pracy się zmienił.',
      undelivered: 'Wysłaliśmy go ponownie, ponieważ nie wiemy, czy poprzednia wiadomość dotarła.',
    },
  },
  opened: {
    preheader: 'Kod został odebrany.',
    heading: 'Kod do logowania został odebrany',
    intro: 'Jednorazowy kod został odebrany: {full}.',
    next: 'Następny krok to logowanie, przy którym {given} tworzy klucz dostępu.',
    confirmed: {
      sms: 'PIN wysłany na numer telefonu znany działowi HR',
      managerPin: 'PIN, który został wysłany do Ciebie',
      fact: 'odpowiedź na pytanie wybrane przez dział HR',
      none: 'sam osobisty link; nie pytano o PIN',
    },
    notKnown: 'Jeśli {given} nic o tym nie wie, kod można wymienić. Zgłoś to: {support}',
  },
  completed: {
    preheader: 'Nie musisz już nic robić.',
    heading: 'Wszystko gotowe',
    intro:
      '{full} ma klucz dostępu (passkey) i może logować się bez hasła w firmie {organisation}.',
    nothingToDo: 'Nie musisz już nic robić.',
  },
  withdrawn: {
    preheader: 'To, co było przygotowane, zostało cofnięte.',
    heading: 'Wdrożenie zostało wycofane',
    intro:
      'Dział HR wycofał wdrożenie w firmie {organisation}: {full}. To, co było przygotowane, zostało cofnięte; linki i kody nie działają.',
    nothingToDo: 'Nie musisz nic robić.',
  },
  needsYou: {
    subject: '{full} może potrzebować pomocy przy pierwszym logowaniu',
    preheader: 'Zwykle wystarczy krótka rozmowa.',
    heading: 'Rozmowa by pomogła: {given}',
    again: 'Piszemy ponownie, ponieważ od naszej ostatniej wiadomości nic się nie zmieniło.',
    notCollected: 'Kod do pierwszego logowania nie został jeszcze odebrany: {given}.',
    newNotCollected: 'Nowy kod do pierwszego logowania nie został jeszcze odebrany: {given}.',
    lookForMail:
      'Poproś o odszukanie naszej najnowszej wiadomości ({given}), także w spamie prywatnej skrzynki. Jeśli jej nie ma, dział IT może wysłać nowy link.',
    linkNotDelivered:
      'Nie udało się doręczyć naszej wiadomości z linkiem do pierwszego logowania: {given}.',
    rightAddress:
      'Zapytaj, który prywatny adres jest właściwy ({given}), i poproś dział HR o jego poprawienie. Wtedy dział IT może wysłać nowy link.',
    noPasskey: 'Kod został odebrany ({given}), ale nie widzimy jeszcze klucza dostępu (passkey).',
    howDidItGo:
      'Zapytaj, jak poszło ({given}). Jeśli kod już nie działa, dział IT może wydać nowy.',
  },
  managerPin: {
    subject: 'PIN do odczytania: {full}',
    preheader: 'Odczytaj go tylko wtedy, gdy masz pewność, kto słucha.',
    heading: 'PIN dla osoby: {given}',
    intro:
      'Osobisty link ({full}) został otwarty i strona pyta o ten PIN. Sam jest bezwartościowy: działa tylko razem z tym linkiem, który powinna mieć tylko jedna osoba: {given}.',
    validUntil: 'PIN jest ważny do: {until}.',
    makeSure:
      'Upewnij się, że to {given}: odczytaj PIN osobiście, podczas wideorozmowy albo dzwoniąc na numer znany Ci z rekrutacji. Nie odczytuj go nikomu, kto dzwoni do Ciebie.',
    keep: 'Prosimy nie przekazywać tej wiadomości i nie wysyłać PIN-u e-mailem ani na czacie.',
  },
});
