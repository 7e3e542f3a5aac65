import type { z } from 'zod';
import type { Governor, Mailer, Records } from '../../shared/domain/ports.ts';
import { sendDeadline } from '../../shared/domain/send-line.ts';
import type { Brand } from '../../shared/messages/brand.ts';
import { escalationMail, withdrawnToItMail } from '../../shared/messages/to-it.ts';
import type { HireDocument } from '../../shared/storage/hires.ts';
import { managerNameOf } from '../../shared/storage/manager-name.ts';
import type { escalateToIt as step } from '../../shared/workflow/steps.ts';
import { keptAccountOf } from './lib/rows.ts';
import type { ReadHire } from './lib/run-step.ts';
import { sendOnce } from './lib/send-once.ts';

type Input = z.output<typeof step.input>;

interface Deps {
  readonly records: Records;
  readonly mailer: Mailer;
  readonly governor: Governor;
  readonly sender: Brand;
  readonly escalationMail: string | undefined;
  readonly publicUrl: string;
}

/**
 * Asks IT to look at an onboarding, or tells of a withdrawal, once for each occurrence. Skipped when
 * no address is configured.
 */
export function escalateToIt(deps: Deps) {
  return async (input: Input, readHire: ReadHire): Promise<z.input<typeof step.output>> => {
    if (!deps.escalationMail) return { kind: 'skipped' };
    const { onboardingId, occurrence } = input;
    const document = await readHire();
    return sendOnce(deps, {
      onboardingId,
      key: `message-it-${occurrence}`,
      deadline: sendDeadline('escalation', new Date(document.startsAt)),
      message: { to: deps.escalationMail, ...(await mailAbout(deps, input, document)) },
    });
  };
}

async function mailAbout(
  { records, sender, publicUrl }: Deps,
  { onboardingId, reason, passkeysLeft = 0 }: Input,
  { hire, startsAt }: HireDocument,
) {
  const about = { onboardingId, firstDayAt: new Date(startsAt) };
  if (reason === 'withdrawn') return withdrawnToItMail(hire, sender, { ...about, passkeysLeft });
  const account = await keptAccountOf(records, onboardingId);
  const signInName = account?.userPrincipalName;
  const managerName = await managerNameOf(records, onboardingId);
  return escalationMail(hire, sender, { ...about, reason, publicUrl, signInName, managerName });
}
