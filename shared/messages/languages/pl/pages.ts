import type { Catalogue } from '../../catalogue.ts';

export const pages = (): Catalogue['pages'] => ({
  step: 'Krok {step} z {of}',
  expects: 'Czeka na Ciebie: {manager}.',
  calendar: 'Dodaj do mojego kalendarza',
  ask: 'Zapytaj tutaj: {support}',
  ready: {
    title: 'Twoje logowanie',
    intro:
      'Twój jednorazowy kod jest gotowy ({organisation}). Odebranie go trwa około dwóch minut.',
    comes: {
      sms: 'Najpierw wyślemy PIN SMS-em na Twój numer kończący się na {digits}. Po jego wpisaniu zobaczysz kod.',
      managerPin:
        'Najpierw wyślemy PIN do osoby przełożonej, która Ci go odczyta. Naciśnij przycisk, gdy może się z Tobą skontaktować. Po wpisaniu PIN-u zobaczysz kod.',
      fact: 'Najpierw zadamy Ci pytanie wybrane przez dział HR. Po odpowiedzi zobaczysz kod.',
      none: 'Następnie zobaczysz kod.',
    },
    once: 'Zobaczysz go tylko jeden raz, więc przygotuj coś do pisania.',
    button: {
      sms: 'Wyślij mi PIN',
      managerPin: 'Wyślij PIN osobie przełożonej',
      fact: 'Dalej',
      none: 'Pokaż mój kod',
    },
    again:
      'Kod był już pokazany na tym urządzeniu. Przez kilka minut możesz go tu zobaczyć ponownie.',
    showAgain: 'Pokaż mój kod ponownie',
  },
  tooEarly: {
    title: 'Jeszcze trochę za wcześnie',
    comeBack: 'Kod możesz odebrać od: {moment}. Prosimy wtedy wrócić.',
    keepTheLink: 'Twój link pozostaje ważny: ten sam link ponownie otworzy tę stronę.',
  },
  askPin: {
    title: 'Wpisz swój PIN',
    bySms: 'Wysłaliśmy Ci SMS z PIN-em na numer kończący się na {digits}.',
    byManager: 'Wysłaliśmy PIN dla Ciebie do osoby przełożonej. Odczyta Ci go.',
    validUntil: 'Działa do godz. {time}.',
    label: 'Twój PIN (sześć cyfr)',
    button: 'Dalej',
    sendAgain: { sms: 'Wyślij mi nowy PIN', managerPin: 'Wyślij nowy PIN osobie przełożonej' },
    sendAgainFrom: 'O nowy PIN możesz poprosić od godz. {time}.',
    sentAgain: 'Nowy PIN jest w drodze. Poprzedni już nie działa.',
    notSent: 'Nowy PIN nie został wysłany, ponieważ poprzedni wysłano przed chwilą.',
    sixDigits: 'PIN ma sześć cyfr. Wpisz wszystkie.',
    tooOld: 'Ten PIN już nie działa. Poproś o nowy.',
    attemptsLeft: {
      one: 'To nie był ten PIN. Pozostała {count} próba; potem strona zostanie zablokowana i pomóc musi dział IT.',
      few: 'To nie był ten PIN. Pozostały {count} próby.',
      many: 'To nie był ten PIN. Pozostało {count} prób.',
      other: 'To nie był ten PIN. Pozostało {count} próby.',
    },
    wrongNumber: 'Zły numer albo nic nie przychodzi? Zapytaj tutaj: {support}',
  },
  askFact: {
    title: 'Najpierw jedno pytanie',
    intro:
      '{organisation} ma pytanie, na które tylko Ty znasz odpowiedź. Wielkość liter, akcenty i spacje nie mają znaczenia.',
    label: 'Twoja odpowiedź',
    empty: 'Wpisz odpowiedź.',
    attemptsLeft: {
      one: 'To nie była ta odpowiedź. Pozostała {count} próba; potem strona zostanie zablokowana i pomóc musi dział IT.',
      few: 'To nie była ta odpowiedź. Pozostały {count} próby.',
      many: 'To nie była ta odpowiedź. Pozostało {count} prób.',
      other: 'To nie była ta odpowiedź. Pozostało {count} próby.',
    },
  },
  locked: {
    title: 'Ta strona jest zablokowana',
    why: 'PIN był błędny zbyt wiele razy, więc zablokowaliśmy stronę, aby chronić Twój kod.',
    whyAnswer:
      'Odpowiedź była błędna zbyt wiele razy, więc zablokowaliśmy stronę, aby chronić Twój kod.',
    whyAccount: 'Najpierw trzeba sprawdzić coś na Twoim koncie, więc zablokowaliśmy stronę.',
    until: 'Możesz spróbować ponownie od: {moment}.',
    itKnows: 'Dział IT już o tym wie. Tylko on może wysłać Ci nowy link; ten już się nie otworzy.',
    tellIt: 'Daj znać działowi IT; tylko on może wysłać Ci nowy link. Ten już się nie otworzy.',
  },
  code: {
    title: 'Oto Twój kod',
    titleNamed: '{given}, oto Twój kod',
    keep: 'Skopiuj go w bezpieczne miejsce, na przykład do menedżera haseł, albo zapisz.',
    shownAgain: {
      one: 'Na tym urządzeniu tę stronę można otworzyć ponownie jeszcze przez {count} minutę; potem nikt tego nie zrobi.',
      few: 'Na tym urządzeniu tę stronę można otworzyć ponownie jeszcze przez {count} minuty; potem nikt tego nie zrobi.',
      many: 'Na tym urządzeniu tę stronę można otworzyć ponownie jeszcze przez {count} minut; potem nikt tego nie zrobi.',
      other:
        'Na tym urządzeniu tę stronę można otworzyć ponownie jeszcze przez {count} minuty; potem nikt tego nie zrobi.',
    },
    label: 'Twój jednorazowy kod',
    works: 'Działa: {range}, do jednego logowania.',
    worksNow: 'Działa od teraz, do jednego logowania, do: {until}.',
    copy: 'Kopiuj kod',
    copied: 'Skopiowano',
    spell: 'Pokaż go znak po znaku',
    kinds: { capital: 'wielka litera', small: 'mała litera', digit: 'cyfra', sign: 'znak' },
    signInName: 'Twoja nazwa logowania:',
    nextThen: 'Co zrobisz, gdy kod zacznie działać',
    nextNow: 'Co zrobić teraz',
    keepSecret: 'Nikt z firmy {organisation} nigdy nie zapyta Cię o ten kod.',
    written: 'Mam go: usuń z ekranu',
  },
  done: {
    title: 'Zachowaj to na logowanie',
    off: 'Kodu nie ma już na ekranie. Przechowuj notatkę bezpiecznie do zalogowania, a potem ją zniszcz.',
    lost: 'Kod się zgubił? Poproś o nowy: {support}',
    close: 'Możesz zamknąć tę stronę.',
  },
  gone: {
    title: 'Ten link nie działa',
    text: 'Być może został już użyty, jest za stary albo zastąpił go nowszy.',
    cutOff:
      'Brakuje części adresu albo jest w nim błąd. Otwórz link z naszej wiadomości jeszcze raz albo skopiuj go w całości, do ostatniej litery.',
    newest: 'Masz od nas więcej niż jedną wiadomość? Działa tylko link w najnowszej.',
    stillNeeded:
      'Jeśli nadal potrzebujesz kodu, możesz poprosić o nowy link. Zostanie wysłany na adres znany działowi HR i nigdzie indziej.',
    askFor: 'Jeśli nadal potrzebujesz kodu, poproś tutaj o nowy link: {support}',
    button: 'Wyślij mi nowy link',
    notYou: 'Jeśli link otwierał ktoś inny niż Ty, zgłoś to tutaj: {support}',
  },
  newLinkAsked: {
    title: 'Dziękujemy, zajmiemy się tym',
    text: 'Jeśli ten link był Twój i nowy jest możliwy, jest już w drodze na adres znany działowi HR. Może to potrwać kilka minut.',
    nothing: 'Nic nie przychodzi? Zapytaj tutaj: {support}',
  },
  unavailable: {
    title: 'Spróbuj ponownie za chwilę',
    text: 'Usługa, z której korzysta ta strona, teraz nie odpowiada. Nic nie przepadło, a Twój link pozostaje ważny.',
  },
  busy: 'Teraz jest więcej żądań niż zwykle, więc potrwa to nieco dłużej. Nic nie przepadło, a Twój link pozostaje ważny.',
  about: {
    title: 'System wdrażania pracowników: {organisation}',
    text: 'Osoby, które zaczynają pracę w firmie {organisation}, odbierają tu kod do pierwszego logowania osobistym linkiem z naszej wiadomości.',
    real: 'Nasza wiadomość prowadzi do {host} i nigdy nie prosi o hasło. Nie masz pewności, czy wiadomość jest prawdziwa? Zapytaj tutaj: {support}',
  },
});
