import type { InvocationContext } from '@azure/functions';
import type { z } from 'zod';
import { type Condition, isInScope } from '../../shared/domain/access-rules.ts';
import type { Records, Workflow } from '../../shared/domain/ports.ts';
import type { Brand } from '../../shared/messages/brand.ts';
import type { Letter } from '../../shared/messages/letter.ts';
import { personOf } from '../../shared/messages/person.ts';
import { digestLetter, type Starter } from '../../shared/messages/to-it.ts';
import { viewOnboarding } from '../../shared/onboardings/view.ts';
import { currentHire } from '../../shared/storage/event-log.ts';
import { type Listed, listedOnboardings } from '../../shared/storage/onboarding-index.ts';
import type { Sending } from '../../shared/workflow/steps.ts';

export interface DigestDeps {
  readonly records: Records;
  readonly workflow: (context: InvocationContext) => Workflow;
  readonly sender: Brand;
  /** Only hires who match one of these are onboarded. Empty: everybody. */
  readonly scope: readonly Condition[];
  /** Sends the letter of a day to IT, once. `later`: there is no permit for the mail. */
  readonly send: (letter: Letter, day: string) => Promise<z.input<typeof Sending>>;
}

const DAYS = 7;
const DAY_MS = 86_400_000;
const MONDAY = 1;
/** A mail with more names is read by nobody; the list of onboardings shows all. The mail says how many there are. */
const STARTERS_MAX = 100;
const ROWS_AT_ONCE = 100;

/**
 * Timer: tells IT who starts in the next seven days and how far each of them is, once a day, by mail
 * and in the chat. When nobody starts it says so on Mondays only. May run twice. Throws when the service
 * takes no mails now, so that the host logs a failure: the timer comes once a day.
 */
export function sendDigest(deps: DigestDeps) {
  return async (_timer: unknown, context: InvocationContext): Promise<void> => {
    const from = new Date();
    const until = new Date(from.getTime() + (DAYS - 1) * DAY_MS);
    const { starters, count } = await startersIn(deps, context, { from, until });
    if (count === 0 && from.getUTCDay() !== MONDAY) return;
    const letter = digestLetter(deps.sender, { starters, count, from, until, timeZone: 'UTC' });
    const sending = await deps.send(letter, dayOf(from));
    if (sending.kind === 'later') throw notMailed(dayOf(from), sending.at);
    context.log(`digest ${count} starters`);
  };
}

const notMailed = (day: string, at: string): Error =>
  new Error(
    `The digest of ${day} was not mailed: no mail may be sent before ${at}. Call the timer sendDigest by hand after that.`,
  );

/** The first of those who start, and how many there are. */
interface Starters {
  readonly starters: readonly Starter[];
  readonly count: number;
}

/** One after the other: a hundred reads at once would be a burst that nobody waits for. */
async function startersIn(
  deps: DigestDeps,
  context: InvocationContext,
  { from, until }: { from: Date; until: Date },
): Promise<Starters> {
  const range = { from: dayOf(from), to: dayOf(until), top: ROWS_AT_ONCE };
  const workflow = deps.workflow(context);
  const starters: Starter[] = [];
  let count = 0;
  let after: string | undefined;
  do {
    const rows = await listedOnboardings(deps.records, { ...range, ...(after && { after }) });
    for (const row of rows) {
      const starter = await starterOf(deps, workflow, row);
      if (!starter) continue;
      if (count < STARTERS_MAX) starters.push(starter);
      count++;
    }
    after = rows.length === ROWS_AT_ONCE ? rows.at(-1)?.key : undefined;
  } while (after);
  return { starters, count };
}

/** Undefined for somebody who does not start, or who is not to be onboarded. */
async function starterOf(
  { records, scope }: DigestDeps,
  workflow: Workflow,
  { id, startDate }: Listed,
): Promise<Starter | undefined> {
  const view = await viewOnboarding(id, { records, workflow });
  // Listed twice after a change of the date, or withdrawn: only the current start counts.
  if (!view || view.id !== id || view.startDate !== startDate) return undefined;
  if (view.outcome === 'withdrawn') return undefined;
  const state = await currentHire(records, { onboardingId: id });
  if (!state || (view.stage === 'accepted' && !isInScope(state.hire, scope))) return undefined;
  return {
    full: personOf(state.hire).full,
    firstDayAt: new Date(view.startsAt),
    timeZone: view.timeZone,
    // A run that a bug of ours ended waits for IT, as one that needs attention does.
    stage: view.outcome === 'failed' ? 'needsAttention' : (view.outcome ?? view.stage),
  };
}

const dayOf = (at: Date): string => at.toISOString().slice(0, 10);
