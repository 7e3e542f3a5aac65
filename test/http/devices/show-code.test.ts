import { expect, test } from 'vitest';
import type { ClaimDeps } from '../../../functions/http/claim/deps.ts';
import { claimPages } from '../../../functions/http/claim/pages/all.ts';
import { showCodeToRequester } from '../../../functions/http/claim/show-to-requester.ts';
import { devicePassAtDesk, noSuchDevicePass } from '../../../functions/http/devices/operate.ts';
import { answered } from '../../../functions/http/lib/guarded.ts';
import type { ClaimHold } from '../../../shared/claim/guarded.ts';
import { claimLimits } from '../../../shared/claim/limits.ts';
import type { Actor } from '../../../shared/clients/entra-tokens.ts';
import { correlationIdOf } from '../../../shared/correlation.ts';
import type { Directory } from '../../../shared/domain/ports.ts';
import { Secret } from '../../../shared/secret.ts';
import { ACCOUNT } from '../../../shared/storage/accounts.ts';
import { CLAIM, ClaimDocument } from '../../../shared/storage/claims.ts';
import { DEVICE_PASS } from '../../../shared/storage/device-passes.ts';
import { HIRE } from '../../../shared/storage/hires.ts';
import { POLICY } from '../../support/activity-world.ts';
import { BOB, TECHNICIAN } from '../../support/device-desk.ts';
import {
  brokenPort,
  FakeGovernor,
  FakeMailer,
  FakeRecords,
  FakeSecrets,
  FakeWorkflow,
  fakeKeys,
  jsonOf,
} from '../../support/fakes.ts';
import { hireDocument, ID, NOW } from '../../support/hires.ts';
import { httpRequest, invocation } from '../../support/requests.ts';
import { standingDate } from '../../support/standing-date.ts';

const date = standingDate();
const CODE = 'S3cret-Code';
const MINUTE_MS = 60_000;

/** A device pass whose code waits for the technician who asked for it. */
async function aDesk({
  deliverTo = 'technician',
  doubt,
}: {
  deliverTo?: string;
  doubt?: ClaimHold;
} = {}) {
  const [records, secrets, workflow] = [new FakeRecords(), new FakeSecrets(), new FakeWorkflow()];
  const at = NOW.toISOString();
  const expiresAt = new Date(NOW.getTime() + 60 * MINUTE_MS);
  await records.put(ID, DEVICE_PASS, {
    requestedBy: TECHNICIAN,
    requestedAt: at,
    reason: 'ticket 4711',
    bodyHash: 'x',
    userId: BOB,
    deliverTo,
  });
  await records.put(ID, HIRE, hireDocument({ device: { serialNumber: '5CG1' } }));
  await records.put(ID, ACCOUNT, {
    userId: BOB,
    userPrincipalName: 'bob@contoso.com',
    isNew: false,
  });
  await records.put(ID, CLAIM, {
    linkId: 'link-1',
    secretName: 'tap-1',
    state: 'open',
    channel: 'mail',
    reaches: '',
    factor: 'sms',
    mintsFor: null,
    challenge: null,
    claimId: null,
    claimedAt: null,
    opensAt: at,
    startsAt: at,
    expiresAt: expiresAt.toISOString(),
  });
  await secrets.put('tap-1', new Secret(CODE), { passId: 'pass-1' });
  workflow.states.set(ID, { customStatus: {}, hasFailed: false });
  const deps = {
    records,
    secrets,
    keys: fakeKeys(),
    directory: brokenPort<Directory>('graph'),
    mailer: new FakeMailer(),
    governor: new FakeGovernor(),
    texter: undefined,
    workflow: () => workflow,
    limits: claimLimits(records, { pinSends: 1, wrongPins: 1 }),
    guard: async () => doubt,
    mint: async () => ({ kind: 'refused' as const }),
    refreshGuide: () => Promise.resolve(),
    newLinksMax: 0,
    pages: claimPages(POLICY.sender),
    sender: POLICY.sender,
    publicUrl: POLICY.publicUrl,
  } satisfies ClaimDeps;
  const handler = showCodeToRequester(deps, devicePassAtDesk, noSuchDevicePass);
  const show = (actor: Actor = TECHNICIAN, id = ID) =>
    answered((request, context) => handler(request, context, actor))(
      httpRequest('POST', '/x', { params: { id } }),
      invocation(),
    );
  const claim = async () => (await records.read(ID, CLAIM, ClaimDocument))?.value;
  return { records, secrets, workflow, show, claim };
}

test('the technician who asked sees the code, and the run hears of it', async () => {
  const { show, claim, workflow } = await aDesk();
  const page = await show();
  expect(page.status).toBe(200);
  expect(page.headers).toMatchObject({ 'cache-control': expect.stringContaining('no-store') });
  expect(String(page.body)).toContain(CODE);
  expect(String(page.body)).toContain('bob@contoso.com');
  expect((await claim())?.state).toBe('claimed');
  expect(workflow.raised).toMatchObject([{ event: 'passCollected' }]);
});

test('the vault can say for which pass its code was read', async () => {
  const { show, secrets } = await aDesk();
  await show();
  expect(secrets.correlations).toEqual([correlationIdOf(ID)]);
});

test.each<[string, Actor]>([
  ['another technician', { ...TECHNICIAN, subject: 'another' }],
  ['the person of the pass', { ...TECHNICIAN, subject: BOB }],
  ['an app that has the role', { ...TECHNICIAN, kind: 'app' }],
])('%s sees no code, and nothing is burnt', async (_, actor) => {
  const { show, claim } = await aDesk();
  const answer = await show(actor);
  expect(jsonOf(answer)).toMatchObject({ status: 404, code: 'notFound' });
  expect(JSON.stringify(answer)).not.toContain(CODE);
  expect((await claim())?.state).toBe('open');
});

test('a pass for the person is never shown at the desk', async () => {
  const { show, claim } = await aDesk({ deliverTo: 'person' });
  expect((await show()).status).toBe(404);
  expect((await claim())?.state).toBe('open');
});

test('a lost answer can be asked for again for a few minutes, and then no more', async () => {
  const { show } = await aDesk();
  await show();
  await date.passMs(4 * MINUTE_MS);
  expect(String((await show()).body)).toContain(CODE);
  await date.passMs(2 * MINUTE_MS);
  expect(jsonOf(await show())).toMatchObject({ status: 410, code: 'codeGone' });
});

test('of two requests at once each shows the code of the one claim, to the same technician', async () => {
  const { show, claim } = await aDesk();
  const pages = await Promise.all([show(), show()]);
  const shown = pages.filter(({ body }) => String(body).includes(CODE));
  expect(shown.length).toBeGreaterThan(0);
  expect((await claim())?.burns).toHaveLength(1);
});

test('before the pass is issued, and after it has expired, there is nothing to show', async () => {
  const { show, records } = await aDesk();
  await date.passMs(61 * MINUTE_MS);
  expect(jsonOf(await show())).toMatchObject({ status: 409, code: 'codeNotReady' });
  await records.remove(ID, CLAIM);
  expect(jsonOf(await show())).toMatchObject({ code: 'codeNotReady' });
});

test('a pass that was put on hold is gone', async () => {
  const { show, records, claim } = await aDesk();
  await records.put(ID, CLAIM, { ...(await claim()), state: 'closed' });
  expect(jsonOf(await show())).toMatchObject({ status: 410, code: 'codeGone' });
});

test('an account that has changed since the pass was minted gets no code at the desk either', async () => {
  const doubt = { outcome: 'refused', reason: 'privileged' } as const;
  const { show, claim, workflow } = await aDesk({ doubt });
  const answer = await show();
  expect(jsonOf(answer)).toMatchObject({ status: 409, code: 'codeHeld' });
  expect(JSON.stringify(answer)).not.toContain(CODE);
  expect(await claim()).toMatchObject({ state: 'held', heldFor: doubt });
  expect(workflow.raised).toMatchObject([{ event: 'claimLocked' }]);
});
