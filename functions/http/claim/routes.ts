import { claimLimits } from '../../../shared/claim/limits.ts';
import type { Config } from '../../../shared/config.ts';
import { guardAtClaim } from '../../activities/lib/guard-at-claim.ts';
import { mintAtClaim } from '../../activities/lib/mint-at-claim.ts';
import type { Clients } from '../../clients.ts';
import { stepDeps } from '../../step-deps.ts';
import { answered } from '../lib/guarded.ts';
import type { Handler, Route } from '../lib/route.ts';
import { claimAssets, openCutOffLink } from './assets.ts';
import type { ClaimDeps } from './deps.ts';
import { claimPass, openClaimPage } from './handlers.ts';
import { claimPages } from './pages/all.ts';
import { CLAIM_SCRIPT_URL } from './pages/script.ts';
import { passkeyPlaces } from './passkey-places.ts';

/** What the claim pages need, and the pages that show a code to the member of IT who asked for it. */
export function claimDeps(config: Config, clients: Clients): ClaimDeps {
  const guide = passkeyPlaces(clients.records, {
    types: config.PASSKEY_TYPES,
    models: config.KEY_MODELS,
    attestation: config.KEY_ATTESTATION,
  });
  const pages = claimPages(clients.sender, {
    scriptUrl: CLAIM_SCRIPT_URL,
    offersNewLink: config.NEW_LINKS_MAX > 0,
    places: guide.places,
    itIsTold: config.ESCALATION_MAIL !== undefined,
    host: new URL(config.PUBLIC_URL).host,
  });
  const limits = claimLimits(clients.records, {
    pinSends: config.PIN_SENDS_PER_HOUR,
    wrongPins: config.WRONG_PINS_PER_HOUR,
  });
  const deps = stepDeps(config, clients);
  return {
    ...clients,
    pages,
    refreshGuide: guide.refresh,
    limits,
    guard: guardAtClaim(deps),
    mint: mintAtClaim(deps),
    newLinksMax: config.NEW_LINKS_MAX,
    publicUrl: config.PUBLIC_URL,
  };
}

/** The new hire authenticates with the link and the second factor. */
export function claimRoutes(claim: ClaimDeps): Route[] {
  const withGuide = (handler: Handler): Handler =>
    answered(async (request, context) => {
      await claim.refreshGuide();
      return handler(request, context);
    });
  return [
    {
      name: 'openClaimPage',
      method: 'GET',
      path: 'claim/{token}',
      handler: withGuide(openClaimPage(claim)),
    },
    {
      name: 'openCutOffLink',
      method: 'GET',
      path: 'claim',
      handler: answered(openCutOffLink(claim.pages)),
    },
    {
      name: 'claimPass',
      method: 'POST',
      path: 'claim/{token}',
      usesWorkflow: true,
      handler: withGuide(claimPass(claim)),
    },
    {
      name: 'claimAssets',
      method: 'GET',
      path: 'claim-assets/{name}',
      handler: withGuide(claimAssets(claim.pages)),
    },
  ];
}
