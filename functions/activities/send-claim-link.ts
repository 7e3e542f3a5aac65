import type { z } from 'zod';
import { claimToken } from '../../shared/claim/token.ts';
import type { Hire } from '../../shared/domain/hire.ts';
import { isPassOnly } from '../../shared/domain/pass-source.ts';
import type { Governor, Keys, Mailer, Records, Row, Texter } from '../../shared/domain/ports.ts';
import { sendDeadline } from '../../shared/domain/send-line.ts';
import type { Brand } from '../../shared/messages/brand.ts';
import { linkSms } from '../../shared/messages/sms.ts';
import { claimLinkMail, passReplacedMail, reminderMail } from '../../shared/messages/to-hire.ts';
import { CLAIM, ClaimDocument } from '../../shared/storage/claims.ts';
import { managerNameOf } from '../../shared/storage/manager-name.ts';
import { type Change, update } from '../../shared/storage/update.ts';
import type { sendClaimLink as step } from '../../shared/workflow/steps.ts';
import { keptAccountOf } from './lib/rows.ts';
import type { ReadHire } from './lib/run-step.ts';
import { sendOnce, textOnce } from './lib/send-once.ts';

type Input = z.output<typeof step.input>;
type Answer = z.input<typeof step.output>;

interface Deps {
  readonly records: Records;
  readonly keys: Keys;
  readonly mailer: Mailer;
  /** Undefined when no number to send SMS from is configured. */
  readonly texter: Texter | undefined;
  readonly governor: Governor;
  readonly sender: Brand;
  readonly publicUrl: string;
}

const MAILS = { first: claimLinkMail, reminder: reminderMail, replaced: passReplacedMail };

/**
 * Sends the open link over its channel, by mail or SMS. A second run for the same link, occasion
 * and occurrence sends no second message. A link that was used, replaced or has expired meanwhile
 * is skipped. When the message is not sent, the link of the previous channel becomes valid again.
 */
export function sendClaimLink(deps: Deps) {
  return async (input: Input, readHire: ReadHire): Promise<Answer> => {
    const found = await deps.records.read(input.onboardingId, CLAIM, ClaimDocument);
    const answer = await sendLink(deps, input, found?.value, readHire);
    const isOver = answer.kind === 'failed' || answer.kind === 'skipped';
    if (isOver && input.occasion !== 'reminder') await restoreFormerLink(deps, input, found);
    return answer;
  };
}

/**
 * Restores the previous link, which the person already has, when the message with the new one was
 * not sent.
 */
async function restoreFormerLink(
  { records }: Deps,
  { onboardingId, linkId }: Input,
  known: Row<ClaimDocument> | undefined,
): Promise<void> {
  const former: Change<ClaimDocument> = (claim) => {
    if (claim?.linkId !== linkId || claim.state !== 'open' || !claim.instead) return 'keep';
    return { ...claim, ...claim.instead, challenge: null, instead: null };
  };
  await update(records, onboardingId, CLAIM, ClaimDocument, former, {
    known: known ?? 'absent',
  });
}

async function sendLink(
  deps: Deps,
  input: Input,
  claim: ClaimDocument | undefined,
  readHire: ReadHire,
): Promise<Answer> {
  const { onboardingId, linkId, channel, occasion, occurrence, why } = input;
  const key = ['message', linkId, channel, occasion, occurrence].filter(Boolean).join('-');
  const isOpen = claim?.linkId === linkId && claim.state === 'open';
  if (!isOpen && occasion === 'reminder') return { kind: 'skipped' };
  // A person who has used the link must have received the message.
  if (claim?.linkId === linkId && claim.state === 'claimed') return { kind: 'sent', message: key };
  if (!isOpen || Date.parse(claim.expiresAt) <= Date.now()) return { kind: 'skipped' };

  const { hire, startsAt: firstDay, source } = await readHire();
  const isForColleague = isPassOnly(source);
  const firstDayAt = new Date(firstDay);
  const token = claimToken(await deps.keys.linkKey(), { onboardingId, linkId });
  const url = `${deps.publicUrl}/claim/${token}`;
  const about = isForColleague ? { url } : { url, firstDayAt };
  if (channel === 'sms') return bySms(deps, onboardingId, key, hire, about);

  const startsAt = new Date(claim.startsAt);
  const to = channel === 'otherMail' ? hire.otherEmail : hire.personalEmail;
  if (!to) return { kind: 'skipped' };
  // Somebody who is here already is told that IT has issued a code, not welcomed.
  const newBecause = why ?? (isForColleague && occasion === 'first' ? 'requested' : undefined);
  const mail = (newBecause ? passReplacedMail : MAILS[occasion])(hire, deps.sender, {
    ...about,
    why: newBecause,
    managerName: await managerNameOf(deps.records, onboardingId),
    signInName: (await keptAccountOf(deps.records, onboardingId))?.userPrincipalName,
    startsAt,
    now: new Date(),
    factor: claim.factor,
    opensAt: new Date(claim.opensAt),
    expiresAt: new Date(claim.expiresAt),
    ...(claim.mintsFor === null && { worksUntil: new Date(claim.expiresAt) }),
  });
  const deadline = sendDeadline(occasion === 'reminder' ? 'reminder' : 'link', startsAt);
  return sendOnce(deps, { onboardingId, key, deadline, message: { to, ...mail } });
}

async function bySms(
  { texter, records, sender }: Deps,
  onboardingId: string,
  key: string,
  hire: Hire,
  about: { url: string; firstDayAt?: Date },
): Promise<Answer> {
  if (!texter || !hire.mobilePhone) return { kind: 'skipped' };
  const text = linkSms(hire, sender, about);
  return textOnce({ texter, records }, { onboardingId, key, to: hire.mobilePhone, text });
}
