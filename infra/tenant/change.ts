import type { Raw } from './current.ts';

/** What an operator must agree to by name, because people could lose something by it. */
export const CONSENTS = {
  narrowPassTargets:
    'People outside of the hires’ group could no longer use a Temporary Access Pass.',
  endReusablePasses: 'Passes for more than one use that were made before stop working.',
  changeStrengthInUse: 'Conditional Access policies use this strength already.',
  replaceSecurityDefaults:
    'Security defaults go off, and two Conditional Access policies take their place in the same run.',
} as const;
export type Consent = keyof typeof CONSENTS;

export interface Difference {
  readonly property: string;
  readonly from: unknown;
  readonly to: unknown;
}

export interface WriteRequest {
  readonly method: 'POST' | 'PATCH' | 'DELETE';
  /** Below `/v1.0`. `{name}` stands for the id of what an earlier change made, `{it}` for this one's. */
  readonly path: string;
  readonly body?: Raw;
}

/** Where the thing can be seen: by its own address, or in a list by the value of a property. */
export interface Look {
  readonly path: string;
  /** The place in the object that the change is about. */
  readonly pick?: readonly string[];
  readonly inList?: { readonly property: string; readonly value: string };
}

/**
 * One change of the tenant: how it is seen, what it was and will be, and how it is taken back. It
 * is plain JSON, so that a backup can hold it.
 */
export interface Change {
  readonly id: string;
  /** What happens, in one sentence. */
  readonly what: string;
  readonly look: Look;
  /** As it was when the plan was made; null when there was none. */
  readonly before: Raw | null;
  /** What the change sets. */
  readonly after: Raw;
  readonly request: WriteRequest;
  readonly undo: WriteRequest;
  /** The name under which later changes speak of what this one makes. */
  readonly makes?: string;
  /** A list that must be empty before the undo may delete the thing. */
  readonly keptWhileNotEmpty?: string;
}

/** What stays as it is although the desired state says otherwise, and how to change that. */
export interface LeftAlone {
  readonly what: string;
  readonly consent?: Consent;
}

export interface Changes {
  readonly changes: readonly Change[];
  readonly left: readonly LeftAlone[];
}

export const nothing: Changes = { changes: [], left: [] };

export const together = (...parts: readonly Changes[]): Changes => ({
  changes: parts.flatMap(({ changes }) => changes),
  left: parts.flatMap(({ left }) => left),
});

export function differencesOf({ before, after }: Pick<Change, 'before' | 'after'>): Difference[] {
  return Object.entries(after)
    .filter(([property, to]) => canonical(before?.[property]) !== canonical(to))
    .map(([property, to]) => ({ property, from: before?.[property] ?? null, to }));
}

/** JSON with sorted keys: the same for the same content. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_name, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

/** Whether everything that `part` says is so in `whole`. Lists must be equal. */
export function isWithin(part: unknown, whole: unknown): boolean {
  const isObject = (value: unknown): value is Raw =>
    typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!isObject(part)) return canonical(part ?? null) === canonical(whole ?? null);
  if (!isObject(whole)) return false;
  return Object.entries(part).every(([name, value]) => isWithin(value, whole[name]));
}
