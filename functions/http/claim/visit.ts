import type { HttpRequest } from '@azure/functions';
import { readClaimToken } from '../../../shared/claim/token.ts';
import type { Keys, Records } from '../../../shared/domain/ports.ts';
import type { Brand } from '../../../shared/messages/brand.ts';
import { languageOfHire } from '../../../shared/messages/to-hire.ts';
import { ACCOUNT, AccountDocument } from '../../../shared/storage/accounts.ts';
import { CLAIM, ClaimDocument } from '../../../shared/storage/claims.ts';
import { HIRE, HireDocument } from '../../../shared/storage/hires.ts';
import type { Visitor } from './pages/code.ts';

/** A link that is ours and stands for the pass there is now, with who may read the page. */
export interface ClaimVisit {
  readonly onboardingId: string;
  readonly claim: ClaimDocument;
  readonly version: string;
  readonly visitor: Visitor;
  /** Of the number that an SMS would go to. */
  readonly lastDigits: string;
  /** HR's question, where the answer to it is the second factor. */
  readonly fact: Fact | undefined;
}

interface Fact {
  readonly employeeId: string;
  readonly question: string;
  /** By `factHash`; the answer itself is kept nowhere. */
  readonly answerHash: string;
}

/** Any other state is a link that was called off. */
const LIVE_STATES: readonly string[] = ['open', 'locked', 'claimed'];

/** From when on the link shows the code: a pass that is minted when it is claimed works at once. */
export function opensAt({ opensAt: opens, startsAt, mintsFor }: ClaimDocument): Date {
  const moments = mintsFor === null ? [opens] : [opens, startsAt];
  return new Date(Math.max(...moments.map((moment) => Date.parse(moment))));
}

/** The live claim a token leads to. Unknown, foreign, expired and replaced links are undefined. */
export async function liveClaim(
  { keys, records, sender: brand }: { keys: Keys; records: Records; sender: Brand },
  request: HttpRequest,
): Promise<ClaimVisit | undefined> {
  const link = readClaimToken(await keys.linkKey(), request.params['token'] ?? '');
  if (!link) return undefined;
  const { onboardingId } = link;
  const found = await records.read(onboardingId, CLAIM, ClaimDocument);
  if (!found || found.value.linkId !== link.linkId) return undefined;
  if (!LIVE_STATES.includes(found.value.state)) return undefined;
  if (Date.parse(found.value.expiresAt) <= Date.now()) return undefined;
  const hire = await records.read(onboardingId, HIRE, HireDocument);
  if (!hire) return undefined;
  const account = await records.read(onboardingId, ACCOUNT, AccountDocument);
  const { employeeId, locale, timeZone, device, mobilePhone, knownFact } = hire.value.hire;
  const isFact = found.value.factor === 'fact' && knownFact !== undefined;
  return {
    onboardingId,
    claim: isFact || found.value.factor !== 'fact' ? found.value : withManager(found.value),
    version: found.version,
    lastDigits: mobilePhone?.slice(-2) ?? '',
    fact: isFact ? { employeeId, ...knownFact } : undefined,
    visitor: {
      language: languageOfHire(hire.value.hire, brand),
      locale,
      timeZone,
      hasDevice: device !== undefined,
      ...(account && { signInName: account.value.userPrincipalName }),
    },
  };
}

/** HR has taken the question back since the link was opened, so the manager reads a PIN instead. */
const withManager = (claim: ClaimDocument): ClaimDocument => ({ ...claim, factor: 'managerPin' });
