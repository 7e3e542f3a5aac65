/** Says whether a decoded route value may stand in its place. */
export type Constraint = (value: string) => boolean;

const INT_MAX = 2 ** 31;
const WITHOUT_ARGUMENT: Readonly<Record<string, Constraint>> = {
  int: (value) => /^[+-]?\d+$/.test(value) && Number(value) >= -INT_MAX && Number(value) < INT_MAX,
  long: (value) => /^[+-]?\d+$/.test(value) && BigInt.asIntN(64, BigInt(value)) === BigInt(value),
  bool: (value) => /^(true|false)$/i.test(value),
  guid: (value) =>
    /^(\{|\()?[0-9a-f]{8}(-?)[0-9a-f]{4}\2[0-9a-f]{4}\2[0-9a-f]{4}\2[0-9a-f]{12}(\}|\))?$/i.test(
      value,
    ),
  datetime: (value) => !Number.isNaN(Date.parse(value)),
  decimal: isNumber,
  double: isNumber,
  float: isNumber,
  alpha: (value) => /^[a-z]*$/i.test(value),
  required: (value) => value !== '',
};

const WITH_ARGUMENT: Readonly<Record<string, (argument: string) => Constraint>> = {
  minlength: (argument) => (value) => value.length >= Number(argument),
  maxlength: (argument) => (value) => value.length <= Number(argument),
  length: (argument) => {
    const [from = 0, to = from] = argument.split(',').map(Number);
    return (value) => value.length >= from && value.length <= to;
  },
  min: (argument) => (value) => isInteger(value) && Number(value) >= Number(argument),
  max: (argument) => (value) => isInteger(value) && Number(value) <= Number(argument),
  range: (argument) => {
    const [from = 0, to = 0] = argument.split(',').map(Number);
    return (value) => isInteger(value) && Number(value) >= from && Number(value) <= to;
  },
  regex: (argument) => {
    // Braces of the expression are doubled in a route template.
    const pattern = new RegExp(argument.replaceAll('{{', '{').replaceAll('}}', '}'), 'i');
    return (value) => pattern.test(value);
  },
};

/** Reads `int` or `length(3)`. Throws one sentence for a constraint ASP.NET does not know. */
export function parseConstraint(text: string): Constraint {
  const [, name = '', , argument] = /^([a-z]+)(\((.*)\))?$/s.exec(text) ?? [];
  const found = argument === undefined ? WITHOUT_ARGUMENT[name] : WITH_ARGUMENT[name]?.(argument);
  if (found) return found;
  throw new Error(`The route constraint ":${text}" is not known.`);
}

function isNumber(value: string): boolean {
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(value);
}

function isInteger(value: string): boolean {
  return /^[+-]?\d+$/.test(value);
}
