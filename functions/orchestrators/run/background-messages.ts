import type { Task } from 'durable-functions';
import { z } from 'zod';
import type { TimelineEvent } from '../../../shared/domain/onboarding.ts';
import { type Step, StepFailed } from '../../../shared/workflow/step.ts';
import {
  askApprover,
  escalateToIt,
  notifyHire,
  notifyManager,
  type Sending,
  sendClaimLink,
  tellFormerContact,
  tellHireWithdrawn,
  tellPassIssued,
  tellRecovery,
} from '../../../shared/workflow/steps.ts';

/** The steps that may send in the background. A pending message is carried along by step name. */
const STEPS = [
  sendClaimLink,
  notifyManager,
  notifyHire,
  escalateToIt,
  tellHireWithdrawn,
  tellFormerContact,
  tellPassIssued,
  askApprover,
  tellRecovery,
] as const;
export type BackgroundStep = (typeof STEPS)[number];

export const CarriedMessages = z.object({
  pending: z.array(
    z.object({
      step: z.enum(STEPS.map(({ name }) => name)),
      argument: z.record(z.string(), z.unknown()),
      event: z.string(),
      detail: z.string().optional(),
      dueAt: z.iso.datetime(),
    }),
  ),
  /** Dedupe keys of what was sent, refused or not needed. */
  done: z.array(z.string()),
});
export type CarriedMessages = z.infer<typeof CarriedMessages>;
type Carried = CarriedMessages['pending'][number];

/** What is noted once the message is sent. */
export type Note = readonly [event: NoteEvent, detail?: string | undefined];
/** Each has a twin that says that the message could not be sent. */
type NoteEvent =
  | 'reminded'
  | 'managerAsked'
  | 'approverAsked'
  | 'itTold'
  | 'managerTold'
  | 'hireTold'
  | 'personTold'
  | 'approverTold';

const CALLS: readonly NoteEvent[] = ['itTold', 'managerAsked'];

/** What is said of the pass as it is: that its code waits, works, or is still to be used. */
const ABOUT_PASS: Partial<Record<NoteEvent, readonly string[]>> = {
  itTold: ['notCollected', 'noPasskeyYet'],
  managerAsked: ['notCollected', 'noPasskey', 'linkNotDelivered'],
  hireTold: ['worksNow'],
};
const isAboutPass = ([event, detail = '']: Note): boolean =>
  event === 'reminded' || (ABOUT_PASS[event]?.includes(detail) ?? false);

interface Message {
  readonly dedupeKey: string;
  readonly step: Step<z.ZodType, typeof Sending>;
  readonly argument: object;
  readonly note: Note;
  dueAt: Date;
}

/** What messages need of the run that sends them. */
export interface Sender {
  readonly now: Date;
  readonly progress: { note(event: TimelineEvent, detail?: string): void };
  call<I extends z.ZodType>(
    step: Step<I, typeof Sending>,
    argument: z.input<I>,
  ): Generator<Task, Sending, unknown>;
}

/** Messages that have to go out, but that nothing waits for. Each is sent once in a run. */
export class BackgroundMessages {
  readonly #sender: Sender;
  readonly #done: Set<string>;
  #pending: Message[];

  constructor(sender: Sender, { pending, done }: CarriedMessages = { pending: [], done: [] }) {
    this.#sender = sender;
    this.#done = new Set(done);
    this.#pending = pending.map(asMessage);
  }

  /** When the next message is to be tried. */
  get nextDueAt(): Date | undefined {
    const times = this.#pending.map(({ dueAt }) => dueAt.getTime());
    return times.length === 0 ? undefined : new Date(Math.min(...times));
  }

  /** Sends a message now or when its turn comes, unless the same one was given before. */
  *submit<S extends BackgroundStep>(
    step: S,
    argument: z.input<S['input']>,
    note: Note,
  ): Generator<Task, void, unknown> {
    const dedupeKey = dedupeKeyOf(step, argument);
    const isKnown = this.#pending.some((message) => message.dedupeKey === dedupeKey);
    if (isKnown || this.#done.has(dedupeKey)) return;
    this.#pending.push({ dedupeKey, step, argument, note, dueAt: this.#sender.now });
    yield* this.sendDue();
  }

  *sendDue(): Generator<Task, void, unknown> {
    const now = this.#sender.now;
    for (const message of this.#pending.filter(({ dueAt }) => dueAt <= now)) {
      const outcome = yield* this.#attempt(message);
      if (outcome !== 'later') this.#settle(message, outcome);
    }
  }

  /**
   * Drops what was not sent, but for the messages of `kept`, and returns the names of its steps. A run
   * that begins again submits what is still needed.
   */
  drop(kept?: BackgroundStep): string[] {
    const dropped = this.#pending.filter(({ step }) => step !== kept);
    this.#pending = this.#pending.filter(({ step }) => step === kept);
    return dropped.map(({ step }) => step.name);
  }

  /** Drops calls for help that were not sent: somebody has helped. */
  dropCalls(): void {
    this.#pending = this.#pending.filter(({ note: [event] }) => !CALLS.includes(event));
  }

  /** Drops what was not sent about the pass as it was: it would not be true when it is read. */
  dropAboutPass(): void {
    this.#pending = this.#pending.filter(({ note }) => !isAboutPass(note));
  }

  carried(): CarriedMessages {
    return { pending: this.#pending.map(asCarried), done: [...this.#done] };
  }

  *#attempt(message: Message): Generator<Task, Sending['kind'], unknown> {
    try {
      const sending = yield* this.#sender.call(message.step, message.argument);
      if (sending.kind === 'later') message.dueAt = new Date(sending.at);
      return sending.kind;
    } catch (error) {
      // A message that nothing waits for must not stop the run.
      if (error instanceof StepFailed) return 'failed';
      throw error;
    }
  }

  #settle(message: Message, outcome: Sending['kind']): void {
    this.#pending = this.#pending.filter((other) => other !== message);
    this.#done.add(message.dedupeKey);
    const [event, detail] = message.note;
    if (outcome === 'sent') this.#sender.progress.note(event, detail);
    if (outcome === 'failed') this.#sender.progress.note(`${event}Failed`, detail);
  }
}

/** The same for the same step and argument, in whatever order the argument's fields stand. */
function dedupeKeyOf({ name }: Pick<Step, 'name'>, argument: unknown): string {
  const sorted = (_: string, value: unknown) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value;
  return `${name} ${JSON.stringify(argument, sorted)}`;
}

function asCarried({ step, argument, note: [event, detail], dueAt }: Message): Carried {
  const noted = { event, ...(detail !== undefined && { detail }) };
  return { step: step.name, argument: { ...argument }, ...noted, dueAt: dueAt.toISOString() };
}

function asMessage({ step: name, argument, event, detail, dueAt }: Carried): Message {
  const step = STEPS.find((each) => each.name === name);
  if (!step) throw new Error(`The step ${name} sends nothing in the background.`);
  const dedupeKey = dedupeKeyOf(step, argument);
  // Only this class carries messages, and only with these events.
  return { dedupeKey, step, argument, note: [event as NoteEvent, detail], dueAt: new Date(dueAt) };
}
