/** A route such as `items/{id}` in the template language of ASP.NET. */
export interface Template {
  readonly text: string;
  /** Takes a decoded path with its leading slash. */
  readonly pattern: RegExp;
}

const SEGMENT = /^\{(\*{0,2})([a-z_]\w*)(?::([^}]+?))?(\?)?\}$/i;

/**
 * Parses a template of literals, `{name}`, `{name?}`, `{name:int}`, a `{*rest}` at the end, and
 * `{name:maxlength(0)?}`, which matches the root alone.
 * Throws one sentence naming a route that has anything else: ASP.NET knows more.
 */
export function parseTemplate(text: string): Template {
  const trimmed = text.replace(/^\/+|\/+$/g, '');
  const segments = trimmed === '' ? [] : trimmed.split('/');
  const source = segments.map((segment, index) => {
    const isLast = index === segments.length - 1;
    const pattern = patternOf(segment, isLast);
    if (pattern !== undefined) return pattern;
    throw new Error(
      `The route "${text}" cannot be read by the embedded host at "${segment}". Use literals, {name}, {name?}, {name:int} and a last {*rest}.`,
    );
  });
  return { text: trimmed, pattern: new RegExp(`^${source.join('')}/?$`, 'is') };
}

/**
 * Matches a percent-encoded path and gives the decoded parameters. Literals ignore case, one
 * trailing slash is allowed, an absent optional is left out, and an escaped slash stays escaped.
 */
export function matchTemplate(
  { pattern }: Template,
  path: string,
): Record<string, string> | undefined {
  const found = pattern.exec(path.split('/').map(decodeSegment).join('/'));
  const params = Object.entries(found?.groups ?? {}).filter(([, value]) => value !== undefined);
  return found ? Object.fromEntries(params) : undefined;
}

function patternOf(segment: string, isLast: boolean): string | undefined {
  if (!/[{}]/.test(segment)) return `/${segment.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')}`;
  const [, stars, name, constraint, optional] = SEGMENT.exec(segment) ?? [];
  if (name && constraint === 'maxlength(0)' && optional) return '';
  if (!name || (constraint && constraint !== 'int')) return undefined;
  if (stars) return isLast ? `(?:/(?<${name}>.+?))?` : undefined;
  const value = `/(?<${name}>${constraint ? '[+-]?\\d{1,10}' : '[^/]+'})`;
  return optional ? `(?:${value})?` : value;
}

function decodeSegment(segment: string): string {
  if (!segment.includes('%')) return segment;
  try {
    return segment
      .split(/(%2f)/i)
      .map((part) => (/^%2f$/i.test(part) ? part : decodeURIComponent(part)))
      .join('');
  } catch {
    return segment;
  }
}
