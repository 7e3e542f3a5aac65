import type { HttpRequest, HttpResponseInit } from '@azure/functions';
import { problem } from '../../../shared/api/problem.ts';
import { correlated } from '../../../shared/correlation.ts';
import type { Records } from '../../../shared/domain/ports.ts';
import { languageOfTenant } from '../../../shared/messages/brand.ts';
import { ACCOUNT, AccountDocument } from '../../../shared/storage/accounts.ts';
import type { ActorDocument } from '../../../shared/storage/acts.ts';
import { CLAIM, ClaimDocument } from '../../../shared/storage/claims.ts';
import { HIRE, HireDocument } from '../../../shared/storage/hires.ts';
import type { RoleHandler } from '../lib/guarded.ts';
import { announce } from '../lib/raise-event.ts';
import { burnLink, mayShowAgain } from './burn.ts';
import type { ClaimDeps } from './deps.ts';
import { holdLink } from './hold-link.ts';
import { showCode } from './show-code.ts';
import { type ClaimVisit, opensAt } from './visit.ts';

/** A pass whose code is shown to the member of IT who asked for it, on their own screen. */
export interface ForRequester {
  readonly id: string;
  readonly requestedBy: ActorDocument;
}

/**
 * The page with the code, once, for the person who asked for the pass and nobody else. Their own
 * sign-in, of which the token is proof, is the second factor; an app has none and sees no code. The
 * page may be asked for again for a few minutes, because the first answer may have been lost. `find`
 * gives the pass of a request; undefined when there is none, or when its code goes to the person.
 */
export function showCodeToRequester(
  deps: ClaimDeps,
  find: (request: HttpRequest, records: Records) => Promise<ForRequester | undefined>,
  noSuchPass: () => HttpResponseInit,
): RoleHandler {
  return async (request, context, actor) => {
    const found = await find(request, deps.records);
    const isAsker = actor.kind === 'person' && actor.subject === found?.requestedBy.subject;
    // To everybody else the pass has no code.
    if (!found || !isAsker) return noSuchPass();
    await deps.refreshGuide();
    const visit = await visitOfRequester(deps, found.id, actor.subject, {
      announce: (event, data) => announce(deps.workflow, context, found.id, event, data),
      warn: (line) => context.warn(line),
    });
    return visit ? correlated(found.id, () => show(deps, visit)) : notReady();
  };
}

async function show(deps: ClaimDeps, visit: ClaimVisit): Promise<HttpResponseInit> {
  const { claim } = visit;
  if (claim.state === 'claimed') {
    const again = (await mayShowAgain(deps, visit)) && (await showCode(deps, visit));
    return again || gone();
  }
  if (claim.state !== 'open') return gone();
  if (Date.now() < opensAt(claim).getTime()) return notReady();
  const heldFor = await deps.guard(visit.onboardingId);
  if (heldFor) {
    await holdLink(deps, visit, heldFor);
    return held(heldFor.reason);
  }
  const burnt = await burnLink(deps, visit);
  const page = burnt && (await showCode(deps, burnt, visit));
  if (!page) return gone();
  await burnt.announce('passCollected', { collectedAt: burnt.claim.claimedAt });
  return page;
}

/** The claim as a visit of the requester, who takes the place of the browser. */
async function visitOfRequester(
  { records, sender }: ClaimDeps,
  onboardingId: string,
  requester: string,
  log: Pick<ClaimVisit, 'announce' | 'warn'>,
): Promise<ClaimVisit | undefined> {
  const claim = await records.read(onboardingId, CLAIM, ClaimDocument);
  const document = (await records.read(onboardingId, HIRE, HireDocument))?.value;
  const account = (await records.read(onboardingId, ACCOUNT, AccountDocument))?.value;
  if (!claim || !document || !account) return undefined;
  if (Date.parse(claim.value.expiresAt) <= Date.now()) return undefined;
  const { hire, startsAt } = document;
  return {
    ...log,
    onboardingId,
    claim: claim.value,
    version: claim.version,
    hire,
    visitor: {
      language: languageOfTenant(sender),
      timeZone: hire.timeZone,
      // No name: the page is read by the requester.
      hasDevice: hire.device !== undefined,
      firstDayAt: new Date(startsAt),
      signInName: account.userPrincipalName,
    },
    browserId: `technician:${requester}`,
  };
}

function notReady(): HttpResponseInit {
  return problem({
    status: 409,
    code: 'codeNotReady',
    title: 'There is no code to show now.',
    detail: 'Look at the stage of the pass. A code is shown from awaitingCollection on.',
    retryAfterSeconds: 5,
  });
}

function held(reason: string): HttpResponseInit {
  return problem({
    status: 409,
    code: 'codeHeld',
    title: `The account was judged once more, and the code is not shown: ${reason}.`,
    detail:
      'Look at the account in Entra, then resume a device pass with your reason, or ask for another recovery.',
  });
}

function gone(): HttpResponseInit {
  return problem({
    status: 410,
    code: 'codeGone',
    title: 'The code was shown, or its pass was taken back.',
    detail: 'Withdraw the pass and ask for another one if the code is lost.',
  });
}
