import { statedText } from './text.ts';

/**
 * Reads a language tag: `nb-NO`, also written `nb_NO` or `nb_no.UTF-8`, and the best entry of a list
 * such as `nl-NL, en;q=0.5`. Variants and extensions are dropped. What names no language is returned
 * unchanged.
 * @see https://www.rfc-editor.org/rfc/rfc7643#section-4.1.1
 */
export function languageTagIn(value: unknown): unknown {
  const text = statedText(value);
  if (typeof text !== 'string') return text;
  return byWeight(text).map(canonical).find(Boolean) ?? text;
}

/** The entries of the list, the preferred one first. */
function byWeight(text: string): string[] {
  return text
    .split(',')
    .map((entry) => {
      const [tag = '', ...parameters] = entry.split(';').map((part) => part.trim());
      const weight = parameters.find((one) => one.startsWith('q='))?.slice(2);
      return { tag, weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .map(({ tag }) => tag);
}

function canonical(tag: string): string | undefined {
  try {
    const plain = tag.replace(/[.@].*$/, '').replaceAll('_', '-');
    const { language, script, region } = new Intl.Locale(plain);
    return [language, script, region].filter(Boolean).join('-');
  } catch {
    return undefined;
  }
}
