import { inspect } from 'node:util';

const SHOWN = '[secret]';

/**
 * Holds a value that must not be printed, logged or stored by accident. It prints and serialises as
 * `[secret]`; only `reveal()` returns the value.
 */
export class Secret<T> {
  readonly #value: T;

  constructor(value: T) {
    this.#value = value;
  }

  /**
   * Returns the value. Call it only where the value is sent to Key Vault or to the one page that
   * shows it.
   */
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
