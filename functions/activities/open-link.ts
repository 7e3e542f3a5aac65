import { createHmac, randomBytes } from 'node:crypto';
import type { z } from 'zod';
import { type Factor, factorFor } from '../../shared/domain/challenge.ts';
import { type Channel, channelAfter, factorBeside } from '../../shared/domain/channels.ts';
import { CLAIM, ClaimDocument } from '../../shared/domain/documents.ts';
import type { Hire } from '../../shared/domain/hire.ts';
import type { Keys, Records, Texter } from '../../shared/domain/ports.ts';
import { issueMoment } from '../../shared/domain/schedule.ts';
import type { openLink as step } from '../../shared/workflow/steps.ts';
import { hireOf } from './documents.ts';

const LINK_ID_BYTES = 16;

type Input = z.output<typeof step.input>;

/**
 * Opens the one link of a pass. Run twice for one pass, channel and address it finds the link it
 * opened; for another of them, or after too many wrong PINs, it opens another, which kills the first.
 */
export function openLink(world: {
  records: Records;
  keys: Keys;
  /** Absent where the tenant has no number to send from. */
  texter: Texter | undefined;
  secondFactor: Factor;
  fallbackChannels: readonly Channel[];
  /** ISO 8601: how long before the pass works the link shows the code. */
  claimLead: string;
}) {
  return async (input: Input): Promise<z.input<typeof step.output>> => {
    const { records, keys } = world;
    const { hire } = await hireOf(records, input.onboardingId);
    const known = (await records.read(input.onboardingId, CLAIM, ClaimDocument))?.value;
    const isThisPass = known?.secretName === input.pass.secret.name;
    const channel = input.channel ?? (isThisPass ? known.channel : 'mail');
    const reaches = fingerprint((await keys.linkKey()).reveal(), hire, channel);
    const next = channelAfter(channel, world.fallbackChannels, hire);
    const isSame = isThisPass && known.channel === channel && known.reaches === reaches;
    const isKept = isSame && (known.state === 'open' || known.state === 'claimed');
    // Whoever has the code needs no other link, wherever HR says the mailbox is now.
    const hasCode = isThisPass && known.state === 'claimed';
    if (isKept || hasCode) return { linkId: known.linkId, channel: known.channel, next };

    const factor = factorBeside(
      channel,
      factorFor(world.secondFactor, hire, world.texter !== undefined),
    );
    const claim = newClaim(input, { channel, reaches, factor, claimLead: world.claimLead });
    await records.put(input.onboardingId, CLAIM, claim);
    return { linkId: claim.linkId, channel, next };
  };
}

function newClaim(
  { pass, userId }: Input,
  {
    claimLead,
    ...way
  }: Pick<ClaimDocument, 'channel' | 'reaches' | 'factor'> & { claimLead: string },
): ClaimDocument {
  const isMintedLater = pass.passId === null;
  const startsAt = new Date(pass.startsAt);
  const opensAt = isMintedLater ? startsAt : issueMoment(startsAt, claimLead);
  return {
    ...way,
    linkId: randomBytes(LINK_ID_BYTES).toString('base64url'),
    secretName: pass.secret.name,
    state: 'open',
    mintsFor: isMintedLater ? userId : null,
    challenge: null,
    claimId: null,
    claimedAt: null,
    opensAt: opensAt.toISOString(),
    startsAt: pass.startsAt,
    expiresAt: pass.expiresAt,
  };
}

/** The addresses that the link and its PIN go to, so that a correction by HR is noticed. */
function fingerprint(key: Uint8Array, hire: Hire, channel: Channel): string {
  const address = channel === 'otherMail' ? hire.otherEmail : hire.personalEmail;
  const parts = [channel, channel === 'sms' ? '' : (address ?? ''), hire.mobilePhone ?? ''];
  return createHmac('sha256', key).update(parts.join('\n')).digest('base64url');
}
