import type { Task } from 'durable-functions';
import type { Channel } from '../../../shared/domain/channels.ts';
import type { ReminderKind } from '../../../shared/domain/reminder-plan.ts';
import {
  escalateToIt,
  notifyManager,
  planReminders,
  sendClaimLink,
} from '../../../shared/workflow/steps.ts';
import type { Run } from './run.ts';

type Chapter = 'collection' | 'passkey';

/** What the manager is asked for, and under which code IT finds advice. */
const NEED = { collection: 'notCollected', passkey: 'noPasskey' } as const;
const REASON = { collection: 'notCollected', passkey: 'noPasskeyYet' } as const;

interface DueReminder {
  readonly at: Date;
  readonly rung: ReminderKind;
}

/** The reminders that a chapter still has before it: reminders first, then calls for help. */
export class Reminders {
  readonly #run: Run;
  readonly #chapter: Chapter;
  readonly #rungs: DueReminder[];

  private constructor(run: Run, chapter: Chapter, rungs: DueReminder[]) {
    this.#run = run;
    this.#chapter = chapter;
    this.#rungs = rungs;
  }

  static *planned(
    run: Run,
    chapter: Chapter,
    from: Date,
    until: Date,
  ): Generator<Task, Reminders, unknown> {
    const { rungs } = yield* run.call(planReminders, {
      onboardingId: run.id,
      chapter,
      from: from.toISOString(),
      until: until.toISOString(),
    });
    const planned = rungs.map(({ at, rung }) => ({ at: new Date(at), rung }));
    return new Reminders(run, chapter, planned);
  }

  get nextAt(): Date | undefined {
    return this.#rungs[0]?.at;
  }

  /** Takes every reminder whose moment has come. A reminder goes where the link went. */
  *sendDue(link?: { linkId: string; channel: Channel }): Generator<Task, void, unknown> {
    for (;;) {
      const next = this.#rungs[0];
      if (!next || next.at > this.#run.now) return;
      this.#rungs.shift();
      yield* this.#take(next, link);
    }
  }

  *#take(
    { at, rung }: DueReminder,
    link?: { linkId: string; channel: Channel },
  ): Generator<Task, void, unknown> {
    const run = this.#run;
    const { id: onboardingId } = run;
    const need = NEED[this.#chapter];
    const occurrence = `${need}.${at.getTime()}`;
    switch (rung) {
      case 'remindHire': {
        if (!link) return;
        const reminder = { onboardingId, ...link, occasion: 'reminder', occurrence } as const;
        return yield* run.sendMeanwhile(sendClaimLink, reminder, ['reminded', link.channel]);
      }
      case 'tellManager': {
        const about = { kind: 'needsYou', need } as const;
        const argument = { onboardingId, about, occurrence };
        return yield* run.sendMeanwhile(notifyManager, argument, ['managerAsked', about.need]);
      }
      case 'tellIt': {
        const reason = REASON[this.#chapter];
        const argument = { onboardingId, reason, occurrence };
        return yield* run.sendMeanwhile(escalateToIt, argument, ['itTold', reason]);
      }
      default:
        rung satisfies never;
    }
  }
}
