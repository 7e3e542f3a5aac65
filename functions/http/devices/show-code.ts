import type { HttpResponseInit } from '@azure/functions';
import { problem } from '../../../shared/api/problem.ts';
import { languageOfTenant } from '../../../shared/messages/brand.ts';
import { ACCOUNT, AccountDocument } from '../../../shared/storage/accounts.ts';
import { CLAIM, ClaimDocument } from '../../../shared/storage/claims.ts';
import { HIRE, HireDocument } from '../../../shared/storage/hires.ts';
import { burnLink, mayShowAgain } from '../claim/burn.ts';
import type { ClaimDeps } from '../claim/deps.ts';
import { holdLink } from '../claim/hold-link.ts';
import { showCode } from '../claim/show-code.ts';
import { type ClaimVisit, opensAt } from '../claim/visit.ts';
import type { RoleHandler } from '../lib/guarded.ts';
import { announce } from '../lib/raise-event.ts';
import { devicePassOf, noSuchDevicePass } from './operate.ts';

/**
 * `POST /api/device-passes/{id}/code`: the page with the code, once, for the technician who asked
 * for the pass and nobody else. Their own sign-in, of which the token is proof, is the second
 * factor; an app has none and sees no code. The page may be asked for again for a few minutes,
 * because the first answer may have been lost.
 */
export function showCodeAtDesk(deps: ClaimDeps): RoleHandler {
  return async (request, context, actor) => {
    const found = await devicePassOf(request, deps.records);
    if (found?.asked.deliverTo !== 'technician') return noSuchDevicePass();
    const isAsker = actor.kind === 'person' && actor.subject === found.asked.requestedBy.subject;
    // To everybody else the device pass has no code.
    if (!isAsker) return noSuchDevicePass();
    const visit = await visitAtDesk(deps, found.id, actor.subject, {
      announce: (event, data) => announce(deps.workflow, context, found.id, event, data),
      warn: (line) => context.warn(line),
    });
    return visit ? show(deps, visit) : notReady();
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

/** The claim as a visit of the technician, who stands in for the browser. */
async function visitAtDesk(
  { records, sender }: ClaimDeps,
  onboardingId: string,
  technician: string,
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
      // No name: the page is read by the technician.
      hasDevice: true,
      firstDayAt: new Date(startsAt),
      signInName: account.userPrincipalName,
    },
    browserId: `technician:${technician}`,
  };
}

function notReady(): HttpResponseInit {
  return problem({
    status: 409,
    code: 'codeNotReady',
    title: 'There is no code to show now.',
    detail: 'Look at the stage of the device pass. A code is shown from awaitingCollection on.',
    retryAfterSeconds: 5,
  });
}

function held(reason: string): HttpResponseInit {
  return problem({
    status: 409,
    code: 'codeHeld',
    title: `The account was judged once more, and the code is not shown: ${reason}.`,
    detail: 'Look at the account in Entra, then resume the device pass with your reason.',
  });
}

function gone(): HttpResponseInit {
  return problem({
    status: 410,
    code: 'codeGone',
    title: 'The code was shown, or its pass was taken back.',
    detail: 'Withdraw the device pass and ask for another one if the code is lost.',
  });
}
