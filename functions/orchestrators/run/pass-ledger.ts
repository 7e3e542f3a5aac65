import { z } from 'zod';

export const CarriedPasses = z.object({
  /** Names of the secrets that passes were kept under. */
  held: z.array(z.string()),
  spent: z.object({ startsAt: z.string(), count: z.number().int(), reason: z.string() }).nullable(),
});
export type CarriedPasses = z.infer<typeof CarriedPasses>;

/** The passes of a run: those that were held, and those for one start that came to nothing. */
export class PassLedger {
  readonly #held: Set<string>;
  #spent: CarriedPasses['spent'];

  constructor({ held, spent }: CarriedPasses = { held: [], spent: null }) {
    this.#held = new Set(held);
    this.#spent = spent;
  }

  /** How many passes there were, the one there is included. */
  get count(): number {
    return this.#held.size;
  }

  /** Counts a pass by the name of its secret; true for one that was not counted yet. */
  add(secretName: string): boolean {
    const isNew = !this.#held.has(secretName);
    this.#held.add(secretName);
    return isNew;
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
    return { held: [...this.#held], spent: this.#spent };
  }
}
