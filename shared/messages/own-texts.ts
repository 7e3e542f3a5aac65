import type { Catalogue, Part } from './catalogue.ts';
import { type Counted, placeholdersIn, type Text } from './fill.ts';
import { type Language, localeOf } from './language.ts';

/** What an organisation says in its own words: parts of catalogues, by language. */
export type OwnTexts = { readonly [L in Language]?: Part<Catalogue> };

/** A secret or the link itself. A sentence that carries one cannot be replaced. */
const SECRET_BEARING = ['pin', 'url', 'code'];
/** What every sentence is told. */
const OFFERED_ALWAYS = ['organisation', 'support'];
/** What every sentence of a part is told. */
const OFFERED_IN: Readonly<Record<string, readonly string[]>> = {
  toHire: ['given', 'full'],
  toManager: ['given', 'full'],
  recovery: ['given', 'full'],
};
const CHARACTERS_MAX = 1_000;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there.
const CONTROL = /[\u0000-\u001f\u007f]/;

/** The placeholders that a text at `path` may hold, or undefined where none may be put. */
export function offeredAt(path: string, builtIn: Text): readonly string[] | undefined {
  const own = [...placeholdersIn(builtIn)];
  if (own.some((name) => SECRET_BEARING.includes(name))) return undefined;
  const group = OFFERED_IN[path.split('.')[0] ?? ''] ?? [];
  return [...new Set([...own, ...group, ...OFFERED_ALWAYS])].sort();
}

/** Every text of a catalogue with its path, such as `toHire.claimLink.subject`. */
export function* textsOf(node: object, prefix = ''): Generator<[path: string, text: Text]> {
  for (const [name, value] of Object.entries(node) as [string, Text | object][]) {
    const path = prefix ? `${prefix}.${name}` : name;
    if (isText(value)) yield [path, value];
    else yield* textsOf(value, path);
  }
}

const isText = (value: unknown): value is Text => typeof value === 'string' || isCounted(value);
const isCounted = (value: unknown): value is Counted =>
  typeof value === 'object' &&
  value !== null &&
  'other' in value &&
  typeof value.other === 'string' &&
  Object.values(value).every((form) => typeof form === 'string');

/**
 * What is wrong with own texts in one language, each with its path and what to do. `builtIn` is the
 * catalogue of that language.
 */
export function wrongsInOwnTexts(language: Language, own: unknown, builtIn: Catalogue): string[] {
  if (typeof own !== 'object' || own === null || Array.isArray(own)) {
    return ['it must be an object in JSON, such as {"toHire":{"claimLink":{"subject":"…"}}}'];
  }
  const known = new Map(textsOf(builtIn));
  return [...leavesOf(own)].flatMap(([path, value]) => {
    const text = known.get(path);
    if (text === undefined) return [`${path}: there is no such text`];
    return wrongsAt(language, path, value, text).map((wrong) => `${path}: ${wrong}`);
  });
}

/** As `textsOf`, for what may hold anything. */
function* leavesOf(node: object, prefix = ''): Generator<[path: string, value: unknown]> {
  for (const [name, value] of Object.entries(node)) {
    const path = prefix ? `${prefix}.${name}` : name;
    const isBranch = typeof value === 'object' && value !== null && !('other' in value);
    if (isBranch) yield* leavesOf(value, path);
    else yield [path, value];
  }
}

function wrongsAt(language: Language, path: string, value: unknown, builtIn: Text): string[] {
  const offered = offeredAt(path, builtIn);
  if (!offered) return ['this text carries a secret or a link and cannot be replaced'];
  if (typeof builtIn === 'string' && typeof value !== 'string') return ['it must be a text'];
  if (typeof builtIn !== 'string' && !isCounted(value)) {
    return ['it must be an object with the plural forms of the language, "other" among them'];
  }
  const text = value as Text;
  return [
    ...wrongForms(language, text),
    ...wrongPlaceholders(text, offered),
    ...wrongLetters(text),
  ];
}

function wrongForms(language: Language, text: Text): string[] {
  if (typeof text === 'string') return [];
  const known = new Intl.PluralRules(localeOf(language)).resolvedOptions().pluralCategories;
  const stray = Object.keys(text).filter((form) => !known.some((name) => name === form));
  return stray.map(
    (form) => `"${form}" is no plural form of the language; it has ${known.join(', ')}`,
  );
}

function wrongPlaceholders(text: Text, offered: readonly string[]): string[] {
  const stray = [...placeholdersIn(text)].filter((name) => !offered.includes(name));
  const list = offered.map((name) => `{${name}}`).join(', ');
  return stray.map((name) => `{${name}} is not offered here; offered are ${list}`);
}

function wrongLetters(text: Text): string[] {
  const forms = typeof text === 'string' ? [text] : Object.values(text);
  return forms.flatMap((form) => [
    ...(form.trim() === '' ? ['it is empty'] : []),
    ...(form.length > CHARACTERS_MAX ? [`it is longer than ${CHARACTERS_MAX} characters`] : []),
    ...(CONTROL.test(form) ? ['it holds a line end or another control character'] : []),
    ...(/[{}]/.test(form.replaceAll(/\{\w+\}/g, '')) ? ['a curly bracket stands alone'] : []),
  ]);
}

/** The catalogue with own texts in their places. */
export function withOwn<T extends object>(catalogue: T, own: Part<T> | undefined): T {
  if (!own) return catalogue;
  const parts = own as Readonly<Record<string, Part<object> | Text | undefined>>;
  const entries = Object.entries(catalogue).map(([name, value]: [string, Text | object]) => {
    const part = parts[name];
    if (part === undefined) return [name, value];
    return [name, isText(value) ? part : withOwn(value, part as Part<object>)];
  });
  return Object.fromEntries(entries) as T;
}
