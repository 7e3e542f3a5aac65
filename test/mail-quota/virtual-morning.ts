import type { z } from 'zod';
import type { Sending } from '../../shared/workflow/steps.ts';

/** A mail that is due, with what is done about it each time its run asks. */
export interface DueMail {
  readonly id: string;
  /** When its run wakes up, epoch milliseconds. */
  readonly dueAt: number;
  readonly ask: () => Promise<z.input<typeof Sending>>;
}

export interface Asked {
  readonly id: string;
  readonly sentAt: number;
  readonly asks: number;
}

/**
 * Acts as the runs: each asks when it is due, sleeps until its moment, and asks again. Those of one
 * moment ask at once, as the activities of a host do. Returns when each mail was sent and after how
 * many calls. Throws when a mail is not sent.
 */
export async function playMorning(
  mails: readonly DueMail[],
  moveTo: (at: number) => Promise<void>,
  asksMax = 200,
): Promise<Asked[]> {
  const due = new Agenda<DueMail & { asks: number }>();
  for (const mail of mails) due.add(mail.dueAt, { ...mail, asks: 0 });
  const sent: Asked[] = [];
  for (let next = due.takeAll(); next; next = due.takeAll()) {
    const { at, all } = next;
    await moveTo(at);
    const answers = await Promise.all(all.map((mail) => mail.ask()));
    for (const [index, mail] of all.entries()) {
      const answer = answers[index];
      const asks = mail.asks + 1;
      if (answer?.kind === 'sent') sent.push({ id: mail.id, sentAt: at, asks });
      else if (answer?.kind !== 'later' || asks > asksMax)
        throw new Error(`${mail.id} was not sent.`);
      else due.add(Date.parse(answer.at), { ...mail, asks });
    }
  }
  return sent;
}

/** Soonest first; what was added first goes first among equals. */
class Agenda<T> {
  readonly #entries: { at: number; what: T }[] = [];

  add(at: number, what: T): void {
    let [low, high] = [0, this.#entries.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      // Kept latest first, so that taking is cheap.
      if ((this.#entries[middle]?.at ?? 0) > at) low = middle + 1;
      else high = middle;
    }
    this.#entries.splice(low, 0, { at, what });
  }

  /** Everything of the next moment. */
  takeAll(): { at: number; all: T[] } | undefined {
    const at = this.#entries.at(-1)?.at;
    if (at === undefined) return undefined;
    const all: T[] = [];
    while (this.#entries.at(-1)?.at === at) {
      const entry = this.#entries.pop();
      if (entry) all.push(entry.what);
    }
    return { at, all };
  }
}

/** When each of `count` sends could go at best, all of them being due at `from`. */
export function bestMoments(
  count: number,
  from: number,
  { perMinute, perHour }: { perMinute: number; perHour: number },
): number[] {
  const moments: number[] = [];
  for (let index = 0; index < count; index++) {
    const minute = (moments[index - perMinute] ?? Number.NEGATIVE_INFINITY) + 60_000;
    const hour = (moments[index - perHour] ?? Number.NEGATIVE_INFINITY) + 3_600_000;
    moments.push(Math.max(from, minute, hour));
  }
  return moments;
}

/** How many of these moments lie in the fullest window of this length, its end excluded. */
export function fullestWindow(moments: readonly number[], windowMs: number): number {
  const sorted = [...moments].sort((a, b) => a - b);
  let [most, first] = [0, 0];
  sorted.forEach((at, index) => {
    while ((sorted[first] ?? at) <= at - windowMs) first++;
    most = Math.max(most, index - first + 1);
  });
  return most;
}
