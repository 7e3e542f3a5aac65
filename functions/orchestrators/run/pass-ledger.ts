import { z } from 'zod';
import { NEW_LINK_REASONS, type NewLinkReason } from '../../../shared/domain/new-link.ts';

export const CarriedPasses = z.object({
  /** Names of the secrets that passes were kept under. */
  held: z.array(z.string()),
  spent: z.object({ startsAt: z.string(), count: z.number().int(), reason: z.string() }).nullable(),
  /** Why the next pass takes the place of the one before. */
  because: z.enum(NEW_LINK_REASONS).nullable().default(null),
  /** Why each pass took the place of the one before, by the name of its secret. */
  why: z.record(z.string(), z.enum(NEW_LINK_REASONS)).default({}),
  /** When the run had the newest pass (UTC). Null before the first, and in runs of earlier releases. */
  issuedAt: z.iso.datetime().nullable().default(null),
});
export type CarriedPasses = z.infer<typeof CarriedPasses>;

const NONE: CarriedPasses = { held: [], spent: null, because: null, why: {}, issuedAt: null };

/** The passes of a run: those that were held, and those for one start that came to nothing. */
export class PassLedger {
  readonly #held: Set<string>;
  readonly #why: Map<string, NewLinkReason>;
  #spent: CarriedPasses['spent'];
  #because: NewLinkReason | null;
  #issuedAt: string | null;

  constructor({ held, spent, because, why, issuedAt }: CarriedPasses = NONE) {
    this.#held = new Set(held);
    this.#why = new Map(Object.entries(why));
    this.#spent = spent;
    this.#because = because;
    this.#issuedAt = issuedAt;
  }

  /** How many passes there were, the one there is included. */
  get count(): number {
    return this.#held.size;
  }

  /** Counts a pass by the name of its secret; true for one that was not counted yet. */
  add(secretName: string, now: Date): boolean {
    const isNew = !this.#held.has(secretName);
    this.#held.add(secretName);
    if (isNew && this.#because) this.#why.set(secretName, this.#because);
    if (isNew) this.#because = null;
    if (isNew) this.#issuedAt = now.toISOString();
    return isNew;
  }

  /**
   * Whether a pass was issued after it was asked for at `requestedAt` (UTC). Two presses of one button are
   * two requests, and both get the pass of the first.
   */
  hasIssuedSince(requestedAt: string): boolean {
    return this.#issuedAt !== null && requestedAt < this.#issuedAt;
  }

  /** Says why the next pass will take the place of the one there is. */
  replaceBecause(reason: NewLinkReason): void {
    if (this.count > 0) this.#because = reason;
  }

  /** Whether the hire has asked for the next pass, on the page of a link. */
  get isAskedByHire(): boolean {
    return this.#because === 'asked';
  }

  /** Why this pass took the place of another; undefined for the first. */
  whyOf(secretName: string): NewLinkReason | undefined {
    return this.#why.get(secretName);
  }

  /** How many passes for this start have come to nothing, and how the last of them ended. */
  spentOn(startsAt: string): { count: number; reason: string | null } {
    return this.#spent?.startsAt === startsAt ? this.#spent : { count: 0, reason: null };
  }

  spend(startsAt: string, reason: string): void {
    this.#spent = { startsAt, count: this.spentOn(startsAt).count + 1, reason };
  }

  /** An operator has resumed the run: passes that came to nothing before count no more. */
  forgetSpent(): void {
    this.#spent = null;
  }

  carried(): CarriedPasses {
    const why = Object.fromEntries(this.#why);
    const [held, spent, because] = [[...this.#held], this.#spent, this.#because];
    return { held, spent, because, why, issuedAt: this.#issuedAt };
  }
}
