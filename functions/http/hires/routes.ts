import type { Config } from '../../../shared/config.ts';
import { previewHire } from '../../../shared/intake/preview-hire.ts';
import { Secret } from '../../../shared/secret.ts';
import type { Clients } from '../../clients.ts';
import type { SourcesDeps } from '../../sources.ts';
import { stepDeps } from '../../step-deps.ts';
import { answered } from '../lib/guarded.ts';
import type { Route } from '../lib/route.ts';
import { receiveWebhook } from '../webhooks/receive.ts';
import { type IntakeDeps, receiveHire } from './receive.ts';

/** HR authenticates with a signature. */
export function intakeRoutes(config: Config, clients: Clients, sources: SourcesDeps): Route[] {
  const deps = stepDeps(config, clients);
  const preview = { ...deps, scope: config.HIRE_SCOPE, hasSmsSender: deps.texter !== undefined };
  const intake: IntakeDeps = {
    ...clients,
    rules: sources.rules,
    preview: (hire, now) => previewHire(preview, hire, now),
    source: config.HIRE_SOURCE,
    publicUrl: config.PUBLIC_URL,
    test: testSourceOf(config),
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

/** Where the setting names one: its secret lets nobody start anything. */
function testSourceOf({ HIRE_TEST_SOURCE: source, HIRE_TEST_SECRETS }: Config) {
  if (!source) return undefined;
  return { source, secrets: HIRE_TEST_SECRETS.map((secret) => new Secret(secret)) };
}

/** Vendors authenticate with their own signatures. The handler answers an unknown source. */
export function webhookRoute(sources: SourcesDeps): Route {
  return {
    name: 'receiveWebhook',
    method: 'POST',
    path: 'api/webhooks/{source}',
    handler: answered(receiveWebhook(sources)),
  };
}
