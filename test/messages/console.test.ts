import { expect, test } from 'vitest';
import {
  CONSOLE_LANGUAGES,
  consoleLanguage,
  consoleWords,
} from '../../shared/messages/console/words.ts';
import { placeholdersIn } from '../../shared/messages/fill.ts';
import { textsOf } from '../../shared/messages/own-texts.ts';

// The words of the pages of operators and managers: the same sentences in each language.

const english = new Map(textsOf(consoleWords('en')));
const BRAND = { organisationName: 'Contoso', supportContact: 'it@contoso.com' };

test.each(CONSOLE_LANGUAGES)('every text in %s is told the same as in English', (language) => {
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

test.each(CONSOLE_LANGUAGES.filter((language) => language !== 'en'))(
  'hardly a text in %s is still the English one',
  (language) => {
    const same = [...textsOf(consoleWords(language))].filter(
      ([path, text]) => JSON.stringify(text) === JSON.stringify(english.get(path)),
    );
    expect(same.length, same.map(([path]) => path).join(' ')).toBeLessThan(12);
  },
);

test.each([
  ['de-AT,de;q=0.9', {}, 'de'],
  ['ar-EG', {}, 'ar'],
  ['zz, *;q=0.1', {}, 'en'],
  [null, { defaultLanguage: 'de' as const }, 'de'],
  ['zz;q=1, de;q=0.3', { defaultLanguage: 'ar' as const }, 'de'],
])('a browser that asks for %j gets what the pages are written in', (header, brand, language) => {
  expect(consoleLanguage(header, { ...BRAND, ...brand })).toBe(language);
});
