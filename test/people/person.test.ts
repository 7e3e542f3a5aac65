import { afterEach, expect, test } from 'vitest';
import { eraseOne, exportOne } from '../../functions/http/people/handle.ts';
import type { Call } from '../../infra/call-app.ts';
import { runPerson } from '../../infra/person/run.ts';
import { addDeadLetter } from '../../shared/dead-letters/add.ts';
import { keepRefused } from '../../shared/intake/refused-events.ts';
import { RETIRED } from '../../shared/storage/retired.ts';
import { trailIn } from '../support/audit-trail.ts';
import { fakeKeys, jsonOf } from '../support/fakes.ts';
import { httpRequest, invocation } from '../support/requests.ts';
import { WholeProduct } from '../support/whole-product.ts';

const DAY_HOURS = 24;
const PERSONAL = /\bAda\b|Larsen|ada\.|example\.net|4799999999|E-104233|boss|Finance|Oslo|contoso/;
const ANNA = {
  subject: 'a0000000-0000-4000-8000-000000000001',
  app: 'cli',
  kind: 'person' as const,
};
const BEN = {
  subject: 'b0000000-0000-4000-8000-000000000002',
  app: 'cli',
  kind: 'person' as const,
};
const CASE = 'DSR-2026-17';

let product: WholeProduct | undefined;
afterEach(async () => {
  await product?.end();
  product = undefined;
});

async function completed(): Promise<WholeProduct> {
  product = await WholeProduct.born();
  await product.toCompletion();
  return product;
}

/** What an administrator asks of the app, by the command. */
function administrator(one: WholeProduct, actor: Omit<typeof ANNA, 'kind'> & { kind: string }) {
  const deps = { ...one.tenant, keys: fakeKeys(), workflow: () => one.workflow() };
  const handlers = { '/api/people/export': exportOne(deps), '/api/people/erasure': eraseOne(deps) };
  const call: Call = async (_, path, { body = {} } = {}) => {
    const text = JSON.stringify(body);
    const headers = { 'content-length': String(text.length) };
    const request = httpRequest('POST', path, { body: text, headers });
    const handler = handlers[path as keyof typeof handlers];
    const answer = await handler(request, invocation(), { ...actor, roles: [] } as never);
    return { status: answer.status ?? 200, body: jsonOf(answer) };
  };
  return async (verb: string, values: object = {}) => {
    const [said, complained]: [string[], string[]] = [[], []];
    const code = await runPerson(
      [verb],
      { 'employee-id': 'E-104233', case: CASE, ...values },
      {
        call,
        say: (line) => said.push(line),
        complain: (line) => complained.push(line),
      },
    );
    return { code, said: said.join('\n'), complained: complained.join('\n') };
  };
}

/** HR sent something that is no hire, and it became a dead letter. */
async function keepRefusedEvent(
  { tenant: { records } }: WholeProduct,
  event: object,
): Promise<void> {
  const hash = 'a'.repeat(64);
  await keepRefused(records, hash, { event, receivedAt: new Date() });
  await addDeadLetter(records, {
    kind: 'hireEvent',
    reason: 'hireInvalid',
    onboardingId: null,
    queue: 'hire-integration',
    message: { refusedEvent: hash },
  });
}

const personalIn = (one: WholeProduct) =>
  Object.entries(one.tenant.records.all()).filter((row) => PERSONAL.test(JSON.stringify(row)));

test('a person gets every row that is stored about them', async () => {
  const one = await completed();
  const event = { data: { employeeId: 'E-104233', surname: 'Larsen', startDate: 'soon' } };
  await keepRefusedEvent(one, event);
  const { code, said } = await administrator(one, ANNA)('export');
  expect(code).toBe(0);
  const exported = JSON.parse(said) as { onboardings: { id: string; rows: { key: string }[] }[] };
  const keys = exported.onboardings[0]?.rows.map(({ key }) => key) ?? [];
  const stored = Object.keys(one.tenant.records.all()).filter((key) =>
    key.startsWith(`${one.id}/`),
  );
  expect(keys).toEqual(stored.map((key) => key.slice(one.id.length + 1)).sort());
  expect(said).toContain('"startDate": "soon"');
  const [line] = (trailIn(one.tenant.records).chains.get(one.id) ?? []).slice(-1);
  expect(line).toMatchObject({ what: 'personExported', detail: CASE, actor: { id: ANNA.subject } });
});

test('two administrators erase a person; one alone, however often, does not', async () => {
  const one = await completed();
  const anna = administrator(one, ANNA);
  for (let again = 0; again < 2; again++) expect((await anna('erase')).code).toBe(1);
  expect(personalIn(one).length).toBeGreaterThan(5);
  const erased = await administrator(one, BEN)('erase');
  expect(erased).toMatchObject({ code: 0, said: 'Erased: 1 onboarding(s).' });
  expect(personalIn(one)).toEqual([]);
  expect(one.tenant.records.all()[`${one.id}/${RETIRED}`]).toMatchObject({ outcome: 'completed' });
  const written = [...trailIn(one.tenant.records).chains.values()].flat();
  const who = written
    .filter(({ detail }) => detail === CASE)
    .map(({ what, actor }) => [what, actor.id]);
  expect(who).toEqual(
    expect.arrayContaining([
      ['erasureRequested', ANNA.subject],
      ['personErased', BEN.subject],
    ]),
  );
  expect((await anna('export')).complained).toContain('notFound');
});

test('another case is another request, and one of last month does not count', async () => {
  const one = await completed();
  expect((await administrator(one, ANNA)('erase')).code).toBe(1);
  expect((await administrator(one, BEN)('erase', { case: 'DSR-2026-18' })).code).toBe(1);
  await one.untilHours(18 * DAY_HOURS);
  expect((await administrator(one, BEN)('erase')).code).toBe(1);
  expect(personalIn(one).length).toBeGreaterThan(5);
});

test('while an onboarding of the person runs nothing is erased, and the answer says which', async () => {
  product = await WholeProduct.born();
  await product.untilHours(24);
  const refused = await administrator(product, ANNA)('erase');
  expect(refused.code).toBe(1);
  expect(refused.complained).toContain('onboardingRunning');
  expect(refused.complained).toContain(product.id);
  await product.says('hire.withdrawn');
  await product.untilHours(48);
  expect((await administrator(product, ANNA)('erase')).said).toMatch(/^Requested/);
  expect((await administrator(product, BEN)('erase')).code).toBe(0);
  expect(personalIn(product)).toEqual([]);
});

test('a body with free text for a case, or without one, is refused', async () => {
  const one = await completed();
  for (const wrong of ['Ada has asked', '', '1 2']) {
    const { code } = await administrator(one, ANNA)('erase', { case: wrong });
    expect(code, wrong).toBeGreaterThan(0);
  }
  expect((await administrator(one, ANNA)('erase', { case: 'a b' })).complained).toContain(
    'bodyInvalid',
  );
});

test('an app is no second administrator', async () => {
  const one = await completed();
  expect((await administrator(one, ANNA)('erase')).code).toBe(1);
  const app = { subject: 'c0000000-0000-4000-8000-000000000003', app: 'cli', kind: 'app' };
  expect((await administrator(one, app)('erase')).complained).toContain('personNeeded');
  expect(personalIn(one).length).toBeGreaterThan(5);
});

test.each([
  [
    'names the person as manager',
    { data: { employeeId: 'E-2', manager: { employeeId: 'E-104233' } } },
  ],
  ['has a field of that name', { data: { employeeId: 'E-2', 'E-104233': 'x' } }],
])('an event of somebody else that %s is not the person’s', async (_, event) => {
  const one = await completed();
  await keepRefusedEvent(one, event);
  expect((await administrator(one, ANNA)('export')).said).not.toContain('E-2');
});
