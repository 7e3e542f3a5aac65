/** A port all of whose methods answer with a promise, so that making it can wait for a call. */
type Port<T> = { readonly [Name in keyof T]: (...input: never[]) => Promise<unknown> };

/**
 * A port that is made at the first call of one of its methods, and then kept. The libraries behind
 * it are loaded only then, so that a start loads what it needs and no more. A port that could not be
 * made is tried again at the next call.
 */
export function later<T extends Port<T>>(make: () => Promise<T>): T {
  const made = once(make);
  const call =
    (name: string | symbol) =>
    async (...input: never[]) => {
      const port = await made();
      return port[name as keyof T](...input);
    };
  // Code that awaits the port itself must not take it for a promise.
  const get = (_: object, name: string | symbol) => (name === 'then' ? undefined : call(name));
  return new Proxy({}, { get }) as T;
}

/** Makes a thing when it is first asked for. After a failure the next one asks anew. */
export function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make().catch((error: unknown) => {
      made = undefined;
      throw error;
    });
    return made;
  };
}
