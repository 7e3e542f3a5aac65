import type { z } from 'zod';
import type { VendorApi, VendorConnection } from '../domain/vendor.ts';
import type { Scheme } from './verify.ts';

/** A webhook request as received. `json` is undefined when the body is not JSON. */
export interface Hook {
  readonly body: Uint8Array;
  readonly text: string;
  readonly json: unknown;
}

/**
 * Reports that a record at the vendor changed. It holds ids, and personal data only where the
 * vendor has no API to read it from.
 */
export interface Notice {
  /**
   * Equal for repetitions of one delivery. It is derived from signed data only, so a sender cannot
   * change it.
   */
  readonly dedupeKey: string;
  readonly event: string;
  /** The vendor's id of the person or application. */
  readonly entityId: string;
  /** When the change happened, where the vendor reports that reliably. Else null. */
  readonly occurredAt: string | null;
  readonly refs: Readonly<Record<string, string>>;
  /** The hire in the delivery itself, for vendors that send it. */
  readonly hire: HireDraft | null;
}

/** The notice of an entry of a list. */
export interface ListedNotice extends Notice {
  /** A hash of what a list of all records shows of this one. Absent where a list says what changed. */
  readonly content?: string;
  /** The list does not show all that matters, so the record is read once a day, also when it looks the same. */
  readonly isReadDaily?: boolean;
}

export type Recognition =
  | { readonly kind: 'ping' }
  | { readonly kind: 'irrelevant'; readonly event: string }
  | { readonly kind: 'notices'; readonly notices: readonly Notice[] };

/** The data of a hire event before validation. */
export type HireDraft = Readonly<Record<string, unknown>>;

/** What was last forwarded to the intake about a record. */
export interface Forwarded {
  readonly employmentId: string;
  readonly startDate: string | null;
  /** A hash of the hire, or `withdrawn`. */
  readonly state: string;
  /** What the adapter needs for its next decision: ids and numbers, no personal data. */
  readonly memory: unknown;
}

/** The result of translating a notice, after the vendor was asked. */
export type Translation =
  | { readonly kind: 'hire'; readonly hire: HireDraft; readonly memory?: unknown }
  /** The vendor says that the hire was cancelled. */
  | { readonly kind: 'withdrawn'; readonly employmentId: string }
  /** The vendor has no such hire. It counts as a withdrawal when a hire was forwarded before. */
  | { readonly kind: 'gone'; readonly memory?: unknown }
  /** `isEarly`: it may have overtaken what it is about. */
  | { readonly kind: 'ignored'; readonly code: string; readonly isEarly?: boolean }
  /** The hire is as it was forwarded, and the adapter remembers something else of it. */
  | { readonly kind: 'same'; readonly memory: unknown }
  /** It should be a hire, but a person must correct something first. */
  | { readonly kind: 'unusable'; readonly code: string }
  /** One notice about several records of the vendor, such as the employments of one person. */
  | { readonly kind: 'several'; readonly records: readonly RecordTranslation[] };

export interface RecordTranslation {
  readonly recordId: string;
  readonly translation: Exclude<Translation, { readonly kind: 'several' }>;
}

/** One configured vendor. Everything that is specific to the vendor is in its adapter. */
export interface Source {
  readonly name: string;
  readonly scheme: Scheme;
  /** We answer within this time, which is well below the vendor's timeout. */
  readonly answerWithinMs: number;
  /**
   * The address of the API. Null for a vendor whose webhooks hold all data, so no API is called.
   */
  readonly connection: VendorConnection | null;
  /**
   * Whether this is an unsigned test that the vendor sends during setup. It is answered and
   * ignored.
   */
  isUnsignedTest?(hook: Hook): boolean;
  recognise(hook: Hook): Recognition;
  /** Reads the whole record from the vendor. Throws `ServiceError` when a retry may help. */
  translate(notice: Notice, deps: TranslationDeps): Promise<Translation>;
  /**
   * The changes since a moment, page by page, oldest first. Only for vendors that can be polled. An
   * entry that names no record is an `unreadableNotice`.
   */
  changedSince?(since: Date, api: VendorApi): AsyncIterable<readonly ListedNotice[]>;
}

export interface TranslationDeps {
  readonly api: VendorApi;
  readonly forwarded: Forwarded | undefined;
  readonly now: Date;
  /** The hire that was forwarded last, or that waits for its start date. Undefined when the last event was a withdrawal. */
  lastHire(): Promise<HireDraft | undefined>;
}

/**
 * The vendor returns no record where one should exist. That does not prove a deletion: a revoked
 * permission or a changed filter looks the same.
 */
export const NOT_VISIBLE = { kind: 'unusable', code: 'recordNotVisible' } as const;

const DELETED_BUT_VISIBLE = { kind: 'unusable', code: 'deletedButVisible' } as const;

/**
 * The webhook says that a record was deleted, and the API shows it. Who holds the secret of the webhook can
 * say anything, so that withdraws nobody.
 */
export const notDeleted = (forwarded: Forwarded | undefined): Translation =>
  forwarded ? DELETED_BUT_VISIBLE : { kind: 'ignored', code: 'neverHeard' };

/** What is expected of a record whose hire was withdrawn. */
export const EXPECTED_WHEN_WITHDRAWN: readonly string[] = [
  NOT_VISIBLE.code,
  DELETED_BUT_VISIBLE.code,
];

/**
 * A vendor before it is configured. `configure` throws a `ZodError` when the settings are wrong.
 */
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
