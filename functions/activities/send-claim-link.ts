import { randomBytes } from 'node:crypto';
import type { z } from 'zod';
import { claimToken } from '../../shared/claim-token.ts';
import { type Factor, factorFor } from '../../shared/domain/challenge.ts';
import { CLAIM, ClaimDocument } from '../../shared/domain/documents.ts';
import type { Brand } from '../../shared/domain/messages/brand.ts';
import { claimLinkMail } from '../../shared/domain/messages/to-hire.ts';
import type { Keys, Mailer, Records } from '../../shared/domain/ports.ts';
import { issueMoment } from '../../shared/domain/schedule.ts';
import type { sendClaimLink as step } from '../../shared/workflow/steps.ts';
import { hireOf } from './documents.ts';
import { sendOnce } from './send-once.ts';

const LINK_ID_BYTES = 16;

type Input = z.output<typeof step.input>;

/**
 * Opens the one link of a pass and mails it to the private address. Run twice for one pass it sends
 * the same link at most once; for another pass, or after too many wrong PINs, it opens another link,
 * which kills the first.
 */
export function sendClaimLink(world: {
  records: Records;
  keys: Keys;
  mailer: Mailer;
  sender: Brand;
  publicUrl: string;
  secondFactor: Factor;
  claimLead: string;
}) {
  return async ({ onboardingId, pass }: Input): Promise<z.input<typeof step.output>> => {
    const { hire, startsAt } = await hireOf(world.records, onboardingId);
    const factor = factorFor(world.secondFactor, hire.mobilePhone);
    const opensAt = issueMoment(new Date(startsAt), world.claimLead);
    const linkId = await openLink(world.records, onboardingId, pass, { factor, opensAt });
    const token = claimToken(await world.keys.linkKey(), { onboardingId, linkId });
    const url = `${world.publicUrl}/claim/${token}`;
    const mail = claimLinkMail(hire, world.sender, {
      url,
      startsAt: new Date(startsAt),
      factor,
    });
    const message = { to: hire.personalEmail, ...mail };
    return sendOnce(world, onboardingId, `mail-claimLink-${linkId}`, message);
  };
}

async function openLink(
  records: Records,
  onboardingId: string,
  pass: Input['pass'],
  { factor, opensAt }: { factor: Factor; opensAt: Date },
): Promise<string> {
  const known = (await records.read(onboardingId, CLAIM, ClaimDocument))?.value;
  const isThisPass = known?.secretName === pass.secret.name;
  if (isThisPass && known.state !== 'locked') return known.linkId;
  const linkId = randomBytes(LINK_ID_BYTES).toString('base64url');
  const claim: z.input<typeof ClaimDocument> = {
    linkId,
    secretName: pass.secret.name,
    state: 'open',
    factor,
    challenge: null,
    claimId: null,
    claimedAt: null,
    opensAt: opensAt.toISOString(),
    startsAt: pass.startsAt,
    expiresAt: pass.expiresAt,
  };
  await records.put(onboardingId, CLAIM, claim);
  return linkId;
}
