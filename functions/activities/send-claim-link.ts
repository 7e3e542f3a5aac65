import type { z } from 'zod';
import { claimToken } from '../../shared/claim/token.ts';
import type { Hire } from '../../shared/domain/hire.ts';
import type { Governor, Keys, Mailer, Records, Texter } from '../../shared/domain/ports.ts';
import { sendDeadline } from '../../shared/domain/send-line.ts';
import type { Brand } from '../../shared/messages/brand.ts';
import { linkSms } from '../../shared/messages/sms.ts';
import { claimLinkMail, passReplacedMail, reminderMail } from '../../shared/messages/to-hire.ts';
import { CLAIM, ClaimDocument } from '../../shared/storage/claims.ts';
import type { sendClaimLink as step } from '../../shared/workflow/steps.ts';
import { hireOf } from './lib/rows.ts';
import { sendOnce, textOnce } from './lib/send-once.ts';

type Input = z.output<typeof step.input>;
type Answer = z.input<typeof step.output>;

interface Deps {
  readonly records: Records;
  readonly keys: Keys;
  readonly mailer: Mailer;
  /** Absent where the tenant has no number to send from. */
  readonly texter: Texter | undefined;
  readonly governor: Governor;
  readonly sender: Brand;
  readonly publicUrl: string;
}

const MAILS = { first: claimLinkMail, reminder: reminderMail, replaced: passReplacedMail };

/**
 * Sends the open link over its channel: by mail, or by SMS where mail does not arrive. Run twice for
 * one link, occasion and occurrence it is one message. A link that is no longer the open one is
 * skipped: it was used, replaced or has expired while the message waited for its turn. What is not
 * sent in the end leaves the link of the channel before as it was.
 */
export function sendClaimLink(deps: Deps) {
  return async (input: Input): Promise<Answer> => {
    const answer = await sendLink(deps, input);
    const isOver = answer.kind === 'failed' || answer.kind === 'skipped';
    if (isOver && input.occasion !== 'reminder') await restoreFormerLink(deps.records, input);
    return answer;
  };
}

/** A link that never left gives its place back to the one that is already with the person. */
async function restoreFormerLink(records: Records, { onboardingId, linkId }: Input): Promise<void> {
  const found = await records.read(onboardingId, CLAIM, ClaimDocument);
  if (found?.value.linkId !== linkId || found.value.state !== 'open') return;
  if (!found.value.instead) return;
  const former = { ...found.value, ...found.value.instead, challenge: null, instead: null };
  // Whoever is faster has closed or replaced it, which holds.
  await records.replace(onboardingId, CLAIM, former, found.version);
}

async function sendLink(deps: Deps, input: Input): Promise<Answer> {
  const { onboardingId, linkId, channel, occasion, occurrence } = input;
  const key = ['message', linkId, channel, occasion, occurrence].filter(Boolean).join('-');
  const claim = (await deps.records.read(onboardingId, CLAIM, ClaimDocument))?.value;
  const isOpen = claim?.linkId === linkId && claim.state === 'open';
  if (!isOpen && occasion === 'reminder') return { kind: 'skipped' };
  // Whoever has collected already has surely had the message.
  if (claim?.linkId === linkId && claim.state === 'claimed') return { kind: 'sent', message: key };
  if (!isOpen || Date.parse(claim.expiresAt) <= Date.now()) return { kind: 'skipped' };

  const { hire } = await hireOf(deps.records, onboardingId);
  const token = claimToken(await deps.keys.linkKey(), { onboardingId, linkId });
  const url = `${deps.publicUrl}/claim/${token}`;
  if (channel === 'sms') return bySms(deps, onboardingId, key, hire, url);

  const startsAt = new Date(claim.startsAt);
  const to = channel === 'otherMail' ? hire.otherEmail : hire.personalEmail;
  if (!to) return { kind: 'skipped' };
  const mail = MAILS[occasion](hire, deps.sender, { url, startsAt, factor: claim.factor });
  const deadline = sendDeadline(occasion === 'reminder' ? 'reminder' : 'link', startsAt);
  return sendOnce(deps, { onboardingId, key, deadline, message: { to, ...mail } });
}

async function bySms(
  { texter, records, sender }: Deps,
  onboardingId: string,
  key: string,
  hire: Hire,
  url: string,
): Promise<Answer> {
  if (!texter || !hire.mobilePhone) return { kind: 'skipped' };
  const text = linkSms(hire, sender, { url });
  return textOnce({ texter, records }, { onboardingId, key, to: hire.mobilePhone, text });
}
