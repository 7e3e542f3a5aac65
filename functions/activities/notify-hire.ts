import type { z } from 'zod';
import type { Hire } from '../../shared/domain/hire.ts';
import type { Governor, Mailer, Message, Records, Texter } from '../../shared/domain/ports.ts';
import { sendDeadline } from '../../shared/domain/send-line.ts';
import type { Brand } from '../../shared/messages/brand.ts';
import { worksNowSms } from '../../shared/messages/sms.ts';
import {
  passkeyMissingMail,
  startMovedMail,
  welcomeMail,
  worksNowMail,
} from '../../shared/messages/to-hire.ts';
import { CLAIM, ClaimDocument } from '../../shared/storage/claims.ts';
import type { HireDocument } from '../../shared/storage/hires.ts';
import type { notifyHire as step } from '../../shared/workflow/steps.ts';
import { linksSent, mailboxOf, phoneOf } from './lib/hire-mailbox.ts';
import { keptAccountOf } from './lib/rows.ts';
import type { ReadHire } from './lib/run-step.ts';
import { sendOnce, textOnce } from './lib/send-once.ts';

type Input = z.output<typeof step.input>;

interface Deps {
  readonly records: Records;
  readonly mailer: Mailer;
  /** Undefined when no number to send SMS from is configured. */
  readonly texter: Texter | undefined;
  readonly governor: Governor;
  readonly sender: Brand;
  readonly publicUrl: string;
}

/**
 * Tells the hire what has happened since the link, at the mailbox that the link went to, once for
 * each message. That the code works now is said by SMS where the link went by SMS: mail did not reach the hire. Skipped when no link was sent, or when the code it is about works no more. It never
 * contains the link or the code.
 */
export function notifyHire(deps: Deps) {
  return async (
    { onboardingId, about, occurrence }: Input,
    readHire: ReadHire,
  ): Promise<z.input<typeof step.output>> => {
    const { records } = deps;
    const isLate = 'worksUntil' in about && Date.parse(about.worksUntil) <= Date.now();
    if (isLate || (await linksSent(records, onboardingId)) === 0) return { kind: 'skipped' };

    const document = await readHire();
    const claim = (await records.read(onboardingId, CLAIM, ClaimDocument))?.value;
    const signInName = (await keptAccountOf(records, onboardingId))?.userPrincipalName;
    const key = `message-hire-${about.kind}-${occurrence}`;
    const phone = await phoneFor(deps, onboardingId, document.hire, claim);
    if (about.kind === 'worksNow' && deps.texter && phone) {
      const text = worksNowSms(document.hire, deps.sender, deps);
      return textOnce({ records, texter: deps.texter }, { onboardingId, key, to: phone, text });
    }
    const from = 'startsAt' in about ? about.startsAt : document.startsAt;
    return sendOnce(deps, {
      onboardingId,
      key,
      deadline: sendDeadline('reminder', new Date(from)),
      message: {
        to: await mailboxOf(records, onboardingId, document.hire, claim),
        ...mailAbout(deps, about, document, signInName),
      },
    });
  };
}

/** Where the link went by SMS. A code that is for a new device is not for the page that the SMS names. */
async function phoneFor(
  { records }: Deps,
  onboardingId: string,
  hire: Hire,
  claim: ClaimDocument | undefined,
): Promise<string | undefined> {
  if (claim?.channel !== 'sms' || hire.device) return undefined;
  return phoneOf(records, onboardingId, hire);
}

function mailAbout(
  { sender, publicUrl }: Deps,
  about: Input['about'],
  { hire, startsAt }: HireDocument,
  signInName: string | undefined,
): Omit<Message, 'to'> {
  switch (about.kind) {
    case 'worksNow':
    case 'passkeyMissing': {
      const write = about.kind === 'worksNow' ? worksNowMail : passkeyMissingMail;
      const works = { startsAt: new Date(about.startsAt), worksUntil: new Date(about.worksUntil) };
      return write(hire, sender, { publicUrl, now: new Date(), ...works, signInName });
    }
    case 'welcome':
      return welcomeMail(hire, sender, { registeredAt: new Date(about.registeredAt), signInName });
    case 'startMoved':
      return startMovedMail(hire, sender, { firstDayAt: new Date(startsAt) });
    default:
      return about satisfies never;
  }
}
