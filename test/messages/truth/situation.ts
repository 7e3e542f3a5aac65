import type { Factor } from '../../../shared/domain/challenge.ts';
import type { Channel } from '../../../shared/domain/channels.ts';
import { NEW_LINK_REASONS, type NewLinkReason } from '../../../shared/domain/new-link.ts';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** Where a run is, as far as a sentence can speak of it. */
export interface Situation {
  readonly name: string;
  readonly now: Date;
  /** As HR says it. A pass that took the place of another works on a later day. */
  readonly firstDayAt: Date;
  readonly startsAt: Date;
  readonly worksUntil: Date;
  /** From when on the page shows the code. */
  readonly opensAt: Date;
  readonly factor: Factor;
  readonly hasDevice: boolean;
  readonly channel: Channel;
  /** Why there is another link than the first; undefined for the first. */
  readonly why: NewLinkReason | undefined;
  readonly isLinkSent: boolean;
  readonly isLinkOpen: boolean;
  readonly isCollected: boolean;
  readonly claimedAt: Date | undefined;
  readonly isLocked: boolean;
  readonly isHeld: boolean;
  readonly hasPasskey: boolean;
  readonly isWithdrawn: boolean;
  /** Of the PIN: when the last one went out, and how many. */
  readonly pinSentAt: Date | undefined;
  readonly pinSends: number;
  readonly attemptsLeft: number;
  readonly itIsTold: boolean;
  readonly offersNewLink: boolean;
}

export const FIRST_DAY = new Date('2026-12-02T08:00:00Z');
const after = (at: Date, ms: number): Date => new Date(at.getTime() + ms);

const NOTHING_YET = {
  firstDayAt: FIRST_DAY,
  isLinkSent: false,
  isLinkOpen: false,
  isCollected: false,
  claimedAt: undefined,
  isLocked: false,
  isHeld: false,
  hasPasskey: false,
  isWithdrawn: false,
  pinSentAt: undefined,
  pinSends: 0,
  attemptsLeft: 5,
};

interface Kind {
  readonly factor: Factor;
  readonly hasDevice: boolean;
  readonly channel: Channel;
  readonly why: NewLinkReason | undefined;
  readonly itIsTold: boolean;
  readonly offersNewLink: boolean;
}

/** Every kind of run: what is asked for, on which device, over which channel, why again. */
function* kinds(): Generator<Kind> {
  const factors: readonly Factor[] = ['sms', 'managerPin', 'fact', 'none'];
  for (const why of [undefined, ...NEW_LINK_REASONS]) {
    for (const [index, factor] of factors.entries()) {
      yield {
        factor,
        why,
        hasDevice: index % 2 === 1,
        channel: (['mail', 'otherMail', 'sms', 'mail'] as const)[index] ?? 'mail',
        itIsTold: index % 2 === 0,
        offersNewLink: index < 2,
      };
    }
  }
}

/** One run from the account to the passkey, and the ways in which it can end or stand still. */
function* storyOf(kind: Kind): Generator<Situation> {
  const isLater = kind.why === 'expired' || kind.why === 'noPasskey';
  const startsAt = isLater ? after(FIRST_DAY, 24 * HOUR_MS) : FIRST_DAY;
  const worksUntil = after(startsAt, 8 * HOUR_MS);
  const opensAt = after(startsAt, -24 * HOUR_MS);
  const base = { ...NOTHING_YET, ...kind, startsAt, worksUntil, opensAt };
  const at = (name: string, now: Date, change: Partial<Situation> = {}): Situation => ({
    ...base,
    ...change,
    name: `${name}, ${kind.factor}, ${kind.why ?? 'first link'}`,
    now,
  });
  const sent = { isLinkSent: true, isLinkOpen: true };
  const hasPin = kind.factor === 'sms' || kind.factor === 'managerPin';

  yield at('account ready', after(opensAt, -48 * HOUR_MS));
  yield at('link sent, too early', after(opensAt, -HOUR_MS), sent);
  for (const [when, now] of [
    ['before the start', after(startsAt, -2 * HOUR_MS)],
    ['after the start', after(startsAt, 2 * HOUR_MS)],
  ] as const) {
    yield at(`link open ${when}`, now, sent);
    if (hasPin) {
      yield at(`PIN just sent ${when}`, now, { ...sent, pinSentAt: now, pinSends: 1 });
      const longAgo = after(now, -2 * MINUTE_MS);
      yield at(`PIN sent a while ago ${when}`, now, { ...sent, pinSentAt: longAgo, pinSends: 2 });
      const stale = after(now, -11 * MINUTE_MS);
      yield at(`PIN too old ${when}`, now, { ...sent, pinSentAt: stale, pinSends: 4 });
    }
    yield at(`last attempt ${when}`, now, {
      ...sent,
      attemptsLeft: 1,
      pinSentAt: now,
      pinSends: 1,
    });
    yield at(`locked ${when}`, now, { isLinkSent: true, isLocked: true });
    yield at(`held ${when}`, now, { isLinkSent: true, isHeld: true });
    const collected = { isLinkSent: true, isCollected: true };
    yield at(`just collected ${when}`, now, { ...collected, claimedAt: now });
    yield at(`collected long ago ${when}`, now, { ...collected, claimedAt: after(now, -HOUR_MS) });
  }
  const collected = { isLinkSent: true, isCollected: true, claimedAt: after(startsAt, -HOUR_MS) };
  yield at('at the start instant', startsAt, collected);
  yield at('the pass is over', after(worksUntil, MINUTE_MS), collected);
  yield at('passkey there', after(startsAt, HOUR_MS), { ...collected, hasPasskey: true });
  yield at('withdrawn', after(startsAt, -3 * HOUR_MS), { isLinkSent: true, isWithdrawn: true });
}

export const situations = (): Situation[] => [...kinds()].flatMap((kind) => [...storyOf(kind)]);
