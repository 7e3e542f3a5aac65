import type { Task } from 'durable-functions';
import type { z } from 'zod';
import type { Channel } from '../../shared/domain/channels.ts';
import type { ManagerNeed } from '../../shared/domain/manager-need.ts';
import type { NewLinkReason } from '../../shared/domain/new-link.ts';
import {
  type HeldPass,
  notifyManager,
  openLink,
  type readClaim,
  sendClaimLink,
} from '../../shared/workflow/steps.ts';
import type { Run } from './run/core.ts';
import { type At, type Ending, ended, type Link } from './run/position.ts';
import { remindersOf } from './run/reminders.ts';

type Report = z.output<typeof readClaim.output>['report'];
interface Recipient {
  readonly userId: string;
  readonly pass: HeldPass;
}

/** Phase: the link is sent over the first channel that takes it, and the manager hears of it. */
export function* deliverLink(
  run: Run,
  at: At<'deliveringLink'>,
): Generator<Task, At<'awaitingCollection'> | Ending, unknown> {
  run.progress.enter('awaitingCollection');
  if (run.memory.isAtDesk) return yield* openDesk(run, at);
  const link = yield* sendLink(run, at, null, run.passes.whyOf(at.pass.secret.name));
  if (link === 'tooManyLinks') return ended('needsAttention', link);
  if (!link) {
    yield* askManager(run, passKey(at.pass), 'linkNotDelivered');
    return ended('needsAttention', 'claimLinkNotSent');
  }
  yield* tellDelivered(run, at.pass);

  const { startsAt, expiresAt } = at.pass;
  const [from, until] = [new Date(startsAt), new Date(expiresAt)];
  const reminders = yield* remindersOf(run, 'collection', from, until);
  return { ...at, phase: 'awaitingCollection', link, reminders };
}

/**
 * The member of IT who asked for the pass sees the code at the desk, so no link is sent. The owner of
 * the account was told when the pass was issued: nobody can have one made in silence.
 */
function* openDesk(
  run: Run,
  at: At<'deliveringLink'>,
): Generator<Task, At<'awaitingCollection'>, unknown> {
  const { id: onboardingId } = run;
  const { userId, pass } = at;
  const opened = yield* run.call(openLink, { onboardingId, userId, pass, channel: null });
  const { linkId: id, channel } = opened;
  const link = { id, channel, message: '', next: null, silentAt: null };
  return { ...at, phase: 'awaitingCollection', link, reminders: [] };
}

/** Whether a link is to be sent another way: its delivery failed, or nothing is heard of it. */
export function isLost(report: Report, { silentAt }: Link, now: Date): boolean {
  if (report === 'delivered') return false;
  const isFailed = report !== null && report !== 'unclear';
  return isFailed || (silentAt !== null && now >= new Date(silentAt));
}

/** The next channel, with a link of its own; where there is none left, the manager can help. */
export function* sendAnotherWay(
  run: Run,
  recipient: Recipient,
  lost: Link,
  report: Report,
): Generator<Task, Link, unknown> {
  run.progress.note('claimLinkLost', `${lost.channel}:${report ?? 'silent'}`);
  // A message that bounced explained nothing to anybody; one that is only silent may have.
  const isSilent = report === null || report === 'unclear';
  const why = isSilent ? 'undelivered' : run.passes.whyOf(recipient.pass.secret.name);
  const link = lost.next && (yield* sendLink(run, recipient, lost.next, why));
  if (link && link !== 'tooManyLinks') {
    if (link.channel === 'sms' && run.isSince('1.3')) yield* tellSent(run, link.id, why);
    return link;
  }
  // Silence does not mean that it was not delivered.
  yield* askManager(
    run,
    lost.id,
    isSilent && run.isSince('1.3') ? 'notCollected' : 'linkNotDelivered',
  );
  // Nothing more is to be learnt of this message; the link itself stays good.
  return { ...lost, message: '', next: null, silentAt: null };
}

/** Tells apart what is said once about every pass. */
export const passKey = ({ passId, startsAt }: HeldPass): string =>
  passId ?? String(Date.parse(startsAt));

/** Sends the link over the first channel that takes it, from `from` on. */
function* sendLink(
  run: Run,
  { userId, pass }: Recipient,
  from: Channel | null,
  why: NewLinkReason | undefined,
): Generator<Task, Link | 'tooManyLinks' | undefined, unknown> {
  const { id: onboardingId } = run;
  const occasion = run.passes.count > 1 ? 'replaced' : 'first';
  for (let wanted = from; ; ) {
    const opened = yield* run.call(openLink, { onboardingId, userId, pass, channel: wanted });
    const { linkId, channel, next } = opened;
    if (opened.isLimited) return 'tooManyLinks';
    const argument = { onboardingId, linkId, channel, occasion, why, occurrence: '' } as const;
    const sent = yield* run.send(sendClaimLink, argument);
    if (sent.kind === 'sent') {
      if (run.memory.isFirst(`link ${linkId}`)) run.progress.note('claimLinkSent', channel);
      return { id: linkId, channel, message: sent.message, next, silentAt: silentAt(run) };
    }
    run.progress.note('claimLinkNotSent', channel);
    if (!next) return undefined;
    wanted = next;
  }
}

function silentAt({ now, policy: { deliverySilenceMs } }: Run): string | null {
  return deliverySilenceMs === null
    ? null
    : new Date(now.getTime() + deliverySilenceMs).toISOString();
}

/** Once for each link or pass, whatever changes meanwhile. */
function* askManager(
  run: Run,
  dedupeKey: string,
  need: ManagerNeed,
): Generator<Task, void, unknown> {
  const isNewCode = need === 'notCollected' && run.passes.count > 1 && { isNewCode: true };
  const about = { kind: 'needsYou', need, ...isNewCode } as const;
  const argument = { onboardingId: run.id, about, occurrence: dedupeKey };
  yield* run.sendMeanwhile(notifyManager, argument, ['managerAsked', need]);
}

function* tellDelivered(run: Run, pass: HeldPass): Generator<Task, void, unknown> {
  if (run.memory.isPassOnly) return;
  const dedupeKey = passKey(pass);
  yield* run.tellHr('onboarding.pass-delivered', dedupeKey);
  yield* tellSent(run, dedupeKey, run.passes.whyOf(pass.secret.name));
}

/** Also after a fallback to SMS: beside it the PIN goes to the manager, who knows nothing of it yet. */
function* tellSent(
  run: Run,
  dedupeKey: string,
  why: NewLinkReason | undefined,
): Generator<Task, void, unknown> {
  // The manager of somebody who is here already hears of it when the code was shown, and at the end.
  if (run.memory.isPassOnly) return;
  const about = { kind: 'delivered', ...(why && { why }) } as const;
  const argument = { onboardingId: run.id, about, occurrence: dedupeKey };
  yield* run.sendMeanwhile(notifyManager, argument, ['managerTold', 'delivered']);
}
