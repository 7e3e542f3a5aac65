import type { Task } from 'durable-functions';
import type { z } from 'zod';
import type { Channel } from '../../shared/domain/channels.ts';
import { nextCollectionPoll } from '../../shared/domain/poll-schedule.ts';
import {
  type HeldPass,
  notifyManager,
  openLink,
  readClaim,
  sendClaimLink,
} from '../../shared/workflow/steps.ts';
import { Reminders } from './run/reminders.ts';
import { type Ending, ended, type Run } from './run/run.ts';

export type Claim = NonNullable<z.output<typeof readClaim.output>['collected']>;
type Report = z.output<typeof readClaim.output>['report'];

/** A pass that came to nothing; `reason` is a stable code. */
export interface Unused {
  readonly kind: 'unused';
  readonly reason: 'passExpired' | 'noPasskey' | 'reissueRequested';
}

/** The link as it was sent last, and when its silence has lasted too long. */
interface Link {
  readonly id: string;
  readonly channel: Channel;
  readonly message: string;
  readonly next: Channel | null;
  readonly silentAt: Date | undefined;
}

/**
 * Chapter: the link is sent, and the run waits until the pass is collected or has expired. A link
 * that does not arrive goes another way; whoever does not come is reminded, then helped.
 *
 * Collection, a lock and delivery reports are announced by events; they are read as well, so that
 * an announcement that got lost costs hours and not the run.
 */
export function* awaitCollection(
  run: Run,
  userId: string,
  pass: HeldPass,
): Generator<Task, { kind: 'collected'; claim: Claim } | Unused | Ending, unknown> {
  run.enter('awaitingCollection');
  let link = yield* sendLink(run, userId, pass, null);
  if (!link) return yield* undeliverable(run, pass);
  yield* tellDelivered(run, pass);

  const until = new Date(pass.expiresAt);
  const reminders = yield* Reminders.planned(run, 'collection', new Date(pass.startsAt), until);
  for (;;) {
    const claim: z.output<typeof readClaim.output> = yield* run.call(readClaim, {
      onboardingId: run.id,
      secret: pass.secret,
      message: link.message,
    });
    if (claim.collected) return yield* collected(run, pass, claim.collected);
    if (claim.isLocked) return ended('needsAttention', 'claimLocked');
    if (run.now >= until) return { kind: 'unused', reason: 'passExpired' };
    if (isLost(claim.report, link, run.now)) {
      link = yield* sendAnotherWay(run, userId, pass, link, claim.report);
    }
    yield* reminders.sendDue({ linkId: link.id, channel: link.channel });
    // Messages may have taken long.
    if (run.now >= until) continue;

    const wakeAt = [nextCollectionPoll(run.now, until), reminders.nextAt, link.silentAt];
    const news = yield* run.listen(soonest(wakeAt, run.now));
    if (news.happened === 'reissueRequested') return { kind: 'unused', reason: news.happened };
  }
}

/** Sends the link over the first channel that takes it, from `from` on. */
function* sendLink(
  run: Run,
  userId: string,
  pass: HeldPass,
  from: Channel | null,
): Generator<Task, Link | undefined, unknown> {
  const { id: onboardingId } = run;
  const occasion = run.passes > 1 ? 'replaced' : 'first';
  for (let wanted = from; ; ) {
    const opened = yield* run.call(openLink, { onboardingId, userId, pass, channel: wanted });
    const { linkId, channel, next } = opened;
    const argument = { onboardingId, linkId, channel, occasion, occurrence: '' } as const;
    const sent = yield* run.send(sendClaimLink, argument);
    if (sent.kind === 'sent') {
      if (run.isFirst(`link ${linkId}`)) run.note('claimLinkSent', channel);
      const { deliverySilenceMs } = run.input;
      const silentAt =
        deliverySilenceMs === null ? undefined : new Date(run.now.getTime() + deliverySilenceMs);
      return { id: linkId, channel, message: sent.message, next, silentAt };
    }
    run.note('claimLinkNotSent', channel);
    if (!next) return undefined;
    wanted = next;
  }
}

function isLost(report: Report, { silentAt }: Link, now: Date): boolean {
  if (report === 'delivered') return false;
  const isFailed = report !== null && report !== 'unclear';
  return isFailed || (silentAt !== undefined && now >= silentAt);
}

/** The next channel, with a link of its own; where there is none left, the manager can help. */
function* sendAnotherWay(
  run: Run,
  userId: string,
  pass: HeldPass,
  lost: Link,
  report: Report,
): Generator<Task, Link, unknown> {
  run.note('claimLinkLost', `${lost.channel}:${report ?? 'silent'}`);
  const link = lost.next && (yield* sendLink(run, userId, pass, lost.next));
  if (link) return link;
  yield* askManager(run, lost.id);
  // Nothing more is to be learnt of this message; the link itself stays good.
  return { ...lost, message: '', next: null, silentAt: undefined };
}

function* undeliverable(run: Run, pass: HeldPass): Generator<Task, Ending, unknown> {
  yield* askManager(run, occurrenceOf(pass));
  return ended('needsAttention', 'claimLinkNotSent');
}

/** Once for each link, whatever changes meanwhile. */
function* askManager(run: Run, occurrence: string): Generator<Task, void, unknown> {
  const about = { kind: 'needsYou', need: 'linkNotDelivered' } as const;
  const argument = { onboardingId: run.id, about, occurrence };
  yield* run.sendMeanwhile(notifyManager, argument, ['managerAsked', about.need]);
}

function* tellDelivered(run: Run, pass: HeldPass): Generator<Task, void, unknown> {
  const occurrence = occurrenceOf(pass);
  yield* run.tellHr('onboarding.pass-delivered', occurrence);
  const argument = { onboardingId: run.id, about: { kind: 'delivered' }, occurrence } as const;
  yield* run.sendMeanwhile(notifyManager, argument, ['managerTold', 'delivered']);
}

function* collected(
  run: Run,
  pass: HeldPass,
  claim: Claim,
): Generator<Task, { kind: 'collected'; claim: Claim }, unknown> {
  const occurrence = occurrenceOf(pass);
  if (run.isFirst(`collected ${claim.at}`)) run.note('passCollected', claim.factor);
  yield* run.tellHr('onboarding.pass-collected', occurrence);
  const about = { kind: 'opened', at: claim.at, factor: claim.factor } as const;
  const argument = { onboardingId: run.id, about, occurrence };
  yield* run.sendMeanwhile(notifyManager, argument, ['managerTold', 'opened']);
  return { kind: 'collected', claim };
}

/** Every pass is delivered and opened once. */
const occurrenceOf = ({ passId, startsAt }: HeldPass): string =>
  passId ?? String(Date.parse(startsAt));

function soonest(moments: readonly (Date | undefined)[], now: Date): Date | undefined {
  const ahead = moments.filter((at) => at !== undefined && at > now) as Date[];
  return ahead.sort((a, b) => a.getTime() - b.getTime())[0];
}
