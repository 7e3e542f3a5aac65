import { expect, test } from 'vitest';
import { type Finding, type SmokeDeps, smokeCheck } from '../../infra/hooks/smoke.ts';

const WITH_DRY_RUN = {
  paths: { '/api/hires': { post: { parameters: [{ name: 'dryRun', in: 'query' }] } } },
};
const WITHOUT = { paths: { '/api/hires': { post: {} } } };
const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;

/** An app that answers as it should, but for `change`. Remembers what was posted. */
function anApp(change: Record<string, number> = {}, description: object = WITH_DRY_RUN) {
  const posted: { path: string; signed: boolean }[] = [];
  const ask = async (address: unknown, init: RequestInit = {}): Promise<Response> => {
    const path = String(address).replace('https://app.example', '');
    const signed = new Headers(init.headers).has('webhook-signature');
    if (init.method === 'POST') posted.push({ path, signed });
    const usual: Record<string, number> = {
      '/api/health': 200,
      '/api/onboardings': 401,
      '/claim/none': 404,
      '/api/openapi.json': 200,
      '/api/hires': 401,
      '/api/hires?dryRun=true': 200,
    };
    const body = path === '/api/openapi.json' ? description : {};
    return Response.json(body, { status: { ...usual, ...change }[path] ?? 404 });
  };
  const deps: SmokeDeps = {
    url: 'https://app.example',
    ask: ask as typeof fetch,
    webhookSecret: async () => SECRET,
    sendMail: async () => {},
    administrator: 'it@contoso.com',
    pause: async () => {},
    now: () => new Date('2026-11-27T12:00:00Z'),
  };
  return { deps, posted };
}

const states = (findings: readonly Finding[]) => findings.map(({ state }) => state);

test('a deployment that works passes every check', async () => {
  const { deps, posted } = anApp();
  expect(states(await smokeCheck(deps))).toEqual(Array(6).fill('passed'));
  expect(posted).toEqual([
    { path: '/api/hires', signed: false },
    { path: '/api/hires?dryRun=true', signed: true },
  ]);
});

test('an app that does not answer is waited for, then failed, and nothing else is tried', async () => {
  const { deps, posted } = anApp({ '/api/health': 503 });
  let pauses = 0;
  const pause = async () => void pauses++;
  const findings = await smokeCheck({ ...deps, pause });
  expect(findings).toMatchObject([{ check: 'the app answers', state: 'failed' }]);
  expect(pauses).toBeGreaterThan(10);
  expect(posted).toEqual([]);
});

test.each([
  ['/api/hires', 202, 'an unsigned hire is refused'],
  ['/api/onboardings', 200, 'the API asks for a token'],
  ['/claim/none', 200, 'a link that never was opens nothing'],
  ['/api/hires?dryRun=true', 202, 'a synthetic hire in a dry run'],
])('%s answered with %i fails the check', async (path, status, check) => {
  const { deps } = anApp({ [path]: status });
  const findings = await smokeCheck(deps);
  expect(findings.filter(({ state }) => state === 'failed')).toMatchObject([{ check }]);
});

test('no hire is signed and sent where the API does not know dry runs: it would be a real one', async () => {
  const { deps, posted } = anApp({}, WITHOUT);
  const findings = await smokeCheck(deps);
  expect(findings).toContainEqual(
    expect.objectContaining({ check: 'a synthetic hire in a dry run', state: 'notChecked' }),
  );
  expect(posted.filter(({ signed }) => signed)).toEqual([]);
});

test('what could not be looked at is said, and never called passed', async () => {
  const { deps } = anApp();
  const blind = {
    ...deps,
    webhookSecret: async () => undefined,
    administrator: undefined,
  };
  expect(states(await smokeCheck(blind)).filter((state) => state === 'notChecked')).toHaveLength(2);
  const refused = { ...deps, sendMail: () => Promise.reject(new Error('401 Denied')) };
  expect((await smokeCheck(refused)).at(-1)).toMatchObject({
    state: 'notChecked',
    detail: 'Error: 401 Denied',
  });
});
