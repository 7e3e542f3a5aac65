import { expect, test } from 'vitest';
import { receiveHire } from '../../../functions/http/hires/receive.ts';
import { currentHire } from '../../../shared/storage/event-log.ts';
import { applyWorld } from '../../support/apply-world.ts';
import { claimWorld, showsCode } from '../../support/claim-world.ts';
import { jsonOf } from '../../support/fakes.ts';
import { hireEvent } from '../../support/hires.ts';
import { hireRequest, WEBHOOK_SECRET } from '../../support/requests.ts';
import { standingDate } from '../../support/standing-date.ts';

standingDate();

const about = (answer: string) => ({ knownFact: { question: 'Where did we meet?', answer } });
const ANSWER = /troms/i;

async function hireOf({ records }: ReturnType<typeof applyWorld>, id: string) {
  const hire = await currentHire(records, { onboardingId: id });
  if (!hire) throw new Error('There is no hire.');
  return hire;
}

test.each(['application/json', 'application/cloudevents+json'])(
  "the answer to HR's question is in no store before and after its event is applied (%s)",
  async (type) => {
    const world = applyWorld();
    const secrets = { webhookSecrets: [WEBHOOK_SECRET], source: 'hr', publicUrl: 'https://f.test' };
    const event = hireEvent(about('Tromsø'));
    const body =
      type === 'application/json'
        ? event
        : {
            specversion: '1.0',
            id: 'event-1',
            source: '/hr',
            type: event['type'],
            time: event['timestamp'],
            data: event['data'],
          };
    const receive = receiveHire({ ...world, ...secrets });
    const answered = await receive(hireRequest(body, { headers: { 'content-type': type } }));
    const { id } = jsonOf(answered) as { id: string };
    expect((await hireOf(world, id)).hire.knownFact?.question).toBe('Where did we meet?');
    expect(JSON.stringify([world.records.all(), world.queue.messages])).not.toMatch(ANSWER);
    await world.applyAll();
    const kept = [world.records.all(), world.workflow.started, world.letters, world.lines];
    expect(JSON.stringify(kept)).toContain('Where did we meet?');
    expect(JSON.stringify(kept)).not.toMatch(ANSWER);
  },
);

test('the stored hash of the answer admits a person who knows the answer', async () => {
  const intake = applyWorld();
  const { hire } = await hireOf(intake, await intake.hear(hireEvent(about('Tromsø'))));
  const knownFact = hire.knownFact;
  const world = await claimWorld({ claim: { factor: 'fact' }, hire: { knownFact } });
  expect((await world.answer('Bergen')).status).toBe(422);
  expect(showsCode(await world.answer('tromso!'))).toBe(true);
});

test('the same answer again changes nothing, another one is a change', async () => {
  const world = applyWorld();
  const said = (answer: string, timestamp: string) =>
    world.hear(hireEvent(about(answer), { type: 'hire.updated', timestamp }));
  const id = await said('Tromsø', '2026-11-23T08:00:00Z');
  const { revision } = await hireOf(world, id);
  await said('TROMSO', '2026-11-23T08:01:00Z');
  expect((await hireOf(world, id)).revision).toBe(revision);
  await said('Bergen', '2026-11-23T08:02:00Z');
  expect((await hireOf(world, id)).revision).toBe(revision + 1);
});

test('equal answers of two people do not show', async () => {
  const world = applyWorld();
  const one = await world.hear(hireEvent(about('Tromsø')));
  const other = await world.hear(
    hireEvent({ ...about('Tromsø'), employmentId: 'E-2-1', employeeId: 'E-2' }),
  );
  const [a, b] = [await hireOf(world, one), await hireOf(world, other)];
  expect(a.hire.knownFact?.answerHash).not.toBe(b.hire.knownFact?.answerHash);
});
