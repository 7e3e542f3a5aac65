import type { HttpResponseInit } from '@azure/functions';
import { LINK, PIN, PUBLIC_URL, SIGN_IN_NAME } from '../../../infra/messages/sample-facts.ts';
import { pinValidUntil, sendAgainFrom } from '../../../shared/domain/challenge.ts';
import type { Brand } from '../../../shared/messages/brand.ts';
import {
  claimLinkMail,
  withdrawnMail as linkClosedMail,
  passkeyMissingMail,
  passReplacedMail,
  reminderMail,
  startMovedMail,
  welcomeMail,
  worksNowMail,
} from '../../../shared/messages/to-hire.ts';
import {
  announcedMail,
  completedMail,
  deliveredMail,
  managerPinMail,
  needsYouMail,
  openedMail,
  withdrawnMail,
} from '../../../shared/messages/to-manager.ts';
import { Secret } from '../../../shared/secret.ts';
import { CLAIMED, CODE, pagesOf, QUESTION, visitorOf } from '../../support/every-page.ts';
import { aHire } from '../../support/hires.ts';
import type { Situation } from './situation.ts';

/** A message or page, and in which situations it is sent or shown. */
export interface Sent {
  readonly name: string;
  readonly when: (at: Situation) => boolean;
  readonly said: (at: Situation, brand: Brand) => string;
}

const hireAt = ({ hasDevice }: Situation) =>
  aHire({ locale: 'en-GB', ...(hasDevice && { device: { serialNumber: '5CG1' } }) });

const linkAt = (at: Situation) => ({
  url: LINK,
  startsAt: at.startsAt,
  firstDayAt: at.firstDayAt,
  now: at.now,
  factor: at.factor,
  worksUntil: at.worksUntil,
  opensAt: at.opensAt,
  expiresAt: at.worksUntil,
  managerName: 'Bente Boss',
  signInName: SIGN_IN_NAME,
  why: at.why,
});

const signInAt = ({ now, startsAt, worksUntil }: Situation) => ({
  publicUrl: PUBLIC_URL,
  now,
  startsAt,
  worksUntil,
  signInName: SIGN_IN_NAME,
});

const statusAt = (at: Situation) => ({
  isAccountReady: true,
  isLinkSent: at.isLinkSent,
  isCollected: at.isCollected,
  hasPasskey: at.hasPasskey,
});

const waits = (at: Situation): boolean => at.isLinkOpen && at.now < at.worksUntil;
const isOver = ({ hasPasskey, isWithdrawn }: Situation): boolean => hasPasskey || isWithdrawn;

const TO_HIRE: readonly Sent[] = [
  mail(
    'claimLink',
    (at) => waits(at) && !at.why,
    (at, brand) => claimLinkMail(hireAt(at), brand, linkAt(at)),
  ),
  mail('reminder', waits, (at, brand) => reminderMail(hireAt(at), brand, linkAt(at))),
  mail(
    'newLink',
    (at) => waits(at) && at.why !== undefined,
    (at, brand) => passReplacedMail(hireAt(at), brand, linkAt(at)),
  ),
  mail(
    'worksNow',
    (at) => at.isCollected && at.now.getTime() === at.startsAt.getTime(),
    (at, brand) => worksNowMail(hireAt(at), brand, signInAt(at)),
  ),
  mail(
    'passkeyMissing',
    (at) => at.isCollected && !isOver(at) && at.now >= at.startsAt,
    (at, brand) => passkeyMissingMail(hireAt(at), brand, signInAt(at)),
  ),
  mail(
    'welcome',
    ({ hasPasskey }) => hasPasskey,
    (at, brand) =>
      welcomeMail(hireAt(at), brand, { registeredAt: at.now, signInName: SIGN_IN_NAME }),
  ),
  mail(
    'linkClosed',
    ({ isWithdrawn }) => isWithdrawn,
    (at, brand) => linkClosedMail(hireAt(at), brand),
  ),
  mail(
    'startMoved',
    (at) => at.why === 'moved' && !at.isLinkSent,
    (at, brand) => startMovedMail(hireAt(at), brand, at),
  ),
];

const TO_MANAGER: readonly Sent[] = [
  mail(
    'announced',
    (at) => !at.isLinkSent && at.now < at.firstDayAt,
    (at, brand) => announcedMail(hireAt(at), brand, { ...at, status: statusAt(at) }),
  ),
  mail('delivered', waits, (at, brand) =>
    deliveredMail(hireAt(at), brand, { ...at, at: at.now, status: statusAt(at) }),
  ),
  mail(
    'opened',
    (at) => at.isCollected && !isOver(at),
    (at, brand) =>
      openedMail(hireAt(at), brand, { ...at, collectedAt: at.now, status: statusAt(at) }),
  ),
  mail(
    'completed',
    ({ hasPasskey }) => hasPasskey,
    (at, brand) => completedMail(hireAt(at), brand, { status: statusAt(at) }),
  ),
  mail(
    'withdrawn',
    ({ isWithdrawn }) => isWithdrawn,
    (at, brand) => withdrawnMail(hireAt(at), brand),
  ),
  mail(
    'needsYou-notCollected',
    (at) => waits(at) && at.now >= at.startsAt,
    (at, brand) =>
      needsYouMail(hireAt(at), brand, {
        ...at,
        need: 'notCollected',
        isNewCode: at.why !== undefined,
        status: statusAt(at),
      }),
  ),
  mail('needsYou-linkNotDelivered', waits, (at, brand) =>
    needsYouMail(hireAt(at), brand, { ...at, need: 'linkNotDelivered', status: statusAt(at) }),
  ),
  mail(
    'needsYou-noPasskey',
    (at) => at.isCollected && !isOver(at),
    (at, brand) =>
      needsYouMail(hireAt(at), brand, { ...at, need: 'noPasskey', status: statusAt(at) }),
  ),
  mail(
    'managerPin',
    (at) => waits(at) && at.factor === 'managerPin' && at.pinSentAt !== undefined,
    (at, brand) =>
      managerPinMail(hireAt(at), brand, { pin: new Secret(PIN), expiresAt: at.worksUntil }),
  ),
];

const isOpenPage = (at: Situation): boolean => waits(at) && at.now >= at.opensAt;
const hasPin = ({ factor, pinSentAt }: Situation): boolean =>
  (factor === 'sms' || factor === 'managerPin') && pinSentAt !== undefined;

function challengeAt(at: Situation) {
  const challenge = {
    pinHash: '',
    sentAt: at.pinSentAt?.toISOString() ?? '',
    sends: at.pinSends,
    attempts: 0,
  };
  const from = sendAgainFrom(challenge);
  const times = { validUntil: pinValidUntil(challenge), ...(from && { sendAgainFrom: from }) };
  return at.factor === 'sms'
    ? ({ ...times, factor: 'sms', lastDigits: '42' } as const)
    : ({ ...times, factor: 'managerPin' } as const);
}

const pinIsOld = (at: Situation) => challengeAt(at).validUntil <= at.now;
const mustWait = (at: Situation) => (challengeAt(at).sendAgainFrom ?? at.now) > at.now;

const PAGES: readonly Sent[] = [
  page(
    'tooEarly',
    (at) => at.isLinkOpen && at.now < at.opensAt,
    (at, pages, me) => pages.tooEarly(me, at),
  ),
  page(
    'ready',
    (at) => isOpenPage(at) && !at.pinSentAt,
    (at, pages, me) => pages.ready(me, { factor: at.factor, lastDigits: '42' }),
  ),
  page(
    'askPin',
    (at) => isOpenPage(at) && hasPin(at),
    (at, pages, me) => pages.askPin(me, challengeAt(at), undefined, at.now),
  ),
  page(
    'notSent',
    (at) => isOpenPage(at) && hasPin(at) && mustWait(at),
    (at, pages, me) => pages.askPin(me, challengeAt(at), { kind: 'notSent' }, at.now),
  ),
  page(
    'tooOld',
    (at) => isOpenPage(at) && hasPin(at) && pinIsOld(at),
    (at, pages, me) => pages.askPin(me, challengeAt(at), { kind: 'tooOld' }, at.now),
  ),
  page(
    'sixDigits',
    (at) => isOpenPage(at) && hasPin(at),
    (at, pages, me) => pages.askPin(me, challengeAt(at), { kind: 'sixDigits' }, at.now),
  ),
  page(
    'wrongPin',
    (at) => isOpenPage(at) && hasPin(at),
    (at, pages, me) =>
      pages.askPin(me, challengeAt(at), { kind: 'wrong', attemptsLeft: at.attemptsLeft }, at.now),
  ),
  page(
    'askFact',
    (at) => isOpenPage(at) && at.factor === 'fact',
    (at, pages, me) =>
      pages.askFact(me, QUESTION, { kind: 'wrong', attemptsLeft: at.attemptsLeft }),
  ),
  page(
    'locked',
    ({ isLocked }) => isLocked,
    (at, pages, me) => pages.locked(me, { factor: at.factor }),
  ),
  page(
    'held',
    ({ isHeld }) => isHeld,
    (_, pages, me) => pages.held(me),
  ),
  page(
    'code',
    (at) => at.isCollected && isJustShown(at),
    (at, pages, me) => pages.code(new Secret(CODE), claimAt(at), me, at.now),
  ),
  page(
    'readyAgain',
    (at) => at.isCollected && isJustShown(at),
    (_, pages, me) => pages.readyAgain(me),
  ),
  page(
    'done',
    (at) => at.isCollected && at.now < at.worksUntil && !isOver(at),
    (at, pages, me) =>
      pages.done(me, { claim: claimAt(at), canShowAgain: isJustShown(at) }, at.now),
  ),
  page(
    'gone',
    () => true,
    (_, pages) => pages.gone('en'),
  ),
  page(
    'cutOff',
    () => true,
    (_, pages) => pages.cutOff('en'),
  ),
  page(
    'newLinkAsked',
    ({ offersNewLink }) => offersNewLink,
    (_, pages) => pages.newLinkAsked('en'),
  ),
  page('busy', isOpenPage, (at, pages, me) => pages.busy(me, at.now)),
  page('unavailable', isOpenPage, (_, pages, me) => pages.unavailable(me)),
  page(
    'guide',
    () => true,
    (_, pages) => pages.guide('en'),
  ),
  page(
    'about',
    () => true,
    (_, pages) => pages.about('en'),
  ),
];

const isJustShown = ({ claimedAt, now }: Situation): boolean =>
  claimedAt !== undefined && now.getTime() - claimedAt.getTime() < 5 * 60_000;

const claimAt = (at: Situation) => ({
  ...CLAIMED,
  factor: at.factor,
  startsAt: at.startsAt.toISOString(),
  expiresAt: at.worksUntil.toISOString(),
  claimedAt: at.claimedAt?.toISOString() ?? null,
});

/** Every message and page that goes out by itself or answers a request. */
export const EVERYTHING_SENT: readonly Sent[] = [...TO_HIRE, ...TO_MANAGER, ...PAGES];

function mail(
  name: string,
  when: Sent['when'],
  write: (at: Situation, brand: Brand) => { subject: string; html: string },
): Sent {
  const said: Sent['said'] = (at, brand) => {
    const { subject, html } = write(at, brand);
    return subject + html;
  };
  return { name, when, said };
}

function page(
  name: string,
  when: Sent['when'],
  write: (
    at: Situation,
    pages: ReturnType<typeof pagesOf>,
    me: ReturnType<typeof visitorOf>,
  ) => HttpResponseInit,
): Sent {
  const said: Sent['said'] = (at, brand) => {
    const { itIsTold, offersNewLink, hasDevice } = at;
    const pages = pagesOf(brand, { itIsTold, offersNewLink });
    return String(write(at, pages, { ...visitorOf('en'), ...(hasDevice && { hasDevice }) }).body);
  };
  return { name, when, said };
}
