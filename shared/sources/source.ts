import type { z } from 'zod';
import type { VendorApi, VendorConnection } from '../domain/vendor.ts';
import type { Scheme } from './verify.ts';

/** A delivery as it came. `json` is undefined when the body is not JSON. */
export interface Hook {
  readonly body: Uint8Array;
  readonly text: string;
  readonly json: unknown;
}

/** That something happened to a record at the vendor. Holds ids, and a person only where it must. */
export interface Notice {
  /** The same for repetitions of one delivery. Made of what is signed, so nobody can vary it. */
  readonly dedupeKey: string;
  readonly event: string;
  /** Whom it is about: the person's or the application's id at the vendor. */
  readonly entityId: string;
  /** When it happened, where the vendor says so reliably. */
  readonly occurredAt: string | null;
  readonly refs: Readonly<Record<string, string>>;
  /** What the delivery itself says of the hire, where the vendor sends that along. */
  readonly hire: HireDraft | null;
}

export type Recognition =
  | { readonly kind: 'ping' }
  | { readonly kind: 'irrelevant'; readonly event: string }
  | { readonly kind: 'notices'; readonly notices: readonly Notice[] };

/** The data of a hire event that is not validated yet. */
export type HireDraft = Readonly<Record<string, unknown>>;

/** What was last passed on about an entity. */
export interface Heard {
  readonly employmentId: string;
  readonly startDate: string | null;
  /** What the adapter wanted to know next time: ids and numbers, and nothing of the person. */
  readonly memory: unknown;
}

/** What a notice comes to, once the vendor was asked. */
export type Translation =
  | { readonly kind: 'hire'; readonly hire: HireDraft; readonly memory?: unknown }
  /** The vendor says that the hire is off. */
  | { readonly kind: 'withdrawn'; readonly employmentId: string }
  /** The vendor says that there is no hire (any more): a withdrawal if there was one before. */
  | { readonly kind: 'gone' }
  | { readonly kind: 'ignored'; readonly code: string }
  /** It should have been a hire, and nothing can be made of it without a person's help. */
  | { readonly kind: 'unusable'; readonly code: string };

/** One vendor with its settings: everything that is special about it, in one place. */
export interface Source {
  readonly name: string;
  readonly scheme: Scheme;
  /** The answer leaves within this time, well before the vendor gives up. */
  readonly answerWithinMs: number;
  /** Where the API is; null for a vendor that is taken at its word, because it sends all there is. */
  readonly connection: VendorConnection | null;
  /** A test that the vendor sends before it signs. It is answered and does nothing. */
  isUnsignedTest?(hook: Hook): boolean;
  recognise(hook: Hook): Recognition;
  /** Asks the vendor for the whole state; throws `ServiceError` when asking again may help. */
  translate(notice: Notice, deps: TranslationDeps): Promise<Translation>;
  /** What changed since a moment, oldest first, for vendors that can be polled. */
  changedSince?(since: Date, api: VendorApi): Promise<readonly Notice[]>;
}

export interface TranslationDeps {
  readonly api: VendorApi;
  readonly heard: Heard | undefined;
  /** The hire as it was last passed on, where that was no withdrawal. */
  lastHire(): Promise<HireDraft | undefined>;
}

/**
 * The vendor shows nothing where something should be. That proves no deletion: a right that was
 * taken away, or a filter that was changed, looks just the same.
 */
export const NOT_VISIBLE = { kind: 'unusable', code: 'recordNotVisible' } as const;

/** A vendor before it is set up. `configure` throws a `ZodError` when its settings are wrong. */
export interface Vendor {
  readonly name: string;
  configure(settings: unknown): Source;
}

export function vendor<S extends z.ZodType>(
  name: string,
  settings: S,
  open: (settings: z.output<S>) => Source,
): Vendor {
  return { name, configure: (given) => open(settings.parse(given)) };
}

export const irrelevant = (event: string): Recognition => ({ kind: 'irrelevant', event });

export const noticesOf = (...notices: Notice[]): Recognition => ({ kind: 'notices', notices });
