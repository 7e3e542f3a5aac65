import type { Page, Route } from 'playwright-core';
import { addDeadLetter } from '../../shared/dead-letters/add.ts';
import { type EndFacts, monthMetrics } from '../../shared/domain/metrics.ts';
import { RECOVERY_PASSES } from '../../shared/domain/pass-source.ts';
import { APPROVAL } from '../../shared/storage/approvals.ts';
import { listAsked } from '../../shared/storage/asked-passes.ts';
import { DEVICE_PASS } from '../../shared/storage/device-passes.ts';
import { HIRE } from '../../shared/storage/hires.ts';
import { RECOVERY } from '../../shared/storage/recoveries.ts';
import { CHECKS } from '../../shared/tenant/checks/all.ts';
import { ROLE_NAMES } from '../../shared/tenant/roles.ts';
import { TENANT, TENANT_CHECK, TENANT_WAITING } from '../../shared/tenant/stored-check.ts';
import {
  type ConsoleWorld,
  consoleWorld,
  type FakeBrowser,
  locationOf,
  ORIGIN,
} from '../support/console-world.ts';
import { PASS_ID, RECOVERY_ID, RECOVERY_ROW } from '../support/desk.ts';
import { hireDocument, NOW } from '../support/hires.ts';
import { idOf, manyOnboardings } from '../support/many-onboardings.ts';
import { SortedRecords } from '../support/sorted-records.ts';

/** The pages with so many onboardings, for a browser that need not sign in itself. */
export interface ConsoleSite {
  readonly world: ConsoleWorld;
  /** Answers everything that the page asks this origin for, as the person who is signed in. */
  serve(page: Page): Promise<unknown>;
  stop(): void;
}

export async function consoleSite(onboardings: number): Promise<ConsoleSite> {
  const records = new SortedRecords();
  const world = consoleWorld(NOW.getTime(), { records });
  if (onboardings > 0) await somethingOfEverything(records);
  const id = world.person('olga', [...ROLE_NAMES]);
  const workflow = await manyOnboardings(records, onboardings, id);
  const directory = { ...world.deps.directory, managerOf: async () => id };
  Object.assign(world.deps, { workflow: () => workflow, directory });
  const browser = world.browser();
  await browser.signIn('olga@contoso.com', '/mail');
  return {
    world,
    serve: (page) => page.route(`${ORIGIN}/**`, (route) => answer(browser, route)),
    stop: world.restore,
  };
}

/** Onboardings that ended in a month: three were completed, and one was refused. */
const ENDS: readonly EndFacts[] = [2, 9, 30, null].map((days) => ({
  endedAt: '2026-10-20T08:00:00.000Z',
  outcome: days === null ? 'refused' : 'completed',
  reason: days === null ? 'privileged' : null,
  hireToDoneMs: days === null ? null : days * 86_400_000,
  phasesMs:
    days === null
      ? {}
      : {
          preparation: 40_000,
          waiting: days * 80_000_000,
          collection: 7_200_000,
          passkey: 600_000,
        },
  hasPasskeyByDayOne: days !== 30,
  reissues: 1,
  bounces: days === 9 ? 1 : 0,
  attentions: 0,
}));

/** A check of the tenant, a month that was counted, a dead letter and a device pass. */
async function somethingOfEverything(records: SortedRecords): Promise<void> {
  const at = NOW.toISOString();
  const findings = CHECKS.slice(0, 8).map(({ id }, index) => {
    const result = (['pass', 'fail', 'warn', 'unknown'] as const)[index % 4] ?? 'pass';
    return { id, result, evidence: 'what was seen', known: null, since: at };
  });
  await records.put(TENANT, TENANT_CHECK, { checkedAt: at, findings, unreported: [] });
  await records.put(TENANT_WAITING, idOf(1), { check: 'passEnabled', since: at });
  await addDeadLetter(records, {
    kind: 'callback',
    reason: 'callbackExpired',
    onboardingId: idOf(0),
    queue: 'hr-callbacks',
    message: { onboardingId: idOf(0) },
  });
  await records.put('metrics', '2026-10', monthMetrics('2026-10', ENDS));
  await records.put(PASS_ID, HIRE, { ...hireDocument(), source: 'device-passes' });
  await records.put(PASS_ID, DEVICE_PASS, {
    requestedBy: { subject: 's', app: 'a', kind: 'person' },
    requestedAt: at,
    reason: 'new laptop',
    bodyHash: 'h',
    userId: 'user-1',
    deliverTo: 'person',
  });
  await listAsked(records, 'device-passes', { id: PASS_ID, requestedAt: at });
  await records.put(RECOVERY_ID, HIRE, { ...hireDocument(), source: RECOVERY_PASSES });
  await records.put(RECOVERY_ID, RECOVERY, RECOVERY_ROW);
  await records.put(RECOVERY_ID, APPROVAL, {
    id: 'a1',
    state: 'waiting',
    askedAt: at,
    expiresAt: new Date(NOW.getTime() + 86_400_000).toISOString(),
    decision: null,
  });
  await listAsked(records, RECOVERY_PASSES, { id: RECOVERY_ID, requestedAt: at });
}

async function answer(browser: FakeBrowser, route: Route): Promise<void> {
  const request = route.request();
  const target = request.url().slice(ORIGIN.length);
  const headers = { 'accept-language': (await request.headerValue('accept-language')) ?? '' };
  const type = (await request.headerValue('content-type')) ?? '';
  const sent = { headers: { ...headers, 'content-type': type } };
  const given =
    request.method() === 'POST'
      ? await browser.postRaw(target, new Uint8Array(request.postDataBuffer() ?? []), sent)
      : await browser.get(target, { headers });
  // A browser does not let a redirect of an answer that was made up here come back to here.
  const onward = locationOf(given);
  if (onward !== undefined) {
    const body = `<meta http-equiv="refresh" content="0;url=${ORIGIN}${onward}">`;
    return route.fulfill({ contentType: 'text/html', body });
  }
  await route.fulfill({
    status: given.status ?? 200,
    headers: (given.headers ?? {}) as Record<string, string>,
    body: String(given.body ?? ''),
  });
}
