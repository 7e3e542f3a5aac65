import type { HttpResponseInit } from '@azure/functions';
import { expect, test } from 'vitest';
import { DEVICE_PASSES } from '../../../shared/domain/devices/source.ts';
import { recordAct } from '../../../shared/storage/acts.ts';
import { HIRE } from '../../../shared/storage/hires.ts';
import { CLAIM_ID, claimWorld, keptFact, tokenOf } from '../../support/claim-world.ts';
import { brokenPort, type FakeWorkflow } from '../../support/fakes.ts';
import { hireDocument } from '../../support/hires.ts';
import { standingDate } from '../../support/standing-date.ts';

const time = standingDate();
const FORM = { body: { action: 'newLink' } };
const OLD = { onboardingId: CLAIM_ID, linkId: 'o'.repeat(22) };
const UNKNOWN = { onboardingId: 'z'.repeat(26), linkId: 'o'.repeat(22) };

const withoutNonce = (answer: HttpResponseInit) =>
  JSON.stringify(answer).replaceAll(/nonce(-|=\\")[A-Za-z0-9+/=]+/g, 'nonce');

test('who asks on the page of a replaced link wakes the run', async () => {
  const world = await claimWorld();
  const answer = await world.ask({ ...FORM, as: await tokenOf(OLD) });
  expect(answer.status).toBe(202);
  expect(world.workflow.raised).toEqual([
    {
      id: CLAIM_ID,
      event: 'reissueRequested',
      data: { requestedAt: '2026-11-23T08:00:00.000Z', because: 'hireAsked' },
    },
  ]);
});

test('the answer does not tell whether a link was good, whether there is a person, or whether one more is possible', async () => {
  const world = await claimWorld();
  const old = await tokenOf(OLD);
  const answers = [
    await world.ask({ ...FORM, as: old }),
    await world.ask({ ...FORM, as: old }),
    await world.ask({ ...FORM, as: await tokenOf(UNKNOWN) }),
    await world.ask({ ...FORM, as: `${old.slice(0, -1)}~` }),
    await world.ask({ ...FORM, as: 'no-link-at-all' }),
  ];
  expect(new Set(answers.map(withoutNonce)).size).toBe(1);
  expect(world.workflow.raised).toHaveLength(1);
  expect(world.lines).toEqual([]);
});

test('a guessed link reaches no table', async () => {
  const world = await claimWorld({ world: { records: brokenPort('table') } });
  await world.ask({ ...FORM, as: `${(await tokenOf(OLD)).slice(0, -2)}AA` });
  expect(world.workflow.raised).toEqual([]);
});

test('a hundred who press at once ask once', async () => {
  const world = await claimWorld();
  const as = await tokenOf(OLD);
  const answers = await Promise.all(Array.from({ length: 100 }, () => world.ask({ ...FORM, as })));
  expect(answers.map(({ status }) => status)).toEqual(Array(100).fill(202));
  expect(world.workflow.raised).toHaveLength(1);
});

test('one link makes as many mails as the cap says, until an operator acts', async () => {
  const world = await claimWorld();
  const as = await tokenOf(OLD);
  const askForDays = async () => {
    for (let hours = 0; hours < 72; hours++) {
      await time.passMs(3_600_000);
      await world.ask({ ...FORM, as });
    }
  };
  await askForDays();
  expect(world.workflow.raised).toHaveLength(3);
  const actor = { subject: 'operator', app: 'app', kind: 'person' } as const;
  const at = new Date().toISOString();
  await recordAct(world.records, CLAIM_ID, {
    verb: 'resume',
    actor,
    why: 'ok',
    at,
    confirms: null,
  });
  await askForDays();
  expect(world.workflow.raised).toHaveLength(6);
});

test('an ask that the run could not hear is not counted, and the person reads that', async () => {
  const down = () => brokenPort<FakeWorkflow>('task hub');
  const world = await claimWorld({ world: { workflow: down } });
  const as = await tokenOf(OLD);
  expect((await world.ask({ ...FORM, as })).status).toBe(503);
  const up = await claimWorld({ records: world.records });
  expect((await up.ask({ ...FORM, as })).status).toBe(202);
  expect(up.workflow.raised).toHaveLength(1);
});

test("HR's question gets no new guesses", async () => {
  const knownFact = keptFact('Which city were you born in?', 'Bergen');
  const world = await claimWorld({ claim: { factor: 'fact' }, hire: { knownFact } });
  expect((await world.ask({ ...FORM, as: await tokenOf(OLD) })).status).toBe(202);
  expect(world.workflow.raised).toEqual([]);
});

test('a link to a device pass is made by IT alone', async () => {
  const world = await claimWorld();
  await world.records.put(CLAIM_ID, HIRE, { ...hireDocument(), source: DEVICE_PASSES });
  await world.ask({ ...FORM, as: await tokenOf(OLD) });
  expect(world.workflow.raised).toEqual([]);
});

test('a form on another site asks for nothing', async () => {
  const world = await claimWorld();
  const headers = { 'sec-fetch-site': 'cross-site' };
  const answer = await world.ask({ ...FORM, as: await tokenOf(OLD), headers });
  expect(answer.status).toBe(404);
  expect(world.workflow.raised).toEqual([]);
});

test('where it is switched off nobody is offered a new link, and nobody gets one', async () => {
  const world = await claimWorld({ world: { newLinksMax: 0 } });
  expect((await world.ask({ ...FORM, as: await tokenOf(OLD) })).status).toBe(404);
  expect(world.workflow.raised).toEqual([]);
});
