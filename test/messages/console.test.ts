import { expect, test } from 'vitest';
import { consoleLanguage, consoleWords } from '../../shared/messages/console/words.ts';
import { placeholdersIn } from '../../shared/messages/fill.ts';
import { LANGUAGES } from '../../shared/messages/language.ts';
import { textsOf } from '../../shared/messages/own-texts.ts';

// The words of the pages of operators and managers: the same sentences in each language.

const english = new Map(textsOf(consoleWords('en')));
const BRAND = { organisationName: 'Contoso', supportContact: 'it@contoso.com' };

test.each(LANGUAGES)('every text in %s is told the same as in English', (language) => {
  const texts = [...textsOf(consoleWords(language))];
  expect(texts.map(([path]) => path).sort()).toEqual([...english.keys()].sort());
  for (const [path, text] of texts) {
    const wanted = new Set(placeholdersIn(english.get(path) ?? ''));
    // A form for exactly one may leave the number out.
    const forms = typeof text === 'string' ? [text] : Object.values(text);
    expect(
      forms.every((form) => form.trim() === form && form !== ''),
      path,
    ).toBe(true);
    for (const name of placeholdersIn(text)) expect(wanted, path).toContain(name);
    for (const name of wanted) expect([...placeholdersIn(text)], path).toContain(name);
  }
});

test.each(LANGUAGES.filter((language) => language !== 'en'))(
  'hardly a text in %s is still the English one',
  (language) => {
    const same = [...textsOf(consoleWords(language))].filter(
      ([path, text]) => JSON.stringify(text) === JSON.stringify(english.get(path)),
    );
    expect(same.length, same.map(([path]) => path).join(' ')).toBeLessThan(12);
  },
);

test.each(LANGUAGES)('every number in %s has the forms that its language asks for', (language) => {
  const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
  // Romance languages have a form for millions; "other" stands for it here.
  const isRomance = ['fr', 'es', 'it', 'pt-PT', 'pt-BR'].includes(language);
  const wanted = pluralCategories.filter((form) => !isRomance || form !== 'many').sort();
  const counted = [...textsOf(consoleWords(language))].flatMap(([path, text]) =>
    typeof text === 'string' ? [] : [{ path, forms: Object.keys(text).sort(), text }],
  );
  expect(counted.length).toBeGreaterThan(3);
  for (const { path, forms, text } of counted) {
    // After a colon a number asks for no form of the words before it.
    const isLabel = /: \{count\}\.?$/.test(text.other);
    if (!isLabel) expect(forms, path).toEqual(wanted);
  }
});

test.each([
  ['de-AT,de;q=0.9', {}, 'de'],
  ['ar-EG', {}, 'ar'],
  ['pt', {}, 'pt-PT'],
  ['pt-BR,pt;q=0.9', {}, 'pt-BR'],
  ['pl-PL', {}, 'pl'],
  ['da', {}, 'da'],
  ['fi-FI', {}, 'fi'],
  ['zz, *;q=0.1', {}, 'en'],
  [null, { defaultLanguage: 'de' as const }, 'de'],
  ['zz;q=1, de;q=0.3', { defaultLanguage: 'ar' as const }, 'de'],
])('a browser that asks for %j gets what the pages are written in', (header, brand, language) => {
  expect(consoleLanguage(header, { ...BRAND, ...brand })).toBe(language);
});
