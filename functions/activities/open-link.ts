import { createHmac, randomBytes } from 'node:crypto';
import type { z } from 'zod';
import { type Factor, factorFor } from '../../shared/domain/challenge.ts';
import { type Channel, channelAfter, factorBeside } from '../../shared/domain/channels.ts';
import type { Hire } from '../../shared/domain/hire.ts';
import type { Keys, Records, Texter } from '../../shared/domain/ports.ts';
import { issueMoment } from '../../shared/domain/schedule.ts';
import { ServiceError } from '../../shared/errors.ts';
import { CLAIM, ClaimDocument } from '../../shared/storage/claims.ts';
import type { openLink as step } from '../../shared/workflow/steps.ts';
import { hireOf } from './lib/rows.ts';

const LINK_ID_BYTES = 16;

/** A link that somebody tries PINs on is written now and then. */
const WRITES_MAX = 10;

type Input = z.output<typeof step.input>;

interface Deps {
  readonly records: Records;
  readonly keys: Keys;
  /** Absent where the tenant has no number to send from. */
  readonly texter: Texter | undefined;
  readonly secondFactor: Factor;
  readonly fallbackChannels: readonly Channel[];
  /** ISO 8601: how long before the pass works the link shows the code. */
  readonly claimLead: string;
}

/**
 * Opens the one link of a pass. Run twice for one pass, channel and address it finds the link it
 * opened; for another of them, or after too many wrong PINs, it opens another, which kills the first.
 */
export function openLink(deps: Deps) {
  return async (input: Input): Promise<z.input<typeof step.output>> => {
    for (let writes = 0; writes < WRITES_MAX; writes++) {
      const opened = await openOrFind(deps, input);
      if (opened) return opened;
    }
    // Somebody tries PINs on the link as fast as it is opened anew.
    throw new ServiceError(`The link of ${input.onboardingId} changes too fast to be opened.`, {
      service: 'Table storage',
      code: 'conflict',
    });
  };
}

type Opened = z.input<typeof step.output>;

/** Undefined when the claim changed while it was looked at: it may have been collected. */
async function openOrFind(deps: Deps, input: Input): Promise<Opened | undefined> {
  const { records, keys, texter } = deps;
  const { onboardingId } = input;
  const { hire } = await hireOf(records, onboardingId);
  const found = await records.read(onboardingId, CLAIM, ClaimDocument);
  const known = found?.value.secretName === input.pass.secret.name ? found.value : undefined;
  const channel = input.channel ?? known?.channel ?? 'mail';
  const reaches = fingerprint((await keys.linkKey()).reveal(), hire, channel);
  const { otherEmail } = hire;
  const mobilePhone = texter && hire.mobilePhone;
  const next = channelAfter(channel, deps.fallbackChannels, { otherEmail, mobilePhone });
  const isSame = known?.channel === channel && known.reaches === reaches;
  // Whoever has the code needs no other link, wherever HR says the mailbox is now.
  const isKept = known?.state === 'claimed' || (isSame && known.state === 'open');
  if (isKept) return { linkId: known.linkId, channel: known.channel, next };

  const factor = factorBeside(channel, factorFor(deps.secondFactor, hire, texter !== undefined));
  const instead = input.channel !== null && known?.state === 'open' ? wayOf(known) : null;
  const way = { channel, reaches, factor, instead, burns: found?.value.burns ?? [] };
  const claim = newClaim(input, { ...way, claimLead: deps.claimLead });
  const isWritten = found
    ? await records.replace(onboardingId, CLAIM, claim, found.version)
    : await records.insert(onboardingId, CLAIM, claim);
  return isWritten ? { linkId: claim.linkId, channel, next } : undefined;
}

const wayOf = ({ linkId, channel, reaches, factor }: ClaimDocument): ClaimDocument['instead'] => ({
  linkId,
  channel,
  reaches,
  factor,
});

function newClaim(
  { pass, userId }: Input,
  {
    claimLead,
    ...way
  }: Pick<ClaimDocument, 'channel' | 'reaches' | 'factor' | 'instead' | 'burns'> & {
    claimLead: string;
  },
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
