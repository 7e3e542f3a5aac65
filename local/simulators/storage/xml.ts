const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const NAMED: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
};

/** Elements in their order; a list stands for one element after the other. A name may be followed by attributes. */
export type Elements = { readonly [name: string]: string | Elements | readonly Elements[] };

/** A document around the one element of `root`. */
export function document(root: Elements): string {
  return `${DECLARATION}${elements(root)}`;
}

/** The text of the first element of this name, or undefined; no attributes, no CDATA. */
export function textOf(xml: string, name: string): string | undefined {
  if (new RegExp(`<${name}\\s*/>`).test(xml)) return '';
  const found = new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml);
  return found ? unescaped(found[1] ?? '') : undefined;
}

function elements(all: Elements): string {
  return Object.entries(all)
    .map(([name, value]) => element(name, value))
    .join('');
}

function element(name: string, value: Elements[string]): string {
  if (isList(value)) return value.map((one) => element(name, one)).join('');
  const inner = typeof value === 'string' ? escaped(value) : elements(value);
  return inner === '' ? `<${name}/>` : `<${name}>${inner}</${name.split(' ')[0]}>`;
}

const isList = (value: Elements[string]): value is readonly Elements[] => Array.isArray(value);

// An XML reader turns a bare carriage return into a line feed.
function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#xD;');
}

function unescaped(text: string): string {
  return text.replaceAll(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (all, hex, decimal, name) => {
    if (hex || decimal)
      return String.fromCodePoint(hex ? Number.parseInt(hex, 16) : Number(decimal));
    return NAMED[name] ?? all;
  });
}
