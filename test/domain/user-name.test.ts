import fc from 'fast-check';
import { expect, test } from 'vitest';
import { baseOf, numbered, numberOf, PLAIN_STYLE } from '../../shared/domain/user-name.ts';
import { userNames } from '../support/user-names.ts';

const first = (givenName: string, surname: string, locale: string) =>
  userNames({ givenName, surname, locale })[0];

/** What Entra allows before the @: its characters, at most 64, no dot at an end or beside another. */
const LEGAL_LOCAL_PART = /^(?=.{1,64}$)(?!\.)(?!.*\.\.)(?!.*\.$)[A-Za-z0-9'.\-_!#^~]+$/;

test.each([
  ['Ada', 'Larsen', 'nb-NO', 'ada.larsen'],
  ['Åsa', 'Ærø', 'nb-NO', 'aasa.aeroe'],
  ['Øyvind', 'Ålesund', 'da-DK', 'oeyvind.aalesund'],
  ['Åsa', 'Öberg', 'sv-SE', 'asa.oberg'],
  ['Jürgen', 'Groß', 'de-DE', 'juergen.gross'],
  ['Nguyễn', 'Đức', 'vi', 'nguyen.duc'],
  ['İbrahim', 'Işık', 'tr', 'ibrahim.isik'],
  ['Иван', 'Петров', 'ru', 'ivan.petrov'],
  ['Siân', "O'Brien", 'en-IE', 'sian.obrien'],
  ['Siân', 'O’Brien', 'en-IE', 'sian.obrien'],
  ['Anne Marie', 'von der Leyen', 'de', 'anne-marie.von-der-leyen'],
  ['Jean-Luc', 'St. John', 'en', 'jean-luc.st-john'],
  ['Юлія', 'Згурська', 'uk', 'yuliia.zghurska'],
  ['Мария', 'Щъркелова', 'bg-BG', 'maria.shtarkelova'],
  ['Ђорђе', 'Ћирић', 'sr-Cyrl-RS', 'djordje.ciric'],
  ['Милица', 'Хаџи-Цвијић', 'sr', 'milica.hadzi-cvijic'],
  ['Јована', 'Жарковић', 'sr', 'jovana.zarkovic'],
  ['Душан', 'Чедић', 'sr', 'dusan.cedic'],
  ['Цветанка', 'Христова', 'mk', 'cvetanka.hristova'],
  ['Јован', 'Жџаловски', 'mk', 'jovan.zhdjalovski'],
  ['Христо', 'Кольов', 'bg', 'hristo.kolyov'],
  ['Արմեն', 'Պետրոսյան', 'hy', 'armen.petrosyan'],
  ['Գևորգ', 'Հարությունյան', 'hy', 'gevorg.harutyunyan'],
  ['Եվա', 'Ոսկանյան', 'hy', 'yeva.voskanyan'],
  ['ქეთევან', 'ჭავჭავაძე', 'ka', 'ketevan.chavchavadze'],
  ['ფიქრია', 'ყიფიანი', 'ka', 'pikria.qipiani'],
  ['Seán', 'O´Neil', 'en-IE', 'sean.oneil'],
  ['Ana', 'D´Angelo', 'it', 'ana.dangelo'],
  ['Ѓорѓи', 'Ќосев', 'mk', 'gjorgji.kjosev'],
  ['Ευάγγελος', 'Παπαδόπουλος', 'el-GR', 'evangelos.papadopoulos'],
  ['Μαρία', 'Μπακογιάννη', 'el', 'maria.bakogianni'],
  ['Χρήστος', 'Ξένος', 'el', 'christos.xenos'],
  ['გიორგი', 'მელაძე', 'ka', 'giorgi.meladze'],
  ['Mária', 'Ďurišová', 'sk', 'maria.durisova'],
])('%s %s (%s) gets the name %s', (givenName, surname, locale, expected) => {
  expect(first(givenName, surname, locale)).toBe(expected);
});

test('the preferred name wins over the given one', () => {
  const person = { givenName: 'Augusta', surname: 'King', preferredName: 'Ada', locale: 'en' };
  expect(userNames(person)[0]).toBe('ada.king');
});

test('names are tried plain first and then numbered from 2 to 99, always in this order', () => {
  const person = { givenName: 'Ada', surname: 'Larsen', locale: 'en' };
  const names = userNames(person);
  expect(names.slice(0, 3)).toEqual(['ada.larsen', 'ada.larsen2', 'ada.larsen3']);
  expect(names.at(-1)).toBe('ada.larsen99');
  expect(names).toHaveLength(99);
  expect(userNames(person)).toEqual(names);
});

test.each([
  ['李', '小龙', 'zh'],
  ['山田', 'たろう', 'ja'],
  ['김', '민준', 'ko'],
  ['محمد', 'علي', 'ar'],
  ['דוד', 'לוי', 'he'],
  ['สมชาย', 'ใจดี', 'th'],
  ['अमित', 'शर्मा', 'hi'],
  ['தமிழ்', 'செல்வன்', 'ta'],
  ['Ada', '小龙', 'en'],
  ['小龙', 'Li', 'zh'],
  ['Иван', 'Петров', 'en'],
  ['Қайрат', 'Нұрлан', 'kk'],
  ['Ελένη', 'Παππά', 'de'],
  ['7', '8', 'en'],
  ['😀', '🎉', 'en'],
  ['---', '...', 'en'],
])('no name is guessed for %s %s (%s)', (givenName, surname, locale) => {
  expect(userNames({ givenName, surname, locale })).toEqual([]);
});

test('the name in Latin letters that HR sends takes precedence over every rule', () => {
  const latinName = { givenName: 'Tarō', surname: 'Yamada' };
  const person = { givenName: '太郎', surname: '山田', locale: 'ja' };
  expect(userNames({ ...person, latinName })[0]).toBe('taro.yamada');
  const greek = { givenName: 'Γιώργος', surname: 'Χατζής', preferredName: 'Γιώργος', locale: 'el' };
  const chosen = { givenName: 'George', surname: 'Hatzis' };
  expect(userNames({ ...greek, latinName: chosen })[0]).toBe('george.hatzis');
});

test('of a name of which a part only is not in Latin letters, that part alone may be sent', () => {
  const latinName = { givenName: 'Taro' };
  const person = { givenName: '太郎', surname: 'Smith', locale: 'ja' };
  expect(userNames({ ...person, latinName })[0]).toBe('taro.smith');
  expect(userNames({ ...person, surname: '山田', latinName })[0]).toBe('taro');
});

test('a name in Latin letters that is none makes no user name', () => {
  const latinName = { givenName: '太郎', surname: 'Yamada' };
  expect(userNames({ givenName: 'A', surname: 'B', latinName, locale: 'en' })).toEqual([]);
});

test.each(['Admin', 'root', 'Postmaster', 'Abuse', 'no-reply', 'Security', 'Info', 'Sales', 'Me'])(
  'the name of an office, %s, is never given plain',
  (surname) => {
    const names = userNames({ givenName: '.', surname, locale: 'en' });
    expect(names[0]).toBe(`${surname.toLowerCase()}2`);
    expect(names).toHaveLength(98);
  },
);

test('a name that only holds that of an office is given', () => {
  expect(first('Ada', 'Root', 'en')).toBe('ada.root');
});

test('with a long domain the whole stays within what Entra takes', () => {
  const domain = `${'d'.repeat(60)}.example`;
  const names = userNames(
    { givenName: 'a'.repeat(64), surname: 'b'.repeat(64), locale: 'en' },
    domain,
  );
  expect(names.map((name) => `${name}@${domain}`.length)).toEqual(names.map(() => 113));
});

test('a long name is cut so that its number still fits', () => {
  const names = userNames({ givenName: 'a'.repeat(64), surname: 'b'.repeat(64), locale: 'en' });
  expect(names[0]).toHaveLength(64);
  expect(names[98]).toMatch(/^a{62}99$/);
});

test('a cut never leaves a dot or a hyphen at the end', () => {
  expect(first('a'.repeat(63), 'b', 'en')).toBe('a'.repeat(63));
});

test('a long name that ends in a digit is not tried twice', () => {
  const names = userNames({ givenName: `${'a'.repeat(62)}22`, surname: 'x', locale: 'en' });
  expect(new Set(names).size).toBe(names.length);
});

const aName = fc.oneof(
  fc.string({ minLength: 1, maxLength: 64, unit: 'grapheme' }),
  fc.string({ minLength: 1, maxLength: 64, unit: 'binary' }),
  fc.string({
    minLength: 1,
    maxLength: 64,
    unit: fc.constantFrom(..."aåäöøæßİıđŁł .-'’`_29@/\\\u0301\u00a0"),
  }),
);
const aLocale = fc.constantFrom(
  ...['de', 'de-DE', 'sv-SE', 'nb-NO', 'da', 'tr', 'vi', 'en', 'zzz-ZZ', 'el', 'uk', 'bg', 'mk'],
);

test('every name is a legal local part of a user principal name, and none comes twice', () => {
  fc.assert(
    fc.property(aName, aName, aLocale, (givenName, surname, locale) => {
      const names = userNames({ givenName, surname, locale });
      for (const name of names) expect(name).toMatch(LEGAL_LOCAL_PART);
      for (const name of names) expect(name).toMatch(/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/);
      expect(new Set(names).size).toBe(names.length);
      expect(userNames({ givenName, surname, locale })).toEqual(names);
    }),
    { numRuns: 1000 },
  );
});

test('both forms of an accented letter make one user name', () => {
  fc.assert(
    fc.property(aName, aName, aLocale, (givenName, surname, locale) => {
      const [one, other] = (['NFC', 'NFD'] as const).map((form) =>
        userNames({
          givenName: givenName.normalize(form),
          surname: surname.normalize(form),
          locale,
        }),
      );
      expect(one).toEqual(other);
    }),
    { numRuns: 1000 },
  );
});

test('a number leads to its name and the name back to its number', () => {
  const domain = 'contoso.com';
  fc.assert(
    fc.property(aName, aName, fc.integer({ min: 1, max: 99_999 }), (givenName, surname, number) => {
      const base = baseOf({ givenName, surname, locale: 'en' });
      const name = base && numbered(base, number, domain);
      if (!base || !name) return;
      expect(name).toMatch(LEGAL_LOCAL_PART);
      // A base that ends in a digit may have two numbers for one name; both are its names.
      expect(numbered(base, numberOf(name, base, domain) ?? 0, domain)).toBe(name);
    }),
    { numRuns: 1000 },
  );
  expect(numberOf('ada.larsen', 'ada.larsen', domain)).toBe(1);
  expect(numberOf('ada.larsen12', 'ada.larsen', domain)).toBe(12);
  for (const other of ['ada.larsen1', 'ada.larsen02', 'ada.larsena', 'ada.larse', 'bob.larsen2']) {
    expect(numberOf(other, 'ada.larsen', domain), other).toBeUndefined();
  }
});

const DROPPED = { ...PLAIN_STYLE, keepsParticles: false };
test.each([
  ['{given}.{surname}', 'nl', 'Jan', 'van der Berg', PLAIN_STYLE, 'jan.van-der-berg'],
  ['{given}.{surname}', 'nl', 'Jan', 'van der Berg', DROPPED, 'jan.berg'],
  ['{given}.{surname}', 'nl', 'Jan', "van 't Hoff", DROPPED, 'jan.hoff'],
  ['{given}.{surname}', 'de', 'Anna', 'von und zu Guttenberg', DROPPED, 'anna.guttenberg'],
  ['{given}.{surname}', 'pt', 'Ana', 'dos Santos Silva', DROPPED, 'ana.santos-silva'],
  ['{given}.{surname}', 'vi', 'An', 'Van', DROPPED, 'an.van'],
  ['{initial}{surname}', 'en', 'Ada', 'Larsen', PLAIN_STYLE, 'alarsen'],
  ['{initial}.{surname}', 'en', 'Ada', 'Larsen', PLAIN_STYLE, 'a.larsen'],
  ['{given}{surnameInitial}', 'en', 'Ada', 'Larsen', PLAIN_STYLE, 'adal'],
  ['{surname}_{given}', 'hu', 'Ágnes', 'Nagy', PLAIN_STYLE, 'nagy_agnes'],
  ['{given}.{surname}', 'id', 'Sukarno', undefined, PLAIN_STYLE, 'sukarno'],
  ['{initial}.{surname}', 'id', 'Sukarno', undefined, PLAIN_STYLE, 's'],
])('%s (%s) of %s %s', (pattern, locale, givenName, surname, style, expected) => {
  expect(userNames({ givenName, surname, locale }, '', { ...style, pattern })[0]).toBe(expected);
});

test('the legal name is used where the settings say so', () => {
  const person = { givenName: 'Augusta', surname: 'King', preferredName: 'Ada', locale: 'en' };
  expect(baseOf(person)).toBe('ada.king');
  expect(baseOf(person, { ...PLAIN_STYLE, usesPreferred: false })).toBe('augusta.king');
});
