import type { z } from 'zod';
import { DEVICE_PASSES } from '../../shared/domain/devices/source.ts';
import { isPassOnly, RECOVERY_PASSES } from '../../shared/domain/pass-source.ts';
import { sendDeadline } from '../../shared/domain/send-line.ts';
import type { Letter } from '../../shared/messages/letter.ts';
import {
  approvalLetter,
  escalationLetter,
  isAboutApproval,
  recoveryLetter,
  withdrawnLetter,
} from '../../shared/messages/to-it.ts';
import type { HireDocument } from '../../shared/storage/hires.ts';
import { managerNameOf } from '../../shared/storage/manager-name.ts';
import type { escalateToIt as step } from '../../shared/workflow/steps.ts';
import { postTicket, type TicketDeps } from './lib/post-ticket.ts';
import { keptAccountOf } from './lib/rows.ts';
import type { ReadHire } from './lib/run-step.ts';
import { type ItDeps, tellIt } from './lib/tell-it.ts';

type Input = z.output<typeof step.input>;
type Deps = ItDeps & TicketDeps;

/**
 * Asks IT to look at an onboarding, or tells of a withdrawal, once for each occurrence. Skipped when
 * neither a mail address nor a chat is configured, and when the onboarding waits for the tenant: the
 * timer that checks the tenant tells IT.
 */
export function escalateToIt(deps: Deps) {
  return async (input: Input, readHire: ReadHire): Promise<z.input<typeof step.output>> => {
    if (isAboutTenant(input)) return { kind: 'skipped' };
    const { onboardingId, occurrence, reason } = input;
    const { escalationMail, chatBody, ticketBody } = deps;
    if (!escalationMail && !chatBody && !ticketBody) return { kind: 'skipped' };
    const document = await readHire();
    const { source } = document;
    // A withdrawal asks for nothing.
    if (reason !== 'withdrawn') {
      await postTicket(deps, { onboardingId, occurrence, reason, source });
    }
    if (!escalationMail && !chatBody) return { kind: 'skipped' };
    const deadline = sendDeadline('escalation', new Date(document.startsAt));
    const letter = await letterAbout(deps, input, document);
    return tellIt(deps, { onboardingId, occurrence, deadline }, letter);
  };
}

/** One mail tells IT of the tenant, in place of one for each onboarding that waits for it. */
const isAboutTenant = ({ reason }: Input): boolean => reason.startsWith('tenantNotReady:');

async function letterAbout(
  { records, sender, publicUrl }: Deps,
  { onboardingId, reason, passkeysLeft = 0 }: Input,
  { hire, startsAt, source }: HireDocument,
): Promise<Letter> {
  const about = { onboardingId, firstDayAt: new Date(startsAt) };
  if (reason === 'withdrawn') {
    const isPass = isPassOnly(source);
    return withdrawnLetter(hire, sender, { ...about, passkeysLeft, isPass });
  }
  const account = await keptAccountOf(records, onboardingId);
  const signInName = account?.userPrincipalName;
  const managerName = await managerNameOf(records, onboardingId);
  const isDevicePass = source === DEVICE_PASSES;
  const told = { ...about, isDevicePass, reason, publicUrl, signInName, managerName };
  if (source === RECOVERY_PASSES) return recoveryLetter(hire, sender, told);
  const write = isAboutApproval(reason) ? approvalLetter : escalationLetter;
  return write(hire, sender, told);
}
