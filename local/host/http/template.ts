import { type Constraint, parseConstraint } from './constraints.ts';

/** A route such as `items/{id:int}` in the template language of ASP.NET. */
export interface Template {
  readonly text: string;
  readonly segments: readonly Segment[];
}

interface Segment {
  readonly parts: readonly Part[];
}

type Part = { readonly literal: string } | Parameter;

interface Parameter {
  readonly name: string;
  readonly isOptional: boolean;
  readonly isCatchAll: boolean;
  readonly byDefault: string | undefined;
  readonly constraints: readonly Constraint[];
}

/** Parses a template. Throws one sentence naming what it cannot read. */
export function parseTemplate(text: string): Template {
  const trimmed = text.replace(/^~?\/+|\/+$/g, '');
  const segments = trimmed === '' ? [] : splitOutsideBraces(trimmed).map(parseSegment);
  const misplaced = segments.findIndex(isCatchAll);
  if (misplaced !== -1 && misplaced !== segments.length - 1) {
    throw new Error(`The route "${text}" goes on after its catch-all. Put {*…} last.`);
  }
  return { text: trimmed, segments };
}

/**
 * Matches a percent-encoded path, without its leading slash, and gives the decoded parameters.
 * Literals ignore case, one trailing slash is allowed, an absent optional is left out, and an
 * escaped slash stays escaped.
 */
export function matchTemplate(
  template: Template,
  path: string,
): Record<string, string> | undefined {
  const given = path === '' ? [] : path.split('/');
  if (given.at(-1) === '') given.pop();
  const params: Record<string, string> = {};
  for (const [index, segment] of template.segments.entries()) {
    if (isCatchAll(segment)) {
      return takeCatchAll(segment, given.slice(index), params) ? params : undefined;
    }
    if (!takeSegment(segment, given[index], params)) return undefined;
  }
  return given.length > template.segments.length ? undefined : params;
}

function splitOutsideBraces(text: string): string[] {
  const segments = [''];
  let depth = 0;
  for (const char of text) {
    if (char === '{') depth++;
    if (char === '}') depth--;
    if (char === '/' && depth === 0) segments.push('');
    else segments[segments.length - 1] += char;
  }
  if (depth !== 0) throw new Error(`The braces of the route "${text}" do not match.`);
  return segments;
}

function parseSegment(text: string): Segment {
  const parts: Part[] = [];
  let rest = text;
  while (rest !== '') {
    const open = rest.search(/\{(?!\{)/);
    const literal = open === -1 ? rest : rest.slice(0, open);
    if (literal !== '')
      parts.push({ literal: literal.replace(/\{\{|\}\}/g, (pair) => pair[0] ?? '') });
    if (open === -1) break;
    const end = closingBrace(rest, open);
    parts.push(parseParameter(rest.slice(open + 1, end)));
    rest = rest.slice(end + 1);
  }
  return { parts };
}

function closingBrace(text: string, open: number): number {
  let depth = 0;
  for (let index = open; index < text.length; index++) {
    if (text[index] === '{') depth++;
    if (text[index] === '}' && --depth === 0) return index;
  }
  throw new Error(`The braces of the route segment "${text}" do not match.`);
}

function parseParameter(text: string): Parameter {
  const match = /^(\*{0,2})([A-Za-z_][\w-]*)((?::[a-z]+(?:\(.*\))?)*?)(?:(\?)|=(.*))?$/s.exec(text);
  if (!match) throw new Error(`The route parameter "{${text}}" cannot be read.`);
  const [, stars = '', name = '', constraints = '', optional, byDefault] = match;
  return {
    name,
    isOptional: optional === '?',
    isCatchAll: stars !== '',
    byDefault,
    constraints: splitConstraints(constraints).map(parseConstraint),
  };
}

function splitConstraints(text: string): string[] {
  const found: string[] = [];
  let depth = 0;
  for (const char of text) {
    if (char === '(') depth++;
    if (char === ')') depth--;
    if (char === ':' && depth === 0) found.push('');
    else found[found.length - 1] += char;
  }
  return found;
}

function isCatchAll({ parts }: Segment): boolean {
  const [only] = parts;
  return only !== undefined && 'name' in only && only.isCatchAll;
}

function takeCatchAll(segment: Segment, rest: string[], params: Record<string, string>): boolean {
  const [parameter] = segment.parts as readonly Parameter[];
  if (!parameter) return false;
  const value = rest.length > 0 ? rest.map(decodeSegment).join('/') : parameter.byDefault;
  if (value === undefined) return true;
  params[parameter.name] = value;
  return parameter.constraints.every((holds) => holds(value));
}

function takeSegment(
  segment: Segment,
  given: string | undefined,
  params: Record<string, string>,
): boolean {
  if (given === undefined) return takeAbsent(segment, params);
  if (given === '') return false;
  const values = matchParts(segment.parts, decodeSegment(given));
  if (!values) return false;
  for (const part of segment.parts) {
    if (!('name' in part)) continue;
    const value = values.shift() ?? '';
    if (!part.constraints.every((holds) => holds(value))) return false;
    params[part.name] = value;
  }
  return true;
}

function takeAbsent({ parts }: Segment, params: Record<string, string>): boolean {
  const [only] = parts;
  if (parts.length !== 1 || !only || !('name' in only)) return false;
  if (only.byDefault !== undefined) params[only.name] = only.byDefault;
  return only.isOptional || only.byDefault !== undefined;
}

// The parameter values of a segment in order, or undefined when its literals differ.
function matchParts(parts: readonly Part[], given: string): string[] | undefined {
  const [only] = parts;
  if (parts.length === 1 && only) {
    if ('name' in only) return [given];
    return only.literal.toLowerCase() === given.toLowerCase() ? [] : undefined;
  }
  const source = parts.map((part) => ('name' in part ? '(.+)' : escapeForRegExp(part.literal)));
  return new RegExp(`^${source.join('')}$`, 'is').exec(given)?.slice(1);
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

function escapeForRegExp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
