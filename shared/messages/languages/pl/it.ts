import type { Catalogue } from '../../catalogue.ts';

export const toIt = (): Catalogue['toIt'] => ({
  greeting: 'Dzień dobry,',
  subject: '{full}: {what} ({day})',
  openPage: 'Otwórz wdrożenie',
  escalation: {
    preheader: 'Co się stało i co zrobić.',
    waits: 'Wdrożenie stoi, dopóki ktoś z działu IT go nie sprawdzi: {full}.',
    goesOn: 'Wdrożenie idzie dalej samo, ale ktoś powinien pomóc: {full}.',
    refused: 'Wdrożenie zostało odrzucone: {full}. To decyzja ostateczna.',
    resume: 'Wznów wdrożenie: {call}',
    reissue: 'Poproś o nowy kod: {call}',
  },
  withdrawn: {
    what: 'wycofane',
    preheader: 'To, co było przygotowane, zostało cofnięte.',
    heading: 'Wdrożenie zostało wycofane',
    intro: 'Wdrożenie zostało wycofane, a to, co było przygotowane, cofnięte: {full}.',
    passkeysLeft: {
      one: 'Na koncie jest nadal {count} klucz dostępu zarejestrowany w międzyczasie. Sprawdź go.',
      few: 'Na koncie są nadal {count} klucze dostępu zarejestrowane w międzyczasie. Sprawdź je.',
      many: 'Na koncie jest nadal {count} kluczy dostępu zarejestrowanych w międzyczasie. Sprawdź je.',
      other:
        'Na koncie jest nadal {count} klucza dostępu zarejestrowanego w międzyczasie. Sprawdź je.',
    },
  },
  digest: {
    subject: 'Kto zaczyna pracę: {range}',
    preheader: 'Kto zaczyna w najbliższych dniach i na jakim etapie jest każda osoba.',
    heading: 'Kto zaczyna pracę',
    nobody: 'W tych dniach nikt nie zaczyna.',
    count: {
      one: 'W tych dniach zaczyna {count} osoba.',
      few: 'W tych dniach zaczynają {count} osoby.',
      many: 'W tych dniach zaczyna {count} osób.',
      other: 'W tych dniach zaczyna {count} osoby.',
    },
  },
  stage: {
    preparingAccount: 'konto w przygotowaniu',
    awaitingStart: 'konto gotowe, link jeszcze niewysłany',
    issuingPass: 'kod w trakcie wydawania',
    awaitingCollection: 'link wysłany, kod jeszcze nieodebrany',
    awaitingPasskey: 'kod odebrany, jeszcze bez klucza dostępu',
    withdrawing: 'w trakcie wycofywania',
    completed: 'klucz dostępu utworzony',
    needsAttention: 'czeka na dział IT',
    refused: 'odrzucone',
    withdrawn: 'wycofane',
    unlisted: 'w toku',
  },
  what: {
    employeeIdNotUnique: 'numer pracownika nie jest unikatowy',
    noFreeUserName: 'brak wolnej nazwy użytkownika',
    managerNotFound: 'nie znaleziono osoby przełożonej',
    managerChangedLate: 'późna zmiana osoby przełożonej',
    managerDisowned: 'przełożony nie zna tej osoby',
    groupIsRoleAssignable: 'grupa może mieć role katalogu',
    passPolicyDisabled: 'Temporary Access Pass jest wyłączony',
    passPolicyExcludesUser: 'zasady przepustki nie obejmują osoby',
    claimLinkNotSent: 'nie udało się wysłać linku',
    claimLocked: 'link zablokowany po błędach',
    notCollected: 'kod jeszcze nieodebrany',
    noPasskeyYet: 'jeszcze bez klucza dostępu',
    passExpired: 'kod nieodebrany na czas',
    noPasskey: 'klucz dostępu nie powstał',
    stepFailed: 'krok wciąż się nie udaje',
    unexpectedMethod: 'metoda logowania, która nie jest nasza',
    deviceProblem: 'urządzenie nie jest gotowe',
    guest: 'konto gościa',
    privileged: 'konto uprzywilejowane',
    alreadyHasStrongMethod: 'loguje się już bez hasła',
    unlisted: 'wymaga uwagi',
  },
  advice: {
    employeeIdNotUnique:
      'Kilku użytkowników ma ten numer pracownika. Zostaw go u jednego i wznów wdrożenie.',
    noFreeUserName:
      'Wszystkie pasujące nazwy użytkownika są zajęte. Utwórz konto ręcznie z numerem pracownika i wznów.',
    managerNotFound:
      'Entra nie zna osoby przełożonej. Popraw dane w dziale HR lub utwórz jej konto i wznów.',
    managerChangedLate:
      'Dział HR podał inną osobę przełożoną krótko przed wydaniem kodu lub po nim. Upewnij się, że to zamierzone, i wznów, aby ją zaakceptować.',
    managerDisowned:
      'Przełożony twierdzi, że nie zna tej osoby. Zapytaj dział HR, czy zatrudnienie i przełożony są prawidłowe. Jeśli tak, potwierdź i wznów; jeśli nie, wycofaj wdrożenie.',
    groupIsRoleAssignable:
      'Grupa w GROUP_IDS może mieć role katalogu i dałaby tej osobie uprawnienia. Usuń ją z ustawienia i wznów.',
    passPolicyDisabled:
      'Temporary Access Pass (TAP) jest wyłączony. Włącz tę metodę dla grupy wdrożeniowej i wznów.',
    passPolicyExcludesUser:
      'Zasady Temporary Access Pass (TAP) nie obejmują tej osoby. Uwzględnij jedną z grup GROUP_IDS i wznów.',
    claimLinkNotSent:
      'Żaden kanał nie przyjął wiadomości z linkiem. Sprawdź prywatne adresy z działem HR i wznów; link zostanie wysłany ponownie.',
    claimLocked:
      'Zbyt wiele razy podano błędny PIN lub odpowiedź, więc link jest zablokowany. Zadzwoń do tej osoby na znany Ci numer, ustal, czy to była ona, i wznów; zostanie wysłany nowy link.',
    notCollected:
      'Kod działa od początku pierwszego dnia i nikt go nie odebrał. Zadzwoń do tej osoby; o nowy link można poprosić jako o ponowne wydanie.',
    noPasskeyYet:
      'Kod został odebrany, ale nie widzimy jeszcze klucza dostępu. Zadzwoń do tej osoby; o nowy kod można poprosić jako o ponowne wydanie.',
    passExpired:
      'Nikt nie odebrał kodu na czas. Porozmawiaj z tą osobą i wznów, aby wydać nowy; wcześniejsze linki już nie działają.',
    noPasskey:
      'Kod został odebrany, ale klucz dostępu nie powstał. Porozmawiaj z tą osobą i wznów, aby wydać nowy kod.',
    stepFailed: 'Sprawdź dziennik kroku, który wskazuje przyczyna, i wznów.',
    unexpectedMethod:
      'Ktoś dodał do konta metodę logowania lub przepustkę i nie był to Firstkey. Ustal, kto to zrobił. Jeśli nikt nie zna powodu, usuń ją i unieważnij sesje konta. Obca przepustka zastąpiła naszą; o nowy kod można poprosić jako o ponowne wydanie.',
    deviceProblem:
      'Coś jest nie tak z urządzeniem lub z jego konfiguracją. Znajdź przyczynę w docs/operations.md i usuń ją. Niczego nie trzeba wznawiać.',
    guest:
      'Goście nie mogą tu zarejestrować klucza dostępu. Nie wydano kodu, a wznowienie nic nie zmieni.',
    privileged:
      'Osoba ma rolę katalogu lub może ją aktywować. Skorzystaj ze zwykłej drogi dla administratorów.',
    alreadyHasStrongMethod:
      'Osoba może już logować się bez hasła, a kod obszedłby to zabezpieczenie.',
    unlisted: 'Znajdź przyczynę w docs/operations.md, usuń ją i wznów wdrożenie.',
  },
});
