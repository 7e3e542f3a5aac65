import type { Task } from 'durable-functions';
import { nextCollectionPoll } from '../../shared/domain/poll-schedule.ts';
import { notifyManager, readClaim } from '../../shared/workflow/steps.ts';
import { isLost, passKey, sendAnotherWay } from './deliver-link.ts';
import { replacePass, wishIn } from './issue-pass.ts';
import { tellAll } from './recover.ts';
import type { Run } from './run/core.ts';
import {
  type At,
  type Claim,
  type Ending,
  ended,
  type Link,
  type Reminder,
} from './run/position.ts';
import { sendDueReminders } from './run/reminders.ts';

/**
 * Phase: waits until the pass is collected or has expired. A link that does not arrive goes another
 * way; a person who does not come is reminded, then others are asked to help.
 *
 * Events announce a collection, a lock and delivery reports. The run reads them as well, so that an
 * announcement that got lost costs hours and not the run.
 */
export function* awaitCollection(
  run: Run,
  at: At<'awaitingCollection'>,
): Generator<Task, At<'passCollected'> | At<'issuingPass'> | Ending, unknown> {
  const { pass } = at;
  const until = new Date(pass.expiresAt);
  let { link, reminders } = at;
  for (;;) {
    const asked = { onboardingId: run.id, secret: pass.secret, message: link.message };
    const claim = yield* run.call(readClaim, asked);
    if (claim.collected) return yield* noteCollected(run, at, claim.collected);
    if (claim.heldFor) return ended(claim.heldFor.outcome, claim.heldFor.reason);
    if (claim.isLocked) return ended('needsAttention', 'claimLocked');
    if (run.now >= until) return replacePass(run, at, 'passExpired');
    if (isLost(claim.report, link, run.now)) {
      link = yield* sendAnotherWay(run, at, link, claim.report);
    }
    const sentTo = { linkId: link.id, channel: link.channel };
    reminders = yield* sendDueReminders(run, 'collection', reminders, sentTo);
    // Messages may have taken long.
    if (run.now >= until) continue;

    const wakeAt = nextWake(run.now, until, link, reminders);
    const news = yield* run.listen(wakeAt, { ...at, link, reminders });
    const wish = wishIn(run, news);
    if (wish) return replacePass(run, at, wish);
  }
}

function nextWake(now: Date, until: Date, { silentAt }: Link, [next]: readonly Reminder[]): Date {
  const others = [next?.at, silentAt].flatMap((at) => (at ? [new Date(at)] : []));
  const ahead = [nextCollectionPoll(now, until), ...others].filter((at) => at > now);
  return new Date(Math.min(...ahead.map((at) => at.getTime())));
}

function* noteCollected(
  run: Run,
  { userId, startsAt, pass }: At<'awaitingCollection'>,
  claim: Claim,
): Generator<Task, At<'passCollected'>, unknown> {
  run.passHasChanged();
  const dedupeKey = passKey(pass);
  const { isAtDesk, isRecovery } = run.memory;
  const by = isAtDesk ? 'technician' : claim.factor;
  if (run.memory.isFirst(`collected ${claim.at}`)) run.progress.note('passCollected', by);
  yield* run.tellHr('onboarding.pass-collected', dedupeKey);
  const about = { kind: 'opened', at: claim.at, factor: claim.factor } as const;
  const argument = { onboardingId: run.id, about, occurrence: dedupeKey };
  if (isRecovery) yield* tellAll(run, 'shown', dedupeKey);
  // No factor of the person was asked for at the desk; they were told when the pass was issued.
  else if (!isAtDesk) yield* run.sendMeanwhile(notifyManager, argument, ['managerTold', 'opened']);
  return { phase: 'passCollected', userId, startsAt, pass, claim };
}
