import Module from 'node:module';
import type { HookCallback, Registry } from './registry.ts';
import type { FunctionMetadata, Handler, LogLevel, ProgrammingModel } from './wire.ts';

const HOST_VERSION = '4.1037.0';
const HTTP_STREAM_NOTICE = 'HTTP streaming enabled.';

/** Runs when the library itself logs something outside an invocation. */
export type CoreLog = (level: LogLevel, category: string, message: string) => void;

interface Current {
  registry: Registry | undefined;
  log: CoreLog;
}

const current: Current = { registry: undefined, log: () => {} };
let programmingModel: ProgrammingModel | undefined;
let isInstalled = false;

/**
 * From now on whatever the app registers goes to `registry`. The first call provides
 * `@azure/functions-core` to the unmodified library, so it must come before the app is loaded.
 *
 * The library keeps the core object and sets its programming model once per process. One core
 * object therefore serves the whole process and passes calls on to the current registry.
 */
export function useRegistry(registry: Registry, log: CoreLog = () => {}): void {
  installCore();
  current.registry = registry;
  current.log = log;
  registry.programmingModel = programmingModel;
}

/** The programming model the library has set in this process, if it was loaded. */
export function processModel(): ProgrammingModel | undefined {
  return programmingModel;
}

class Disposable {
  readonly #onDispose: () => void;

  constructor(onDispose: () => void = () => {}) {
    this.#onDispose = onDispose;
  }

  static from(...disposables: { dispose(): unknown }[]): Disposable {
    return new Disposable(() => {
      for (const disposable of disposables) disposable.dispose();
    });
  }

  dispose(): void {
    this.#onDispose();
  }
}

const core = {
  version: HOST_VERSION,
  hostVersion: HOST_VERSION,
  Disposable,
  registerFunction: (metadata: FunctionMetadata, handler: Handler) =>
    new Disposable(theRegistry().add(metadata, handler)),
  registerHook: (name: string, callback: HookCallback) =>
    new Disposable(theRegistry().addHook(name, callback)),
  setProgrammingModel(model: ProgrammingModel): void {
    programmingModel = model;
    theRegistry().programmingModel = model;
  },
  getProgrammingModel: () => programmingModel,
  log(level: LogLevel, category: string, message: string): void {
    // The library announces streaming nowhere else without opening a server of its own.
    if (message === HTTP_STREAM_NOTICE) theRegistry().usesHttpStream = true;
    current.log(level, category, message);
  },
};

function theRegistry(): Registry {
  if (current.registry) return current.registry;
  throw new Error('No function app is being loaded. Call useRegistry before the app registers.');
}

// Both `require` and `import` of @azure/functions load its CommonJS bundle, whose own `require` of
// the core module passes here. This is how Microsoft's worker provides the module, too.
function installCore(): void {
  if (isInstalled) return;
  isInstalled = true;
  const requireModule = Module.prototype.require;
  Module.prototype.require = new Proxy(requireModule, {
    apply: (target, self, args: [string]) =>
      args[0] === '@azure/functions-core' ? core : Reflect.apply(target, self, args),
  });
}
