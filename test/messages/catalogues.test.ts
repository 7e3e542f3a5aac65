import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { catalogueOf } from '../../shared/messages/catalogues.ts';
import { placeholdersIn, type Text } from '../../shared/messages/fill.ts';
import { LANGUAGES, type Language, localeOf } from '../../shared/messages/language.ts';
import { textsOf } from '../../shared/messages/own-texts.ts';

const textsIn = (language: Language): Map<string, Text> => new Map(textsOf(catalogueOf(language)));
const formsOf = (text: Text): [string, string][] =>
  typeof text === 'string' ? [['text', text]] : Object.entries(text);

test.each(LANGUAGES)('in %s every sentence is told what it is told in English', (language) => {
  const english = textsIn('en');
  const own = textsIn(language);
  expect([...own.keys()]).toEqual([...english.keys()]);
  for (const [path, text] of own) {
    // A count may be in words in one form ("one attempt") and in figures in another.
    const told = [...placeholdersIn(text)].filter((name) => name !== 'count').sort();
    const should = [...placeholdersIn(english.get(path) ?? '')].filter((name) => name !== 'count');
    // A language may call the person by the full name where another has the given name.
    const given = (names: readonly string[]) =>
      names.map((name) => (name === 'full' || name === 'given' ? 'name' : name)).sort();
    expect([...new Set(given(told))], path).toEqual([...new Set(given(should))]);
  }
});

test.each(LANGUAGES)('in %s every number up to 120 has its form', (language) => {
  const rules = new Intl.PluralRules(localeOf(language));
  for (const [path, text] of textsIn(language)) {
    if (typeof text === 'string') continue;
    for (let count = 0; count <= 120; count++) {
      const form = rules.select(count);
      // What reads the same in all forms, as an hour does, need not be repeated.
      if (path !== 'frame.moment') expect(text[form], `${path} for ${count}`).toBeTypeOf('string');
    }
    for (const [form, sentence] of Object.entries(text)) {
      const many = form !== 'one' && form !== 'two' && form !== 'zero' && path !== 'frame.moment';
      if (many) expect(sentence, `${path} ${form}`).toContain('{count}');
    }
  }
});

test.each(LANGUAGES)('in %s no sentence is empty or ends in a blank', (language) => {
  for (const [path, text] of textsIn(language)) {
    for (const [form, sentence] of formsOf(text)) {
      // Only French begins one with a blank: its colon.
      if (path !== 'frame.colon') expect(sentence.trim(), `${path} ${form}`).toBe(sentence);
      expect(sentence, `${path} ${form}`).not.toBe('');
      expect(sentence.replaceAll(/\{\w+\}/g, ''), `${path} ${form}`).not.toMatch(/[{}<>&]/);
    }
  }
});

test('a sentence in one language is not that of another', () => {
  const seen = new Map<string, string>();
  const twins: string[] = [];
  const sisters = new Set(['pt-PT pt-BR', 'da nb', 'nb da', 'sv nb', 'nb sv']);
  for (const language of LANGUAGES) {
    for (const [path, text] of textsIn(language)) {
      for (const [, sentence] of formsOf(text)) {
        if (sentence.split(' ').length < 5 || path.startsWith('frame.moment')) continue;
        const other = seen.get(sentence);
        if (other && other !== language && !sisters.has(`${other} ${language}`)) {
          twins.push(`${path}: ${other} and ${language}: ${sentence}`);
        }
        seen.set(sentence, language);
      }
    }
  }
  expect(twins).toEqual([]);
});

test('a language costs nothing until somebody reads it', () => {
  const folder = join(import.meta.dirname, '../../shared/messages/languages');
  for (const language of LANGUAGES) {
    for (const part of ['frame', 'hire', 'manager', 'it', 'pages', 'guide', 'catalogue']) {
      const source = readFileSync(join(folder, language.toLowerCase(), `${part}.ts`), 'utf8');
      // Every export is a function, so loading the module builds no sentence.
      const exported = [...source.matchAll(/^export const \w+ = (.*)$/gm)].map(([, rest]) => rest);
      expect(exported.length, `${language} ${part}`).toBeGreaterThan(0);
      for (const rest of exported) expect(rest, `${language} ${part}`).toMatch(/^\(\).* =>/);
    }
  }
});

test('what is built once is not built again', () => {
  expect(catalogueOf('fi')).toBe(catalogueOf('fi'));
});
