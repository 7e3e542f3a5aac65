import type { Task } from 'durable-functions';
import type { Channel } from '../../../shared/domain/channels.ts';
import {
  escalateToIt,
  notifyHire,
  notifyManager,
  planReminders,
  sendClaimLink,
} from '../../../shared/workflow/steps.ts';
import type { Run } from './core.ts';
import type { Reminder } from './position.ts';

type RemindedPhase = 'collection' | 'passkey';

/** What a reminder of the hire needs: the link that waits, or when the collected code works. */
type ForHire =
  | { readonly linkId: string; readonly channel: Channel }
  | { readonly startsAt: string; readonly worksUntil: string };

/** What the manager is asked for, and under which code IT finds advice. */
const NEED = { collection: 'notCollected', passkey: 'noPasskey' } as const;
const REASON = { collection: 'notCollected', passkey: 'noPasskeyYet' } as const;

/** The reminder plan of a phase, between two moments: reminders first, then calls for help. */
export function* remindersOf(
  run: Run,
  phase: RemindedPhase,
  from: Date,
  until: Date,
): Generator<Task, Reminder[], unknown> {
  const { rungs } = yield* run.call(planReminders, {
    onboardingId: run.id,
    chapter: phase,
    from: from.toISOString(),
    until: until.toISOString(),
  });
  return rungs.map(({ at, rung }) => ({ at, kind: rung }));
}

/** Sends every reminder that is due. Returns those that are left. */
export function* sendDueReminders(
  run: Run,
  phase: RemindedPhase,
  planned: readonly Reminder[],
  forHire: ForHire,
): Generator<Task, Reminder[], unknown> {
  const left = [...planned];
  for (let next = left[0]; next && new Date(next.at) <= run.now; next = left[0]) {
    left.shift();
    yield* sendReminder(run, phase, next, forHire);
  }
  return left;
}

function* sendReminder(
  run: Run,
  phase: RemindedPhase,
  { at, kind }: Reminder,
  forHire: ForHire,
): Generator<Task, void, unknown> {
  const { id: onboardingId } = run;
  const need = NEED[phase];
  const dedupeKey = `${need}.${Date.parse(at)}`;
  const once = { onboardingId, occurrence: dedupeKey };
  switch (kind) {
    case 'remindHire': {
      if (!('linkId' in forHire)) {
        const about = { kind: 'passkeyMissing', ...forHire } as const;
        return yield* run.sendMeanwhile(notifyHire, { ...once, about }, ['reminded', need]);
      }
      const argument = { ...once, ...forHire, occasion: 'reminder' } as const;
      return yield* run.sendMeanwhile(sendClaimLink, argument, ['reminded', forHire.channel]);
    }
    case 'tellManager': {
      const again = run.progress.hasNoted('managerAsked', need) && { isAgain: true };
      const isNewCode = run.passes.count > 1 && { isNewCode: true };
      const about = { kind: 'needsYou', need, ...again, ...isNewCode } as const;
      return yield* run.sendMeanwhile(notifyManager, { ...once, about }, ['managerAsked', need]);
    }
    case 'tellIt': {
      const reason = REASON[phase];
      return yield* run.sendMeanwhile(escalateToIt, { ...once, reason }, ['itTold', reason]);
    }
    default:
      kind satisfies never;
  }
}
