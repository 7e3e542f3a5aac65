/**
 * The few reflection functions that the certificate library's injector asks for, which came before
 * the language had decorators. Must be imported before `@peculiar/x509`. Does nothing when a full
 * polyfill is there already.
 */
type Metadata = Map<unknown, unknown>;

const metadataByTarget = new WeakMap<object, Metadata>();

const additions = {
  defineMetadata(key: unknown, value: unknown, target: object): void {
    const metadata: Metadata = metadataByTarget.get(target) ?? new Map();
    metadataByTarget.set(target, metadata.set(key, value));
  },
  getOwnMetadata(key: unknown, target: object): unknown {
    return metadataByTarget.get(target)?.get(key);
  },
  getMetadata(key: unknown, target: object): unknown {
    for (let at: object | null = target; at !== null; at = Object.getPrototypeOf(at)) {
      const metadata = metadataByTarget.get(at);
      if (metadata?.has(key)) return metadata.get(key);
    }
    return undefined;
  },
};

if (!('getMetadata' in Reflect)) Object.assign(Reflect, additions);
