import type { FunctionMetadata, Handler, ProgrammingModel } from './wire.ts';

export type HookName = 'appStart' | 'appTerminate' | 'preInvocation' | 'postInvocation' | 'log';
export type HookCallback = (context: Record<string, unknown>) => unknown;

export interface RegisteredFunction extends FunctionMetadata {
  readonly handler: Handler;
}

const HOOK_NAMES: readonly string[] = [
  'appStart',
  'appTerminate',
  'preInvocation',
  'postInvocation',
  'log',
];
const NAME = /^[a-z][a-z0-9_-]{0,127}$/i;

/** Makes an empty registry: what one app has registered, in its order. */
export function createRegistry(): Registry {
  return new Registry();
}

/** The functions and hooks of one app. After `freeze` nothing can be added. */
export class Registry {
  readonly #functions = new Map<string, RegisteredFunction>();
  readonly #hooks = new Map<HookName, HookCallback[]>();
  #isFrozen = false;
  /** Shared by all hooks of the app, for as long as the app lives. */
  readonly appHookData: Record<string, unknown> = {};
  programmingModel: ProgrammingModel | undefined;
  usesHttpStream = false;

  get functions(): readonly RegisteredFunction[] {
    return [...this.#functions.values()];
  }

  /** Looks a function up by name; as in Azure the case of the name does not matter. */
  find(name: string): RegisteredFunction | undefined {
    return this.#functions.get(name.toLowerCase());
  }

  hooks(name: HookName): readonly HookCallback[] {
    return this.#hooks.get(name) ?? [];
  }

  /** Adds a function and gives the way to take it out again. Throws for a bad or a taken name. */
  add(metadata: FunctionMetadata, handler: Handler): () => void {
    const { name } = metadata;
    if (this.#isFrozen) {
      throw systemError(Error, 'A function can only be registered during app startup.');
    }
    if (!NAME.test(name) || name.toLowerCase() === 'host') {
      throw systemError(
        Error,
        `The function name "${name}" is not allowed. Begin with a letter and use at most 128 letters, digits, "_" and "-"; "host" is taken.`,
      );
    }
    const key = name.toLowerCase();
    if (this.#functions.has(key)) {
      throw systemError(Error, `A function with id "${name}" has already been registered.`);
    }
    this.#functions.set(key, { ...metadata, handler });
    return () => void this.#functions.delete(key);
  }

  /** Adds a hook and gives the way to take it out again. Throws RangeError for an unknown name. */
  addHook(name: string, callback: HookCallback): () => void {
    if (!isHookName(name)) throw systemError(RangeError, `Unrecognized hook "${name}"`);
    const callbacks = this.#hooks.get(name) ?? [];
    callbacks.push(callback);
    this.#hooks.set(name, callbacks);
    return () => {
      const index = callbacks.indexOf(callback);
      if (index !== -1) callbacks.splice(index, 1);
    };
  }

  freeze(): void {
    this.#isFrozen = true;
  }
}

function isHookName(name: string): name is HookName {
  return HOOK_NAMES.includes(name);
}

// The library tells the host's errors from the app's by this mark.
function systemError(kind: typeof Error, message: string): Error {
  return Object.assign(new kind(message), { isAzureFunctionsSystemError: true });
}
