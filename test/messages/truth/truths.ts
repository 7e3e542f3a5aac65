import { pinValidUntil, SHOW_AGAIN_MS, sendAgainFrom } from '../../../shared/domain/challenge.ts';
import type { Situation } from './situation.ts';

type Truth = (at: Situation) => boolean;

const always: Truth = () => true;
const worksNow: Truth = ({ now, startsAt, worksUntil }) => now >= startsAt && now < worksUntil;
const isAgain: Truth = ({ why }) => why !== undefined;
const isWaiting: Truth = ({ isLinkOpen, isCollected }) => isLinkOpen && !isCollected;
const isGood: Truth = ({ now, worksUntil }) => now < worksUntil;
const both =
  (...truths: readonly Truth[]): Truth =>
  (at) =>
    truths.every((truth) => truth(at));
const not =
  (truth: Truth): Truth =>
  (at) =>
    !truth(at);

const pinOf = ({ pinSentAt, pinSends, attemptsLeft }: Situation) => ({
  pinHash: '',
  sentAt: pinSentAt?.toISOString() ?? '',
  sends: pinSends,
  attempts: 5 - attemptsLeft,
});
const pinIsGood: Truth = (at) => at.pinSentAt !== undefined && pinValidUntil(pinOf(at)) > at.now;
const mustWait: Truth = (at) => {
  const from = at.pinSentAt && sendAgainFrom(pinOf(at));
  return from !== undefined && from > at.now;
};
const justShown: Truth = ({ claimedAt, now }) =>
  claimedAt !== undefined && now.getTime() - claimedAt.getTime() < SHOW_AGAIN_MS;

/**
 * When each sentence is true. A path stands for itself and for all below it; the longest that fits
 * holds. `always`: labels, buttons, requests, and what holds of Microsoft or of us at any time.
 */
export const TRUTHS: Readonly<Record<string, Truth>> = {
  frame: always,
  steps: always,
  'steps.browser': ({ hasDevice }) => !hasDevice,
  'steps.device': ({ hasDevice }) => hasDevice,
  'frame.label.shownFrom': ({ now, opensAt }) => now < opensAt,
  'frame.label.collectUntil': isWaiting,
  'frame.label.collected': ({ isCollected }) => isCollected,
  'frame.label.passkeySince': ({ hasPasskey }) => hasPasskey,
  'frame.label.sent': ({ isLinkSent }) => isLinkSent,
  calendar: always,
  'calendar.openLink': isWaiting,
  'calendar.haveCode': ({ isCollected }) => isCollected,

  'toHire.greeting': always,
  'toHire.host': always,
  'toHire.keepSecret': always,
  'toHire.newCode': always,
  'toHire.guide': always,
  'toHire.openSignIn': always,
  'toHire.collect': isWaiting,
  'toHire.factor.sms': ({ factor }) => factor === 'sms',
  'toHire.factor.managerPin': ({ factor }) => factor === 'managerPin',
  'toHire.factor.fact': ({ factor }) => factor === 'fact',
  'toHire.claimLink': isWaiting,
  'toHire.reminder': both(isWaiting, isGood),
  'toHire.reminder.worksAlready': worksNow,
  'toHire.newLink': both(isWaiting, isAgain),
  'toHire.newLink.why.expired': ({ why }) => why === 'expired',
  'toHire.newLink.why.noPasskey': ({ why }) => why === 'noPasskey',
  'toHire.newLink.why.requested': ({ why }) => why === 'requested',
  'toHire.newLink.why.asked': ({ why }) => why === 'asked',
  'toHire.newLink.why.unlocked': ({ why }) => why === 'unlocked',
  'toHire.newLink.why.moved': ({ why }) => why === 'moved',
  'toHire.newLink.why.undelivered': ({ why }) => why === 'undelivered',
  'toHire.worksNow': both(worksNow, ({ isCollected, hasPasskey }) => isCollected && !hasPasskey),
  'toHire.passkeyMissing': ({ isCollected, hasPasskey }) => isCollected && !hasPasskey,
  'toHire.passkeyMissing.worksOnce': worksNow,
  'toHire.welcome': ({ hasPasskey }) => hasPasskey,
  'toHire.linkClosed': ({ isWithdrawn, isLinkSent }) => isWithdrawn && isLinkSent,
  'toHire.startMoved': ({ why }) => why === 'moved',
  'toHire.contactChanged': always,
  'toHire.passIssued': always,

  'toManager.subject': always,
  'toManager.greeting': always,
  'toManager.neverNeed': always,
  'toManager.helpBy': always,
  'toManager.passkey': always,
  'toManager.ready': ({ hasPasskey }) => !hasPasskey,
  'toManager.status.accountReady': always,
  'toManager.status.linkNotSent': ({ isLinkSent }) => !isLinkSent,
  'toManager.status.linkSent': ({ isLinkSent }) => isLinkSent,
  'toManager.status.codeNotCollected': ({ isCollected }) => !isCollected,
  'toManager.status.codeCollected': ({ isCollected }) => isCollected,
  'toManager.status.noPasskey': ({ hasPasskey }) => !hasPasskey,
  'toManager.status.passkeySet': ({ hasPasskey }) => hasPasskey,
  'toManager.status.withdrawn': ({ isWithdrawn }) => isWithdrawn,
  'toManager.channel.mail': ({ channel }) => channel === 'mail',
  'toManager.channel.otherMail': ({ channel }) => channel === 'otherMail',
  'toManager.channel.sms': ({ channel }) => channel === 'sms',
  'toManager.ask.managerPin': ({ factor }) => factor === 'managerPin',
  'toManager.ask.sms': ({ factor }) => factor === 'sms',
  'toManager.ask.fact': ({ factor }) => factor === 'fact',
  'toManager.ask.none': ({ factor }) => factor === 'none',
  'toManager.announced': ({ isLinkSent, now, firstDayAt }) => !isLinkSent && now < firstDayAt,
  'toManager.delivered': ({ isLinkSent }) => isLinkSent,
  'toManager.delivered.preheader': not(isAgain),
  'toManager.delivered.heading': not(isAgain),
  'toManager.delivered.preheaderAgain': isAgain,
  'toManager.delivered.headingAgain': isAgain,
  'toManager.delivered.why.expired': ({ why }) => why === 'expired',
  'toManager.delivered.why.noPasskey': ({ why }) => why === 'noPasskey',
  'toManager.delivered.why.requested': ({ why }) => why === 'requested',
  'toManager.delivered.why.asked': ({ why }) => why === 'asked',
  'toManager.delivered.why.unlocked': ({ why }) => why === 'unlocked',
  'toManager.delivered.why.moved': ({ why }) => why === 'moved',
  'toManager.delivered.why.undelivered': ({ why }) => why === 'undelivered',
  'toManager.opened': ({ isCollected }) => isCollected,
  'toManager.opened.next': ({ hasPasskey }) => !hasPasskey,
  'toManager.opened.confirmed.sms': ({ factor }) => factor === 'sms',
  'toManager.opened.confirmed.managerPin': ({ factor }) => factor === 'managerPin',
  'toManager.opened.confirmed.fact': ({ factor }) => factor === 'fact',
  'toManager.opened.confirmed.none': ({ factor }) => factor === 'none',
  'toManager.completed': ({ hasPasskey }) => hasPasskey,
  'toManager.withdrawn': ({ isWithdrawn }) => isWithdrawn,
  'toManager.needsYou': always,
  'toManager.needsYou.notCollected': ({ isCollected, why }) => !isCollected && why === undefined,
  'toManager.needsYou.newNotCollected': both(isAgain, ({ isCollected }) => !isCollected),
  'toManager.needsYou.lookForMail': ({ isLinkSent, isCollected }) => isLinkSent && !isCollected,
  'toManager.needsYou.linkNotDelivered': ({ isCollected }) => !isCollected,
  'toManager.needsYou.noPasskey': ({ isCollected, hasPasskey }) => isCollected && !hasPasskey,
  'toManager.needsYou.howDidItGo': ({ isCollected }) => isCollected,
  'toManager.managerPin': both(
    isWaiting,
    ({ factor, pinSentAt }) => factor === 'managerPin' && pinSentAt !== undefined,
  ),

  // IT's sentences go by the reason; advice.test.ts holds each reason against its consequence.
  recovery: always,
  toIt: always,
  'toIt.withdrawn': ({ isWithdrawn }) => isWithdrawn,

  sms: always,
  'sms.link': isWaiting,
  'sms.linkInShort': isWaiting,
  'sms.worksNow': worksNow,

  'pages.step': always,
  'pages.expects': always,
  'pages.calendar': always,
  'pages.ask': always,
  'pages.ready.title': always,
  'pages.ready.intro': both(isWaiting, ({ now, opensAt }) => now >= opensAt),
  'pages.ready.comes.sms': ({ factor }) => factor === 'sms',
  'pages.ready.comes.managerPin': ({ factor }) => factor === 'managerPin',
  'pages.ready.comes.fact': ({ factor }) => factor === 'fact',
  'pages.ready.comes.none': ({ factor }) => factor === 'none',
  'pages.ready.once': isWaiting,
  'pages.ready.button.sms': ({ factor }) => factor === 'sms',
  'pages.ready.button.managerPin': ({ factor }) => factor === 'managerPin',
  'pages.ready.button.fact': ({ factor }) => factor === 'fact',
  'pages.ready.button.none': ({ factor }) => factor === 'none',
  'pages.ready.again': justShown,
  'pages.ready.showAgain': justShown,
  'pages.tooEarly': both(isWaiting, ({ now, opensAt }) => now < opensAt),
  'pages.askPin.title': always,
  'pages.askPin.label': always,
  'pages.askPin.button': always,
  'pages.askPin.wrongNumber': always,
  'pages.askPin.sixDigits': always,
  'pages.askPin.bySms': ({ factor, pinSentAt }) => factor === 'sms' && pinSentAt !== undefined,
  'pages.askPin.byManager': ({ factor, pinSentAt }) =>
    factor === 'managerPin' && pinSentAt !== undefined,
  'pages.askPin.validUntil': pinIsGood,
  'pages.askPin.sendAgain.sms': ({ factor }) => factor === 'sms',
  'pages.askPin.sendAgain.managerPin': ({ factor }) => factor === 'managerPin',
  'pages.askPin.sendAgainFrom': mustWait,
  'pages.askPin.sentAgain': ({ pinSends, pinSentAt, now }) =>
    pinSends > 1 && pinSentAt?.getTime() === now.getTime(),
  'pages.askPin.notSent': mustWait,
  'pages.askPin.tooOld': not(pinIsGood),
  'pages.askPin.attemptsLeft': ({ attemptsLeft }) => attemptsLeft > 0,
  'pages.askFact': ({ factor }) => factor === 'fact',
  'pages.locked': ({ isLocked, isHeld }) => isLocked || isHeld,
  // Said of a limit of the tenant as well, where nothing is locked.
  'pages.locked.until': always,
  'pages.locked.why': ({ isLocked, factor }) => isLocked && factor !== 'fact',
  'pages.locked.whyAnswer': ({ isLocked, factor }) => isLocked && factor === 'fact',
  'pages.locked.whyAccount': ({ isHeld }) => isHeld,
  'pages.locked.itKnows': ({ isLocked, isHeld, itIsTold }) => (isLocked || isHeld) && itIsTold,
  'pages.locked.tellIt': ({ isLocked, isHeld, itIsTold }) => (isLocked || isHeld) && !itIsTold,
  'pages.code': ({ isCollected }) => isCollected,
  'pages.code.works': ({ now, startsAt }) => now < startsAt,
  'pages.code.worksNow': worksNow,
  'pages.code.nextThen': ({ now, startsAt }) => now < startsAt,
  'pages.code.nextNow': worksNow,
  'pages.code.shownAgain': justShown,
  'pages.done': ({ isCollected }) => isCollected,
  'pages.gone': always,
  'pages.gone.stillNeeded': ({ offersNewLink }) => offersNewLink,
  'pages.gone.button': ({ offersNewLink }) => offersNewLink,
  'pages.gone.cutOff': always,
  'pages.gone.askFor': always,
  'pages.newLinkAsked': ({ offersNewLink }) => offersNewLink,
  'pages.unavailable': always,
  'pages.busy': always,
  'pages.about': always,
  guide: always,
};

/** The truth of a sentence, by the longest path that is listed; undefined when none is. */
export function truthOf(path: string): Truth | undefined {
  const parts = path.split('.');
  for (let length = parts.length; length > 0; length--) {
    const known = TRUTHS[parts.slice(0, length).join('.')];
    if (known) return known;
  }
  return undefined;
}
