import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { acceptTest } from '../../functions/http/hires/test-source.ts';
import { smokeCheck } from '../../infra/hooks/smoke.ts';
import { tableRecords } from '../../shared/clients/table-records.ts';
import { signWebhook } from '../../shared/clients/webhook-signature.ts';
import { addDeadLetter } from '../../shared/dead-letters/add.ts';
import { HireEvent } from '../../shared/domain/hire.ts';
import { Secret } from '../../shared/secret.ts';
import { FakeQueue, fakeKeys } from '../support/fakes.ts';
import { APP_FOLDER } from './bundle.ts';
import type { Answered } from './caller.ts';
import { look } from './walk.ts';
import { type Running, startedFirstkey } from './world.ts';

const HOUR_MS = 3_600_000;

// Every problem the contract names, as a caller gets it from the running host.

let running: Running;
let vaultAway: Answered;
let accepted: Answered;

beforeAll(async () => {
  running = await startedFirstkey();
  const { http, webhook } = running;
  // The app reads its keys once, so only the first hire of a process meets an absent vault.
  await http.post('/local/faults', { kind: 'status', service: 'keyVault', status: 503 });
  const hire = webhook();
  vaultAway = await http.post('/api/hires', hire.body, hire.headers);
  accepted = await http.post('/api/hires', hire.body, hire.headers);
}, 60_000);

afterAll(async () => {
  await running?.stop();
  running?.remove();
});

const SCIM_TYPE = 'application/scim+json';
const BULK_REQUEST = 'urn:ietf:params:scim:api:messages:2.0:BulkRequest';
const SIX_MINUTES_MS = 6 * 60_000;
const UNKNOWN = `/api/onboardings/${'a'.repeat(26)}`;

const WHY = { reason: 'asked by phone' };

const bearer = async (...roles: string[]) => ({
  authorization: `Bearer ${await running.person.token(...roles)}`,
});

async function post({ body, headers }: { body: string; headers: Record<string, string> }) {
  return running.http.post('/api/hires', body, headers);
}

const cases: Record<string, { status: number; ask: () => Promise<Answered> }> = {
  methodNotAllowed: { status: 405, ask: () => running.http.get('/api/hires') },
  signatureMissing: {
    status: 401,
    ask: () => running.http.post('/api/hires', running.webhook().body),
  },
  signatureInvalid: {
    status: 401,
    ask: () => {
      const { headers, body } = running.webhook();
      return running.http.post('/api/hires', `${body} `, headers);
    },
  },
  timestampStale: {
    status: 401,
    ask: async () => {
      const hire = running.webhook();
      await running.person.moveClock({ advance: `PT${SIX_MINUTES_MS / 1000}S` });
      return post(hire);
    },
  },
  lengthRequired: {
    status: 411,
    ask: () => {
      const { headers, body } = running.webhook();
      return running.http.postChunked('/api/hires', body, headers);
    },
  },
  bodyMissing: {
    status: 400,
    ask: () => running.http.post('/api/hires', '', running.webhook().headers),
  },
  notJson: { status: 400, ask: () => post(signedText('{"type":')) },
  bodyTooLarge: { status: 413, ask: () => post(running.sign({ filler: 'x'.repeat(64 * 1024) })) },
  hireInvalid: {
    status: 422,
    ask: () => post(running.webhook({ personalEmail: 'nobody' })),
  },
  webhookIdReused: {
    status: 409,
    ask: async () => {
      const first = running.webhook();
      await post(first);
      const other = running.sign(JSON.parse(running.webhook({ givenName: 'Eva' }).body));
      const id = first.headers['webhook-id'] ?? '';
      return post(signedText(other.body, id));
    },
  },
  formatUnsupported: { status: 415, ask: () => post(signedText('{}', 'msg-csv', 'text/csv')) },
  notScimBulk: { status: 400, ask: () => post(signedText('{}', 'msg-scim', SCIM_TYPE)) },
  tooManyOperations: {
    status: 413,
    ask: () => {
      const bulk = { schemas: [BULK_REQUEST], Operations: Array.from({ length: 51 }, () => ({})) };
      return post(signedText(JSON.stringify(bulk), 'msg-bulk', SCIM_TYPE));
    },
  },
  dryRunUnsupported: {
    status: 400,
    ask: () => {
      const { headers, body } = signedText('{"schemas":[]}', 'msg-dry-bulk', SCIM_TYPE);
      return running.http.post('/api/hires?dryRun=true', body, headers);
    },
  },
  queryInvalid: {
    status: 400,
    ask: async () => running.http.get('/api/onboardings?top=many', await bearer('Onboarding.Read')),
  },
  bodyInvalid: {
    status: 400,
    ask: async () => {
      const operator = await bearer('Onboarding.Operate');
      const body = { reason: 'asked by phone', confirm: { of: 'everything' } };
      return running.http.post(`${accepted.headers.get('location')}/resume`, body, operator);
    },
  },
  tokenMissing: { status: 401, ask: () => running.http.get(UNKNOWN) },
  roleMissing: {
    status: 403,
    ask: async () => running.http.get(UNKNOWN, await bearer('Onboarding.Operate')),
  },
  notFound: {
    status: 404,
    ask: async () => running.http.get(UNKNOWN, await bearer('Onboarding.Read')),
  },
  holdChanged: {
    status: 409,
    ask: async () => {
      await running.person.moveClock({ advance: 'PT1S' });
      const confirm = { of: 'manager', subject: 'somebody' };
      const operator = await bearer('Onboarding.Operate');
      const path = `${accepted.headers.get('location')}/resume`;
      return running.http.post(path, { ...WHY, confirm }, operator);
    },
  },
  onboardingRunning: {
    status: 409,
    ask: async () => {
      const { json } = await look(running, accepted.headers.get('location') ?? '');
      const request = { employeeId: json.employeeId, case: 'DSR-1' };
      const { simulators } = running.local.services;
      const audience = running.local.settings['API_AUDIENCE'] ?? '';
      const roles = ['Onboarding.Admin'];
      const token = await simulators.issueToken({ audience, roles, subject: 'administrator' });
      const headers = { authorization: `Bearer ${token}` };
      return running.http.post('/api/people/erasure', request, headers);
    },
  },
  ownOnboarding: {
    status: 403,
    ask: async () => {
      await running.person.moveClock({ advance: 'PT5M' });
      const { issueToken, directory } = running.local.services.simulators;
      const location = accepted.headers.get('location') ?? '';
      const { employeeId } = (await look(running, location)).json;
      const own = directory.users().find((user) => user.employeeId === employeeId);
      const audience = running.local.settings['API_AUDIENCE'] ?? '';
      const roles = ['Onboarding.Operate'];
      const token = await issueToken({ audience, roles, subject: own?.id ?? '' });
      const headers = { authorization: `Bearer ${token}` };
      return running.http.post(`${location}/withdrawal`, WHY, headers);
    },
  },
  testHire: {
    status: 409,
    ask: async () => {
      const accept = acceptTest({ records: rows(), queue: new FakeQueue(), keys: fakeKeys() });
      const event = HireEvent.parse(JSON.parse(running.webhook().body));
      const delivery = { source: 'hr-test', id: 'm-1', bodyHash: 'b', receivedAt: new Date() };
      const stored = await accept(event, delivery);
      const id = stored.kind === 'accepted' ? stored.onboardingId : '';
      const operator = await bearer('Onboarding.Operate');
      return running.http.post(`/api/onboardings/${id}/withdrawal`, WHY, operator);
    },
  },
  unavailable: { status: 503, ask: () => Promise.resolve(vaultAway) },
  deadLetterSettled: {
    status: 409,
    ask: async () => {
      const path = await deadLetter({ eventKey: 'event-1' });
      const operator = await bearer('Onboarding.Operate');
      await running.http.post(`${path}/discard`, { reason: 'tested' }, operator);
      return running.http.post(`${path}/replay`, WHY, operator);
    },
  },
  deadLetterNotReplayable: {
    status: 409,
    ask: async () => {
      const path = await deadLetter('x'.repeat(20_000));
      return running.http.post(`${path}/replay`, WHY, await bearer('Onboarding.Operate'));
    },
  },
  reasonInvalid: {
    status: 422,
    ask: async () => {
      const path = await deadLetter({ eventKey: 'event-2' });
      return running.http.post(`${path}/discard`, {}, await bearer('Onboarding.Operate'));
    },
  },
  internal: {
    status: 500,
    ask: async () => {
      // The run is there once the clock has moved, and so has a status to be spoilt.
      await running.person.moveClock({ advance: 'PT1S' });
      const { hub } = running.local;
      const status = hub.status.bind(hub);
      const spoilt = vi.spyOn(hub, 'status').mockImplementation(async (id) => {
        const known = await status(id);
        return known && { ...known, customStatusJson: '{"stage":"of no play"}' };
      });
      try {
        return await look(running, accepted.headers.get('location') ?? '');
      } finally {
        spoilt.mockRestore();
      }
    },
  },
};

function rows() {
  const { AzureWebJobsStorage: connectionString = '', RECORDS_TABLE: table = '' } =
    running.local.settings;
  return tableRecords({ connectionString }, table);
}

/** The address of a dead letter about `message`. */
async function deadLetter(message: unknown): Promise<string> {
  const letter = { kind: 'hireEvent', reason: 'poisoned', onboardingId: null } as const;
  return `/api/dead-letters/${await addDeadLetter(rows(), { ...letter, queue: 'hire-events', message })}`;
}

function signedText(text: string, id = 'msg-of-text', type?: string) {
  const secret = new Secret(running.local.settings['HIRE_WEBHOOK_SECRETS'] ?? '');
  return {
    body: text,
    headers: {
      ...signWebhook(text, id, new Date(running.local.clock.now()), secret),
      ...(type && { 'content-type': type }),
    },
  };
}

test.each(Object.entries(cases))(
  '%s is answered as problem+json',
  async (code, { status, ask }) => {
    const answer = await ask();
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.json).toMatchObject({ type: `urn:firstkey:problem:${code}`, status, code });
    expect(answer.json.title).toMatch(/^[A-Z].+\.$/);
  },
);

test('every problem code of the operations page is among these', () => {
  const page = readFileSync(join(APP_FOLDER, 'docs/operations.md'), 'utf8');
  const table = /## What callers get(.*?)Codes of findings/s.exec(page)?.[1] ?? '';
  const firstCells = [...table.matchAll(/^\| (`[^|]+) \|/gm)].map(([, cell]) => cell ?? '');
  const documented = firstCells.flatMap((cell) => cell.replaceAll('`', '').split(', '));
  expect(documented.toSorted()).toEqual(Object.keys(cases).toSorted());
});

test('an invalid hire comes back with every finding', async () => {
  const { json } = await post(running.webhook({ employeeId: undefined, personalEmail: 'nobody' }));
  expect(json.findings.map(({ path, code }: Record<string, string>) => [path, code])).toEqual([
    ['data.employeeId', 'missing'],
    ['data.personalEmail', 'invalidFormat'],
  ]);
});

test('a hire that came while the vault was away is accepted when it is sent again', () => {
  expect(vaultAway.headers.get('retry-after')).toBe('30');
  expect(accepted.status).toBe(202);
});

test('a token for another app, or a made-up one, counts as none', async () => {
  const { issueToken } = running.local.services.simulators;
  const roles = ['Onboarding.Read'];
  const foreign = await issueToken({ audience: 'https://graph.microsoft.com', roles });
  for (const token of [foreign, 'made.up.token']) {
    const { json } = await running.http.get(UNKNOWN, { authorization: `Bearer ${token}` });
    expect(json.code).toBe('tokenMissing');
  }
});

test('ids that never were, and texts that are no ids, answer alike', async () => {
  const read = await bearer('Onboarding.Read');
  const answers = await Promise.all([
    running.http.get(UNKNOWN, read),
    running.http.get('/api/onboardings/nobody', read),
  ]);
  expect(answers[0]?.status).toBe(404);
  expect(answers[1]?.text).toBe(answers[0]?.text);
});

test('health looks at everything that the app depends on', async () => {
  const { status, json } = await running.http.get('/api/health');
  expect([status, json]).toMatchObject([
    200,
    { dependencies: { storage: 'ok', keyVault: 'ok', graph: 'ok', queues: 'ok' } },
  ]);
});

test('a run that needs attention continues when an operator resumes it', async () => {
  const { http, person, local } = running;
  const manager = { userPrincipalName: 'late.boss@contoso.com' };
  const startDate = new Date(local.clock.now() + 5 * 24 * HOUR_MS).toISOString().slice(0, 10);
  const change = { employmentId: 'E-7-1', employeeId: 'E-7', givenName: 'Kai', startDate, manager };
  const location = (await post(running.webhook(change))).headers.get('location') ?? '';
  await person.moveClock({ advance: 'PT15M' });
  // The manager may be announced together with the hire, so nobody is asked for help yet.
  const searching = (await look(running, location)).json;
  expect(searching).toMatchObject({ stage: 'preparingAccount' });
  // A day before the issue moment a person is asked, whatever the time of day is now.
  const askedBy = Date.parse(searching.startsAt) - 47 * HOUR_MS;
  const seconds = Math.ceil((askedBy - local.clock.now()) / 1_000);
  await person.moveClock({ advance: `PT${seconds}S` });
  const waiting = (await look(running, location)).json;
  expect([waiting.outcome, waiting.reason]).toEqual(['needsAttention', 'managerNotFound']);

  local.services.simulators.directory.addUser(manager);
  const reader = await bearer('Onboarding.Read');
  expect((await http.post(`${location}/resume`, '', reader)).status).toBe(403);
  expect((await http.post(`${location}/resume`)).status).toBe(401);
  const operator = await bearer('Onboarding.Operate');
  const resumed = await http.post(`${location}/resume`, WHY, operator);
  expect([resumed.status, resumed.headers.get('location')]).toEqual([202, location]);

  await person.moveClock({ advance: 'PT15M' });
  const going = (await look(running, location)).json;
  expect(going).toMatchObject({ stage: 'awaitingStart', outcome: null, reason: null });
  const told = going.timeline.map(({ event, detail }: { event: string; detail?: string }) =>
    [event, detail].filter(Boolean).join(':'),
  );
  expect(told).toEqual([
    'accountCreated',
    'needsAttention:managerNotFound',
    'itTold:managerNotFound',
    'resumed',
    'accountReady',
    'managerTold:announced',
  ]);
  const toIt = (await person.outbox()).filter(({ to }) => to === local.settings['ESCALATION_MAIL']);
  expect(toIt).toHaveLength(1);
  expect(toIt[0]?.text).toContain(waiting.id);
  expect(toIt[0]?.text).toContain('managerNotFound');
});

test('resuming what never was is a 404', async () => {
  const operator = await bearer('Onboarding.Operate');
  const { status, json } = await running.http.post(`${UNKNOWN}/resume`, WHY, operator);
  expect([status, json.code]).toEqual([404, 'notFound']);
});

test('dead letters are for operators alone', async () => {
  const path = await deadLetter({ eventKey: 'event-3' });
  const calls = [
    (headers: Record<string, string>) => running.http.get('/api/dead-letters', headers),
    (headers: Record<string, string>) => running.http.get(path, headers),
    (headers: Record<string, string>) => running.http.post(`${path}/replay`, '', headers),
    (headers: Record<string, string>) => running.http.post(`${path}/discard`, '', headers),
  ];
  const reader = await bearer('Onboarding.Read');
  for (const call of calls) {
    expect([(await call({})).status, (await call(reader)).status]).toEqual([401, 403]);
  }
  const operator = await bearer('Onboarding.Operate');
  const { json } = await running.http.get('/api/dead-letters?state=waiting&top=1', operator);
  expect(json.deadLetters).toMatchObject([{ id: path.split('/').at(-1), isReplayable: true }]);
});

test("a bug's answer holds nothing of what went wrong", async () => {
  const { text } = (await cases['internal']?.ask()) ?? { text: '' };
  expect(JSON.parse(text).code).toBe('internal');
  expect(text).not.toMatch(/stage|play|zod|\.ts|at /i);
});

test('what a deployment looks at in its last step passes on this host, the dry run too', async () => {
  const { local } = running;
  const findings = await smokeCheck({
    url: local.url,
    ask: fetch,
    webhookSecret: async () => local.settings['HIRE_WEBHOOK_SECRETS']?.split(',')[0],
    sendMail: async () => {},
    administrator: 'it@contoso.com',
    pause: async () => {},
    now: () => new Date(local.clock.now()),
  });
  const checks = findings.map(({ check }) => check);
  expect(checks).toContain('a synthetic hire in a dry run');
  expect(findings.filter(({ state }) => state !== 'passed')).toEqual([]);
});
