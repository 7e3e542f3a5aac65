import { isObject } from '../call.ts';
import { GraphProblem, unsupportedQuery } from './errors.ts';

/** For each property that may be filtered: the operators that it takes. */
export type FilterRules = Record<string, readonly string[]>;

export interface Filter {
  matches(item: object): boolean;
  /** Needs `ConsistencyLevel: eventual` and `$count=true`. */
  isAdvanced: boolean;
}

type Test = (item: unknown) => boolean;

const ADVANCED_OPERATORS = new Set(['ne', 'not', 'endsWith']);
const TOKEN = /'(?:[^']|'')*'|[(),]|[^\s(),']+/g;

/**
 * Reads an OData `$filter`: eq, ne, ge, le, gt, lt, in, startsWith, endsWith, contains, any, and, or, not.
 *
 * Throws the directory's refusal for what it cannot read, or what `rules` do not allow.
 */
export function parseFilter(text: string, rules: FilterRules, resource: string): Filter {
  const tokens = text.match(TOKEN) ?? [];
  let position = 0;
  let isAdvanced = false;

  const peek = () => tokens[position];
  const next = () => {
    const token = tokens[position++];
    if (token === undefined) throw invalidFilter();
    return token;
  };
  const expect = (token: string) => {
    if (next() !== token) throw invalidFilter();
  };

  function allow(property: string, operator: string): void {
    if (ADVANCED_OPERATORS.has(operator)) isAdvanced = true;
    const operators = rules[property];
    if (!operators) throw unsupportedProperty(property, resource);
    if (operator !== 'not' && !operators.includes(operator))
      throw unsupportedProperty(property, resource);
  }

  function either(variable?: string): Test {
    const tests = [both(variable)];
    while (peek() === 'or') {
      next();
      tests.push(both(variable));
    }
    return tests.length === 1 && tests[0] ? tests[0] : (item) => tests.some((test) => test(item));
  }

  function both(variable?: string): Test {
    const tests = [single(variable)];
    while (peek() === 'and') {
      next();
      tests.push(single(variable));
    }
    return (item) => tests.every((test) => test(item));
  }

  function single(variable?: string): Test {
    const token = next();
    if (token === 'not') {
      isAdvanced = true;
      const test = single(variable);
      return (item) => !test(item);
    }
    if (token === '(') {
      const test = either(variable);
      expect(')');
      return test;
    }
    if (peek() === '(') return called(spelled(token), variable);
    return compared(token, variable);
  }

  function called(name: string, variable?: string): Test {
    const any = /^(.+)\/any$/.exec(name)?.[1];
    expect('(');
    if (any !== undefined) return anyOf(any);
    const path = pathOf(next(), variable);
    expect(',');
    const literal = String(literalOf(next())).toLowerCase();
    expect(')');
    allow(path.name, name);
    const check = TEXT_CHECKS[name];
    if (!check) throw invalidFilter();
    return (item) => {
      const value = path.read(item);
      return typeof value === 'string' && check(value.toLowerCase(), literal);
    };
  }

  function anyOf(property: string): Test {
    allow(property, 'any');
    const [variable, first] = next().split(':');
    if (!variable || first === undefined) throw invalidFilter();
    tokens.splice(position, 0, first);
    const test = either(variable);
    expect(')');
    return (item) => {
      const values = readPath(item, property);
      return Array.isArray(values) && values.some(test);
    };
  }

  function compared(token: string, variable?: string): Test {
    const path = pathOf(token, variable);
    const operator = next();
    allow(path.name, operator);
    if (operator === 'in') {
      const literals = listOf();
      return (item) => literals.some((literal) => compare(path.read(item), literal) === 0);
    }
    const judge = COMPARISONS[operator];
    if (!judge) throw invalidFilter();
    const literal = literalOf(next());
    return (item) => judge(compare(path.read(item), literal));
  }

  function listOf(): unknown[] {
    expect('(');
    const literals = [literalOf(next())];
    while (peek() === ',') {
      next();
      literals.push(literalOf(next()));
    }
    expect(')');
    return literals;
  }

  function pathOf(token: string, variable?: string) {
    if (variable === undefined)
      return { name: token, read: (item: unknown) => readPath(item, token) };
    const inner = token === variable ? '' : token.slice(variable.length + 1);
    return { name: '*', read: (item: unknown) => (inner === '' ? item : readPath(item, inner)) };
  }

  const withInner = { ...rules, '*': Object.keys(COMPARISONS).concat('in', 'startsWith') };
  rules = withInner;
  const test = either();
  if (position !== tokens.length) throw invalidFilter();
  return { matches: test, isAdvanced };
}

/** Graph takes the names of functions in any case; its documents have two spellings. */
function spelled(name: string): string {
  const known = Object.keys(TEXT_CHECKS).find((one) => one.toLowerCase() === name.toLowerCase());
  return known ?? name;
}

const TEXT_CHECKS: Record<string, (value: string, literal: string) => boolean> = {
  startsWith: (value, literal) => value.startsWith(literal),
  endsWith: (value, literal) => value.endsWith(literal),
  contains: (value, literal) => value.includes(literal),
};

const COMPARISONS: Record<string, (order: number) => boolean> = {
  eq: (order) => order === 0,
  ne: (order) => order !== 0,
  ge: (order) => order >= 0,
  gt: (order) => order > 0,
  le: (order) => order <= 0,
  lt: (order) => order < 0,
};

function readPath(item: unknown, path: string): unknown {
  return path
    .split('/')
    .reduce<unknown>((value, name) => (isObject(value) ? value[name] : undefined), item);
}

/** Not comparable gives NaN, which is neither equal nor ordered. */
function compare(value: unknown, literal: unknown): number {
  if (literal === null) return value === null || value === undefined ? 0 : Number.NaN;
  if (typeof value === 'boolean' || typeof literal === 'boolean')
    return value === literal ? 0 : Number.NaN;
  if (typeof value === 'number' && typeof literal === 'number') return value - literal;
  if (typeof value !== 'string' || literal === undefined) return Number.NaN;
  if (literal instanceof Date) return Date.parse(value) - literal.getTime();
  const [left, right] = [value.toLowerCase(), String(literal).toLowerCase()];
  return left === right ? 0 : left < right ? -1 : 1;
}

function literalOf(token: string): unknown {
  if (token.startsWith("'")) return token.slice(1, -1).replaceAll("''", "'");
  if (token === 'true' || token === 'false') return token === 'true';
  if (token === 'null') return null;
  if (/^-?\d+(\.\d+)?$/.test(token)) return Number(token);
  if (/^\d{4}-\d{2}-\d{2}T/.test(token)) return new Date(token);
  if (/^[0-9a-f-]{36}$/i.test(token)) return token;
  throw invalidFilter();
}

function invalidFilter(): GraphProblem {
  return new GraphProblem(400, 'BadRequest', 'Invalid filter clause');
}

function unsupportedProperty(property: string, resource: string): GraphProblem {
  return unsupportedQuery(
    `Unsupported or invalid query filter clause specified for property '${property}' of resource '${resource}'.`,
  );
}
