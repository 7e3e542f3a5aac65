import { randomBytes } from 'node:crypto';
import type { z } from 'zod';
import { reachHash } from '../../shared/claim/hashes.ts';
import { type Factor, factorFor } from '../../shared/domain/challenge.ts';
import { type Channel, channelAfter, factorBeside } from '../../shared/domain/channels.ts';
import type { Hire } from '../../shared/domain/hire.ts';
import type { Keys, Records, Texter } from '../../shared/domain/ports.ts';
import { issueMoment } from '../../shared/domain/schedule.ts';
import type { Secret } from '../../shared/secret.ts';
import { actsOf } from '../../shared/storage/acts.ts';
import { CLAIM, type ClaimChallenge, ClaimDocument } from '../../shared/storage/claims.ts';
import { update } from '../../shared/storage/update.ts';
import type { openLink as step } from '../../shared/workflow/steps.ts';
import { missing } from './lib/rows.ts';
import type { ReadHire } from './lib/run-step.ts';

const LINK_ID_BYTES = 16;

type Input = z.output<typeof step.input>;

interface Deps {
  readonly records: Records;
  readonly keys: Keys;
  /** Undefined when no number to send SMS from is configured. */
  readonly texter: Texter | undefined;
  readonly secondFactor: Factor;
  readonly fallbackChannels: readonly Channel[];
  /** ISO 8601: how long before the pass works the link shows the code. */
  readonly claimLead: string;
}

type Opened = z.input<typeof step.output>;

/**
 * Opens the link of a pass. A second run for the same pass, channel and address returns the same
 * link. For another pass, channel or address, or after too many wrong PINs, it opens a new link,
 * and the old one becomes invalid. A new link for the same pass keeps the count of guesses and PINs.
 * Above a number of links a day it opens none (`isLimited`) until an operator acts.
 */
export function openLink(deps: Deps) {
  return async (input: Input, readHire: ReadHire): Promise<Opened> => {
    const { onboardingId } = input;
    const { hire } = await readHire();
    const key = await deps.keys.linkKey();
    const actedAt = (await actsOf(deps.records, onboardingId)).at(-1)?.at;
    let isLimited = false;
    const { before, after } = await update(
      deps.records,
      onboardingId,
      CLAIM,
      ClaimDocument,
      (found) => {
        const link = linkFor(deps, input, { hire, key, found });
        if (link === 'keep') return 'keep';
        const opened = oneMore(found?.opened ?? null, actedAt);
        isLimited = opened === 'tooMany';
        return opened === 'tooMany' ? 'keep' : { ...link, opened };
      },
    );
    const { linkId, channel } = after ?? missing(CLAIM, onboardingId);
    const mobilePhone = deps.texter && hire.mobilePhone;
    const reachable = { otherEmail: hire.otherEmail, mobilePhone };
    return {
      linkId,
      channel,
      next: channelAfter(channelOf(input, before), deps.fallbackChannels, reachable),
      isLimited,
    };
  };
}

/** Links of one onboarding within a day. Each is a mail or SMS to an address that HR gave. */
const LINKS_A_DAY_MAX = 10;
const DAY_MS = 86_400_000;

function oneMore(
  opened: ClaimDocument['opened'],
  actedAt: string | undefined,
): NonNullable<ClaimDocument['opened']> | 'tooMany' {
  const now = new Date();
  const isOld = !opened || now.getTime() - Date.parse(opened.since) >= DAY_MS;
  const isActedOn = opened && actedAt !== undefined && actedAt > opened.since;
  if (isOld || isActedOn) return { since: now.toISOString(), count: 1 };
  if (opened.count >= LINKS_A_DAY_MAX) return 'tooMany';
  return { ...opened, count: opened.count + 1 };
}

interface Known {
  readonly hire: Hire;
  readonly key: Secret<Uint8Array>;
  readonly found: ClaimDocument | undefined;
}

/** Returns a new link, or `keep` when the current one still fits. */
function linkFor(deps: Deps, input: Input, { hire, key, found }: Known): ClaimDocument | 'keep' {
  const known = linkOf(input, found);
  const channel = channelOf(input, found);
  const reaches = reachHash(key, hire, channel);
  const isSame = known?.channel === channel && known.reaches === reaches;
  // A person who has the code needs no other link, even when HR changed the address.
  if (known?.state === 'claimed' || (isSame && known.state === 'open')) return 'keep';

  const hasTexter = deps.texter !== undefined;
  const factor = factorBeside(channel, factorFor(deps.secondFactor, hire, hasTexter));
  const instead = input.channel !== null && known?.state === 'open' ? wayOf(known) : null;
  const spent = known?.state === 'locked' ? null : known?.challenge;
  const challenge = spent ? carriedOver(spent) : null;
  const way = { channel, reaches, factor, instead, challenge, burns: found?.burns ?? [] };
  return newClaim(input, { ...way, claimLead: deps.claimLead });
}

/**
 * Another link for the same pass has no new guesses and PINs. A PIN that was sent for the former link
 * is not valid for it.
 */
const carriedOver = (challenge: ClaimChallenge): ClaimChallenge => ({
  ...challenge,
  pinHash: '',
  tried: [],
});

/** The claim, when its link belongs to this pass and not to an earlier one. */
const linkOf = ({ pass }: Input, claim: ClaimDocument | undefined) =>
  claim?.secretName === pass.secret.name ? claim : undefined;

const channelOf = (input: Input, claim: ClaimDocument | undefined): Channel =>
  input.channel ?? linkOf(input, claim)?.channel ?? 'mail';

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
  }: Pick<ClaimDocument, 'channel' | 'reaches' | 'factor' | 'instead' | 'challenge' | 'burns'> & {
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
    heldFor: null,
    opened: null,
    mintsFor: isMintedLater ? userId : null,
    claimId: null,
    claimedAt: null,
    opensAt: opensAt.toISOString(),
    startsAt: pass.startsAt,
    expiresAt: pass.expiresAt,
  };
}
