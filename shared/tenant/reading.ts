/** Why a part of the tenant is not known. A part that is not known is never taken for good or bad. */
export type UnknownCause =
  /** The caller may not read it. */
  | 'forbidden'
  /** Graph does not know the address. */
  | 'notFound'
  /** Graph answers this only to tenants with a licence that this one lacks. */
  | 'unlicensed'
  /** Nothing answered, or the service was busy for too long. */
  | 'unreachable'
  /** The answer has another form than Microsoft publishes. */
  | 'unreadable'
  /** No setting says what to look at, or it cannot be seen from here. */
  | 'notNamed';

export type Reading<T> =
  | { readonly kind: 'read'; readonly value: T }
  | { readonly kind: 'unknown'; readonly because: UnknownCause; readonly detail: string };

export const read = <T>(value: T): Reading<T> => ({ kind: 'read', value });

export const unknown = (because: UnknownCause, detail: string): Reading<never> => ({
  kind: 'unknown',
  because,
  detail,
});

/** What a reading says after `change`; what is not known stays not known. */
export function derived<T, U>(reading: Reading<T>, change: (value: T) => U): Reading<U> {
  return reading.kind === 'read' ? read(change(reading.value)) : reading;
}
