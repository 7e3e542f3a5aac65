import { notImplemented, StorageProblem } from './problem.ts';

export type Properties = Readonly<Record<string, unknown>>;

export interface Filter {
  /** The one partition in which all matching rows are, if the filter names one. */
  readonly partitionKey: string | undefined;
  holds(properties: Properties): boolean;
}

interface Term {
  readonly name: string;
  readonly operator: string;
  readonly wanted: string | number;
}

type Comparison = (left: string | number, right: string | number) => boolean;

const COMPARISONS: Readonly<Record<string, Comparison>> = {
  eq: (left, right) => left === right,
  ne: (left, right) => left !== right,
  gt: (left, right) => left > right,
  ge: (left, right) => left >= right,
  lt: (left, right) => left < right,
  le: (left, right) => left <= right,
};
const TERM = /^\s*(\w+) (eq|ne|gt|ge|lt|le) ('(?:[^']|'')*'|-?\d+(?:\.\d+)?)\s*(?:and\b|$)/;

/**
 * What `$filter` asks: comparisons with a text or a number, all of which must hold. A row without
 * the property fails. Throws 400 for what is no filter, 501 for `or`, `not` and brackets.
 */
export function filterOf(text: string | null): Filter {
  const terms = text === null ? [] : termsOf(text);
  const partition = terms.find(
    ({ name, operator }) => name === 'PartitionKey' && operator === 'eq',
  );
  return {
    partitionKey: typeof partition?.wanted === 'string' ? partition.wanted : undefined,
    holds: (properties) => terms.every((term) => matches(term, properties)),
  };
}

function termsOf(text: string): Term[] {
  const terms: Term[] = [];
  let rest = text;
  while (rest !== '') {
    const found = TERM.exec(rest);
    if (!found) throw unreadable(rest);
    const [all, name = '', operator = '', literal = ''] = found;
    terms.push({ name, operator, wanted: literalValue(literal) });
    rest = rest.slice(all.length);
  }
  return terms;
}

function matches({ name, operator, wanted }: Term, properties: Properties): boolean {
  const value = properties[name];
  if (typeof value !== 'string' && typeof value !== 'number') return false;
  return typeof value === typeof wanted && (COMPARISONS[operator]?.(value, wanted) ?? false);
}

function literalValue(literal: string): string | number {
  return literal.startsWith("'") ? literal.slice(1, -1).replaceAll("''", "'") : Number(literal);
}

function unreadable(rest: string): StorageProblem {
  if (/[()]|\b(or|not)\b/.test(rest.replaceAll(/'[^']*'/g, '')))
    return notImplemented('or, not and brackets in $filter');
  return new StorageProblem(
    400,
    'InvalidInput',
    'The query condition specified in the request is invalid.',
  );
}
