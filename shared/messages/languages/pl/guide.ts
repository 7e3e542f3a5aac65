import type { Catalogue } from '../../catalogue.ts';

export const guide = (): Catalogue['guide'] => ({
  title: 'Utwórz klucz dostępu (passkey) krok po kroku',
  what: 'Klucz dostępu (passkey) zastępuje hasło. Znajduje się w Twoim telefonie lub komputerze i otwiera go twarz, odcisk palca lub blokada ekranu. Nic z tego nigdy nie opuszcza Twojego urządzenia.',
  before: {
    title: 'Zanim zaczniesz',
    code: 'Przygotuj kod i swoją nazwę logowania.',
    lock: 'Twój telefon lub komputer musi mieć blokadę ekranu.',
    bluetooth: 'Jeśli używasz razem komputera i telefonu, włącz Bluetooth na obu.',
    minutes:
      'Zarezerwuj spokojny kwadrans. Po zalogowaniu kodem Microsoft daje dziesięć minut, a kod działa tylko do jednego logowania.',
  },
  which: 'Jakie masz urządzenie?',
  phone: {
    title: 'Telefon: iPhone z iOS 17 albo Android 14, lub nowszy',
    install: 'Zainstaluj aplikację Microsoft Authenticator z App Store lub Google Play.',
    add: 'W aplikacji wybierz „{addAccount}” (dodaj konto), potem „{workAccount}” (konto służbowe), potem „{signIn}” (zaloguj się). Wpisz swoją nazwę logowania, a potem kod.',
    allow:
      'Aplikacja poprosi o włączenie jej jako miejsca na klucze dostępu. Przejdź za nią do ustawień telefonu, włącz Authenticator i wróć.',
    confirm:
      'Potwierdź twarzą, odciskiem palca lub blokadą ekranu. Potem aplikacja pokaże klucz dostępu.',
  },
  laptop: {
    title: 'Komputer i taki telefon',
    open: 'Na komputerze otwórz {address}, wpisz swoją nazwę logowania, a potem kod.',
    add: 'Wybierz „{addMethod}” (dodaj metodę logowania), potem „{passkey}” (klucz dostępu).',
    where:
      'Na pytanie, gdzie go zapisać, wybierz „{otherDevice}” (iPhone, iPad lub urządzenie z Androidem). Zeskanuj kwadratowy wzór aparatem telefonu, a nie aparatem w aplikacji.',
    confirm:
      'Potwierdź na telefonie, nadaj kluczowi dostępu nazwę na komputerze i wybierz „{done}” (gotowe).',
  },
  workLaptop: {
    title: 'Nowy laptop służbowy z systemem Windows',
    open: 'Włącz go, połącz z siecią, wpisz swoją nazwę logowania, a potem kod.',
    hello:
      'Windows poprosi o twarz, odcisk palca lub własny PIN: to Windows Hello i zarazem klucz dostępu tego laptopa.',
    stay: 'Nie używaj wcześniej kodu w żadnym innym miejscu.',
  },
  none: {
    title: 'Starszy telefon albo brak telefonu',
    text: 'Użyj laptopa służbowego albo klucza zabezpieczeń: małego klucza USB, który da Ci dział IT. Zapytaj, zanim użyjesz kodu: {support}',
  },
  policy: {
    deviceBound:
      'W firmie {organisation} klucz dostępu pozostaje w jednym urządzeniu: wybierz Microsoft Authenticator, Windows Hello lub klucz zabezpieczeń. Menedżer haseł, Pęk kluczy iCloud lub Menedżer haseł Google zostaną odrzucone.',
    synced:
      'W firmie {organisation} klucz dostępu możesz też przechowywać w Pęku kluczy iCloud, Menedżerze haseł Google lub innym menedżerze haseł.',
    restricted:
      'W {organisation} dozwolone są tylko określone klucze. Jeśli masz już taki klucz, użyj go; w przeciwnym razie zapytaj, który: {support}',
    unknown: 'Jeśli miejsce na klucz dostępu zostanie odrzucone, wybierz Microsoft Authenticator.',
  },
  screens: {
    title: 'Co mówią ekrany',
    english: 'Microsoft pokazuje te słowa w języku Twojego urządzenia; tutaj są po angielsku.',
    tap: 'Tutaj wpisz kod.',
    addMethod: 'Naciśnij to i wybierz z listy „{passkey}” (klucz dostępu).',
    save: 'Potwierdź twarzą, odciskiem palca lub blokadą ekranu.',
    name: 'Może być dowolna nazwa, na przykład nazwa urządzenia.',
  },
  wrong: {
    title: 'Jeśli coś się nie uda',
    refused:
      'Kod jest odrzucany: sprawdź wielkie i małe litery oraz to, czy nadszedł jego czas. Działa jeden raz.',
    late: 'Minęło dziesięć minut albo kod został użyty: poproś o nowy: {support}',
  },
});
