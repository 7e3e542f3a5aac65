import { app } from '@azure/functions';
import * as df from 'durable-functions';
import { claimLimits } from '../shared/claim-limits.ts';
import type { Config } from '../shared/config.ts';
import { Secret } from '../shared/secret.ts';
import { mintAtClaim } from './activities/mint-at-claim.ts';
import { storyWorld, type World } from './compose.ts';
import { claimAssets } from './http/claim-assets.ts';
import { claimPages } from './http/claim-pages.ts';
import { claimPass, openClaimPage } from './http/claim-pass.ts';
import { CLAIM_SCRIPT_URL } from './http/claim-script.ts';
import { listDeadLetters, showDeadLetter } from './http/dead-letters.ts';
import { describeApi } from './http/describe-api.ts';
import { answered, forRole, type Handler } from './http/guarded.ts';
import { listOnboardings } from './http/list-onboardings.ts';
import { reissuePass, withdrawOnboarding } from './http/operate-onboarding.ts';
import { receiveHire } from './http/receive-hire.ts';
import { reportHealth } from './http/report-health.ts';
import { resumeOnboarding } from './http/resume-onboarding.ts';
import { discardDeadLetter, replayDeadLetter } from './http/settle-dead-letter.ts';
import { showOnboarding } from './http/show-onboarding.ts';
import { showSends } from './http/show-sends.ts';

/** Every route. The host tries them by function name in alphabetical order, so none may overlap. */
export function registerHttp(config: Config, world: World): void {
  registerIntake(config, world);
  registerClaim(config, world);
  registerOnboardings(world);
  registerDeadLetters(world);
  http('reportHealth', 'GET', 'api/health', reportHealth);
  http('describeApi', 'GET', 'api/openapi.json', describeApi({ publicUrl: config.PUBLIC_URL }));
}

function registerIntake(config: Config, world: World): void {
  const intake = {
    ...world,
    source: config.HIRE_SOURCE,
    publicUrl: config.PUBLIC_URL,
    webhookSecrets: config.HIRE_WEBHOOK_SECRETS.map((secret) => new Secret(secret)),
  };
  http('receiveHire', 'POST', 'api/hires', answered(receiveHire(intake)));
}

function registerClaim(config: Config, world: World): void {
  const pages = claimPages(world.sender, { scriptUrl: CLAIM_SCRIPT_URL });
  const limits = claimLimits(world.records, {
    pinSends: config.PIN_SENDS_PER_HOUR,
    wrongPins: config.WRONG_PINS_PER_HOUR,
  });
  const mint = mintAtClaim(storyWorld(config, world));
  const claim = { ...world, pages, limits, mint, publicUrl: config.PUBLIC_URL };
  http('openClaimPage', 'GET', 'claim/{token}', answered(openClaimPage(claim)));
  http('claimPass', 'POST', 'claim/{token}', answered(claimPass(claim)));
  http('claimAssets', 'GET', 'claim-assets/{name}', answered(claimAssets(pages)));
}

function registerOnboardings(world: World): void {
  const forReader = (handler: Handler) => forRole('Onboarding.Read', world.verify, handler);
  const forOperator = (handler: Handler) => forRole('Onboarding.Operate', world.verify, handler);
  const all = 'api/onboardings';
  const one = `${all}/{id}`;
  http('listOnboardings', 'GET', all, forReader(listOnboardings(world)));
  http('showOnboarding', 'GET', one, forReader(showOnboarding(world)));
  http('showSends', 'GET', 'api/sends', forReader(showSends(world)));
  http('resumeOnboarding', 'POST', `${one}/resume`, forOperator(resumeOnboarding(world)));
  http('withdrawOnboarding', 'POST', `${one}/withdrawal`, forOperator(withdrawOnboarding(world)));
  http('reissuePass', 'POST', `${one}/reissue`, forOperator(reissuePass(world)));
}

function registerDeadLetters(world: World): void {
  const forOperator = (handler: Handler) => forRole('Onboarding.Operate', world.verify, handler);
  const one = 'api/dead-letters/{id}';
  http('listDeadLetters', 'GET', 'api/dead-letters', forOperator(listDeadLetters(world)));
  http('showDeadLetter', 'GET', one, forOperator(showDeadLetter(world)));
  http('replayDeadLetter', 'POST', `${one}/replay`, forOperator(replayDeadLetter(world)));
  http('discardDeadLetter', 'POST', `${one}/discard`, forOperator(discardDeadLetter(world)));
}

const NEEDS_STORIES = [
  'showOnboarding',
  'listOnboardings',
  'resumeOnboarding',
  'reissuePass',
  'claimPass',
];

function http(name: string, method: 'GET' | 'POST', route: string, handler: Handler): void {
  const extraInputs = NEEDS_STORIES.includes(name) ? [df.input.durableClient()] : [];
  // Every caller proves itself to the function: by signature, by Entra token, or by the link.
  app.http(name, { methods: [method], authLevel: 'anonymous', route, extraInputs, handler });
}
