import { Html, html } from './html.ts';

// Sentences are data with `{placeholders}`, so that an organisation can replace one and every
// language is checked by the same rule.

/** The forms of a sentence that holds a number, by the plural rules of its language (CLDR). */
export type Counted = { readonly other: string } & {
  readonly [Form in Exclude<Intl.LDMLPluralRule, 'other'>]?: string;
};
export type Text = string | Counted;

const PLACEHOLDER = /\{(\w+)\}/g;

/** The names in curly brackets, of all forms of a text. */
export function placeholdersIn(text: Text): ReadonlySet<string> {
  const forms = typeof text === 'string' ? [text] : Object.values(text);
  return new Set(
    forms.flatMap((form) => [...form.matchAll(PLACEHOLDER)].map(([, name = '']) => name)),
  );
}

/** The sentence with its values. Throws `RangeError` when one is missing, which is our mistake. */
export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replaceAll(PLACEHOLDER, (_, name: string) => needed(values, name));
}

/** The same as HTML: text and plain values are escaped, values that are HTML stand as they are. */
export function fillHtml(text: string, values: Readonly<Record<string, string | Html>>): Html {
  // Every second part is the name of a placeholder.
  const parts = text
    .split(PLACEHOLDER)
    .map((part, index) => html`${index % 2 === 0 ? part : needed(values, part)}`);
  return new Html(parts.join(''));
}

function needed<V>(values: Readonly<Record<string, V>>, name: string): V {
  const value = values[name];
  if (value === undefined)
    throw new RangeError(`A text asks for {${name}}, which is not told here.`);
  return value;
}

const RULES = new Map<string, Intl.PluralRules>();

/** The form that goes with a number. Forms that a language does not have are `other`. */
export function formOf(locale: string, counted: Counted, count: number): string {
  const rules = RULES.get(locale) ?? new Intl.PluralRules(locale);
  RULES.set(locale, rules);
  return counted[rules.select(count)] ?? counted.other;
}
