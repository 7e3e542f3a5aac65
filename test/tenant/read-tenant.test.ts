import { afterEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { askForAll, askForOne, type GraphAnswer } from '../../shared/tenant/ask-graph.ts';
import { createPace } from '../../shared/tenant/pace.ts';
import { readTenant } from '../../shared/tenant/read-tenant.ts';
import { breaking, forEverybody, grant } from './break.ts';
import { idsWith, type TenantWorld, tenantWorld, WANTED } from './world.ts';

let world: TenantWorld | undefined;
const tenant = (...options: Parameters<typeof tenantWorld>) => {
  world = tenantWorld(...options);
  return world;
};
afterEach(() => world?.restore());
const state = (here: TenantWorld) =>
  readTenant({ graph: here.graph, pace: here.pace, surroundings: here.asked }, WANTED);

describe('a service that is not well', () => {
  test('is asked again, and the answer counts', async () => {
    const here = tenant('recommended');
    for (const status of [429, 503]) {
      here.simulators.faults.set({ kind: 'status', path: 'authenticationMethodsPolicy', status });
    }
    here.simulators.faults.set({ kind: 'timeoutBefore', path: 'subscribedSkus' });
    expect(idsWith(await here.findings(), 'fail', 'warn', 'unknown')).toEqual([]);
  });

  test('and stays away makes its checks unknown, and no others', async () => {
    const here = tenant('recommended');
    for (let times = 0; times < 5; times++) {
      here.simulators.faults.set({ kind: 'status', path: '/subscribedSkus', status: 503 });
    }
    const findings = await here.findings();
    expect(idsWith(findings, 'unknown')).toEqual(['licencePremium', 'licenceSeats']);
    expect(findings.find(({ id }) => id === 'licenceSeats')?.evidence).toMatch(/^unreachable: /);
  });

  test('is waited for as long as it says', async () => {
    const here = tenant('recommended');
    const before = here.clock.now();
    const fault = { kind: 'status', path: '/subscribedSkus', status: 429 } as const;
    here.simulators.faults.set({ ...fault, retryAfterSeconds: 17 });
    await state(here);
    expect(here.clock.now() - before).toBeGreaterThanOrEqual(17_000);
  });
});

describe('a tenant without premium licences', () => {
  test('has unknown reports, with the reason', async () => {
    const here = tenant('recommended', { tenant: { hasEntraPremium: false } });
    const findings = await here.findings();
    expect(idsWith(findings, 'unknown')).toEqual(['noResetRegistration', 'methodsInUse']);
    expect(findings.find(({ id }) => id === 'methodsInUse')?.evidence).toMatch(/^unlicensed: /);
  });
});

describe('Conditional Access', () => {
  test('is asked at most once a second, page by page', async () => {
    const here = tenant('recommended');
    const tooFast = () =>
      here.simulators
        .traffic()
        .filter(({ status, path }) => status === 429 && /conditional/.test(path));
    for (let number = 0; number < 250; number++) {
      const digits = String(number).padStart(12, '0');
      breaking(here).addAccess(
        { conditions: forEverybody({ users: { includeRoles: ['x'] } }), ...grant(['mfa']) },
        `ca000000-0000-4000-9000-${digits}`,
      );
    }
    const { accessPolicies } = await state(here);
    expect(accessPolicies).toHaveProperty('value.length', 251);
    expect(tooFast()).toEqual([]);
    const pages = here.simulators.traffic().filter(({ path }) => /conditionalAccess/.test(path));
    expect(pages).toHaveLength(3);
  });

  test('that refuses without saying for how long is asked again a little later', async () => {
    const here = tenant('recommended');
    here.simulators.faults.set({ kind: 'status', path: 'conditionalAccess', status: 429 });
    expect((await state(here)).accessPolicies.kind).toBe('read');
  });
});

describe('an answer that is not as published', () => {
  const pace = createPace({ now: () => 0, wait: async () => undefined });
  const question = { path: '/x', throttle: 'other', permission: 'P.Read' } as const;
  const answering = (...answers: (GraphAnswer | Error)[]) => ({
    get: async () => {
      const answer = answers.length > 1 ? answers.shift() : answers[0];
      if (answer instanceof Error) throw answer;
      return answer as GraphAnswer;
    },
  });
  const one = (...answers: (GraphAnswer | Error)[]) =>
    askForOne(answering(...answers), pace, question, z.object({ id: z.string() }));
  const all = (...answers: (GraphAnswer | Error)[]) =>
    askForAll(answering(...answers), pace, question, z.object({ id: z.string() }));
  const problem = (status: number, code: string) => ({ status, body: { error: { code } } });

  test.each([
    ['unreadable', { status: 200, body: { id: 7 } }],
    ['unreadable', { status: 200, body: undefined }],
    ['forbidden', problem(403, 'accessDenied')],
    ['forbidden', problem(401, 'InvalidAuthenticationToken')],
    ['unlicensed', problem(403, 'Authentication_RequestFromNonPremiumTenantOrB2CTenant')],
    ['unlicensed', problem(400, 'AadPremiumLicenseRequired')],
    ['notFound', problem(404, 'itemNotFound')],
    ['notFound', problem(400, 'BadRequest')],
    ['notFound', { status: 418, body: 'tea' }],
    ['unreachable', problem(503, 'serviceNotAvailable')],
    ['unreachable', new Error('socket hang up')],
  ] as const)('is %s', async (because, answer) => {
    expect(await one(answer)).toMatchObject({ kind: 'unknown', because });
    expect(await all(answer)).toMatchObject({ kind: 'unknown', because });
  });

  test('Graph’s own word that there is no such object is an answer', async () => {
    const gone = problem(404, 'Request_ResourceNotFound');
    expect(await one(gone)).toEqual({ kind: 'read', value: null });
    expect(await all(gone)).toMatchObject({ because: 'notFound' });
  });

  test('pages that never end are given up', async () => {
    const circle = { status: 200, body: { value: [], '@odata.nextLink': '/x' } };
    expect(await all(circle)).toMatchObject({ because: 'unreadable' });
  });

  test.each([null, ''])('a next page that is %j is none', async (next) => {
    const last = { status: 200, body: { value: [], '@odata.nextLink': next } };
    expect(await all(last)).toEqual({ kind: 'read', value: [] });
  });

  test('no evidence holds what the answer said', async () => {
    const secret = { status: 200, body: { id: 7, name: 'Ada Larsen' } };
    expect(JSON.stringify(await one(secret))).not.toContain('Ada');
  });
});

test('a link to a next page elsewhere is not followed: it would get our token', async () => {
  const here = tenant('recommended');
  await expect(here.graph.get('https://graph.evil.example/v1.0/users')).rejects.toThrow(/origin/);
});
