/** A piece of JSON text, as opposed to a string value. */
class Part {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/**
 * Serialises a parsed JSON value of any depth. `JSON.stringify` is recursive, so a few kilobytes of
 * nested brackets would exhaust the stack.
 */
export function jsonText(value: unknown): string {
  try {
    return JSON.stringify(value) ?? 'null';
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return deepText(value);
  }
}

function deepText(value: unknown): string {
  const parts: string[] = [];
  const waiting: unknown[] = [value];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (next instanceof Part) parts.push(next.text);
    else if (typeof next !== 'object' || next === null) parts.push(JSON.stringify(next) ?? 'null');
    else waiting.push(...opened(next).reverse());
  }
  return parts.join('');
}

/**
 * The parts of an array or object: brackets, keys, commas, and values that are not serialised yet.
 */
function opened(container: object): unknown[] {
  const [open, close] = Array.isArray(container) ? ['[', ']'] : ['{', '}'];
  const entries = Object.entries(container).flatMap(([key, value], index) => {
    const comma = index === 0 ? '' : ',';
    const name = Array.isArray(container) ? '' : `${JSON.stringify(key)}:`;
    return [new Part(`${comma}${name}`), value];
  });
  return [new Part(open), ...entries, new Part(close)];
}
