import { z } from 'zod';
import { planOnboarding } from '../../../shared/workflow/steps.ts';

const Device = planOnboarding.output.shape.device;
type Device = z.output<typeof Device>;
const Recovery = planOnboarding.output.shape.recovery;
type Recovery = z.output<typeof Recovery>;

export const CarriedMemory = z.object({
  revision: z.number().int(),
  firstRevision: z.number().int().nullable(),
  resumes: z.number().int(),
  endings: z.number().int(),
  /** What help was last called for; undefined: for nothing yet. */
  need: z.string().nullable().optional(),
  /** Keys of what happens once in a run. */
  once: z.array(z.string()),
  device: Device,
  recovery: Recovery,
});
export type CarriedMemory = z.infer<typeof CarriedMemory>;

const NEW: CarriedMemory = {
  revision: 0,
  firstRevision: null,
  resumes: 0,
  endings: 0,
  once: [],
  device: 'none',
  recovery: 'none',
};

/** What a plan says of the run. */
type Followed = Pick<z.output<typeof planOnboarding.output>, 'revision' | 'device' | 'recovery'>;

/** What a run remembers when it begins again: the revision, what it has counted and done once. */
export class Memory {
  readonly #once: Set<string>;
  #revision: number;
  #firstRevision: number | null;
  #resumes: number;
  #endings: number;
  #need: string | null | undefined;
  #device: Device;
  #recovery: Recovery;

  constructor(carried: CarriedMemory = NEW) {
    this.#once = new Set(carried.once);
    this.#revision = carried.revision;
    this.#firstRevision = carried.firstRevision;
    this.#resumes = carried.resumes;
    this.#endings = carried.endings;
    this.#need = carried.need;
    this.#device = carried.device;
    this.#recovery = carried.recovery;
  }

  /** The revision of the hire that the run follows. */
  get revision(): number {
    return this.#revision;
  }

  /** Whether the run is about a device: not, beside a hire, or about nothing else. */
  get device(): Device {
    return this.#device;
  }

  /** Whether the run is a pass for somebody who cannot sign in any more. */
  get isRecovery(): boolean {
    return this.#recovery !== 'none';
  }

  /** Whether the run is a pass and nothing else: it has no hire, and leaves the account as it is. */
  get isPassOnly(): boolean {
    return this.#device === 'alone' || this.#device === 'atDesk' || this.isRecovery;
  }

  /** Whether the code is shown to the member of IT who asked for it, so that no link is sent. */
  get isAtDesk(): boolean {
    return this.#device === 'atDesk' || this.#recovery === 'operator';
  }

  follow({ revision, device, recovery }: Followed): void {
    this.#firstRevision ??= revision;
    this.#revision = revision;
    this.#device = device;
    this.#recovery = recovery;
  }

  /** Tells this run from one before: HR may withdraw a hire and report it again. */
  get life(): string {
    return String(this.#firstRevision);
  }

  /** How often an operator has resumed the run. */
  get resumes(): number {
    return this.#resumes;
  }

  /** After a resume, help is called again for what it was called for before. */
  countResume(): void {
    this.#resumes++;
    this.forgetNeed();
  }

  /** Help is called again for what it was called for before. */
  forgetNeed(): void {
    this.#need = undefined;
  }

  /** True when somebody is to be called for `reason`, and was not called for it last. */
  isNewNeed(reason: string | null): boolean {
    const isNew = this.#need !== reason;
    this.#need = reason;
    return isNew;
  }

  /** Numbers what may end again and again: calls for help, and the callbacks about them. */
  nextEnding(): string {
    return `${this.#revision}-${++this.#endings}`;
  }

  /** True once for each key, also when the run begins again or continues as new. */
  isFirst(key: string): boolean {
    const isFirst = !this.#once.has(key);
    this.#once.add(key);
    return isFirst;
  }

  carried(): CarriedMemory {
    return {
      revision: this.#revision,
      firstRevision: this.#firstRevision,
      resumes: this.#resumes,
      endings: this.#endings,
      need: this.#need,
      once: [...this.#once],
      device: this.#device,
      recovery: this.#recovery,
    };
  }
}
