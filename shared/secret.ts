import { inspect } from 'node:util';

const SHOWN = '[secret]';

/**
 * Holds a value that must never be printed, logged or stored by accident. It prints and serialises
 * as `[secret]` and is opened by name, at the last moment.
 */
export class Secret<T> {
  readonly #value: T;

  constructor(value: T) {
    this.#value = value;
  }

  /** The value. Call it only where it leaves for Key Vault or for the one page that shows it. */
  reveal(): T {
    return this.#value;
  }

  toString(): string {
    return SHOWN;
  }

  toJSON(): string {
    return SHOWN;
  }

  [inspect.custom](): string {
    return SHOWN;
  }
}
