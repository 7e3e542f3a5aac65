import { claimLimits } from '../../shared/claim/limits.ts';
import type { Config } from '../../shared/config.ts';
import { Secret } from '../../shared/secret.ts';
import { mintAtClaim } from '../activities/lib/mint-at-claim.ts';
import { depsOf, type World } from '../clients.ts';
import type { SourcesWorld } from '../sources.ts';
import { claimAssets } from './claim/assets.ts';
import { claimPass, openClaimPage } from './claim/claim.ts';
import { claimPages } from './claim/pages/all.ts';
import { CLAIM_SCRIPT_URL } from './claim/pages/script.ts';
import { listDeadLetters, showDeadLetter } from './dead-letters/list.ts';
import { discardDeadLetter, replayDeadLetter } from './dead-letters/settle.ts';
import { receiveHire } from './hires/receive.ts';
import { answered, forRole } from './lib/guarded.ts';
import type { Handler, Route } from './lib/route.ts';
import { listOnboardings } from './onboardings/list.ts';
import { reissuePass, withdrawOnboarding } from './onboardings/operate.ts';
import { resumeOnboarding } from './onboardings/resume.ts';
import { showOnboarding } from './onboardings/show.ts';
import { showSends } from './onboardings/show-mail-quota.ts';
import { describeApi } from './public/describe-api.ts';
import { reportHealth } from './public/health.ts';
import { receiveWebhook } from './webhooks/receive.ts';

/** Every route. The host tries them by function name in alphabetical order, so none may overlap. */
export function httpRoutes(config: Config, world: World, sources: SourcesWorld): Route[] {
  return [
    ...intakeRoutes(config, world, sources),
    ...claimRoutes(config, world),
    ...onboardingRoutes(world),
    ...deadLetterRoutes(world),
    { name: 'reportHealth', method: 'GET', path: 'api/health', handler: reportHealth },
    {
      name: 'describeApi',
      method: 'GET',
      path: 'api/openapi.json',
      handler: describeApi({ publicUrl: config.PUBLIC_URL }),
    },
  ];
}

/** HR proves itself by a signature. */
function intakeRoutes(config: Config, world: World, sources: SourcesWorld): Route[] {
  const intake = {
    ...world,
    source: config.HIRE_SOURCE,
    publicUrl: config.PUBLIC_URL,
    webhookSecrets: config.HIRE_WEBHOOK_SECRETS.map((secret) => new Secret(secret)),
  };
  return [
    {
      name: 'receiveHire',
      method: 'POST',
      path: 'api/hires',
      handler: answered(receiveHire(intake)),
    },
    webhookRoute(sources),
  ];
}

/** Vendors prove themselves by their signatures; an unknown source is answered by the handler. */
export function webhookRoute(sources: SourcesWorld): Route {
  return {
    name: 'receiveWebhook',
    method: 'POST',
    path: 'api/webhooks/{source}',
    handler: answered(receiveWebhook(sources)),
  };
}

/** The new hire proves herself by the link and the second factor. */
function claimRoutes(config: Config, world: World): Route[] {
  const pages = claimPages(world.sender, { scriptUrl: CLAIM_SCRIPT_URL });
  const limits = claimLimits(world.records, {
    pinSends: config.PIN_SENDS_PER_HOUR,
    wrongPins: config.WRONG_PINS_PER_HOUR,
  });
  const mint = mintAtClaim(depsOf(config, world));
  const claim = { ...world, pages, limits, mint, publicUrl: config.PUBLIC_URL };
  return [
    {
      name: 'openClaimPage',
      method: 'GET',
      path: 'claim/{token}',
      handler: answered(openClaimPage(claim)),
    },
    {
      name: 'claimPass',
      method: 'POST',
      path: 'claim/{token}',
      usesWorkflow: true,
      handler: answered(claimPass(claim)),
    },
    {
      name: 'claimAssets',
      method: 'GET',
      path: 'claim-assets/{name}',
      handler: answered(claimAssets(pages)),
    },
  ];
}

function onboardingRoutes(world: World): Route[] {
  const forReader = (handler: Handler) => forRole('Onboarding.Read', world.verify, handler);
  const forOperator = (handler: Handler) => forRole('Onboarding.Operate', world.verify, handler);
  const all = 'api/onboardings';
  const one = `${all}/{id}`;
  return [
    {
      name: 'listOnboardings',
      method: 'GET',
      path: all,
      usesWorkflow: true,
      handler: forReader(listOnboardings(world)),
    },
    {
      name: 'showOnboarding',
      method: 'GET',
      path: one,
      usesWorkflow: true,
      handler: forReader(showOnboarding(world)),
    },
    { name: 'showSends', method: 'GET', path: 'api/sends', handler: forReader(showSends(world)) },
    {
      name: 'resumeOnboarding',
      method: 'POST',
      path: `${one}/resume`,
      usesWorkflow: true,
      handler: forOperator(resumeOnboarding(world)),
    },
    {
      name: 'withdrawOnboarding',
      method: 'POST',
      path: `${one}/withdrawal`,
      handler: forOperator(withdrawOnboarding(world)),
    },
    {
      name: 'reissuePass',
      method: 'POST',
      path: `${one}/reissue`,
      usesWorkflow: true,
      handler: forOperator(reissuePass(world)),
    },
  ];
}

function deadLetterRoutes(world: World): Route[] {
  const forOperator = (handler: Handler) => forRole('Onboarding.Operate', world.verify, handler);
  const all = 'api/dead-letters';
  const one = `${all}/{id}`;
  return [
    {
      name: 'listDeadLetters',
      method: 'GET',
      path: all,
      handler: forOperator(listDeadLetters(world)),
    },
    {
      name: 'showDeadLetter',
      method: 'GET',
      path: one,
      handler: forOperator(showDeadLetter(world)),
    },
    {
      name: 'replayDeadLetter',
      method: 'POST',
      path: `${one}/replay`,
      handler: forOperator(replayDeadLetter(world)),
    },
    {
      name: 'discardDeadLetter',
      method: 'POST',
      path: `${one}/discard`,
      handler: forOperator(discardDeadLetter(world)),
    },
  ];
}
