import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Running, startedFirstkey } from './world.ts';

const HOUR_MS = 3_600_000;

let running: Running;

beforeAll(async () => {
  running = await startedFirstkey();
}, 60_000);

afterAll(async () => {
  await running?.stop();
  running?.remove();
});

async function hire(change: Record<string, unknown> = {}): Promise<void> {
  const { body, headers } = running.webhook(change);
  expect((await running.http.post('/api/hires', body, headers)).status).toBe(202);
}

const hoursPass = ({ local: { clock } }: Running, hours: number) =>
  clock.moveTo(clock.now() + hours * HOUR_MS);

function hrIsAwayFor(attempts: number): void {
  for (let attempt = 0; attempt < attempts; attempt++) {
    running.local.services.simulators.faults.set({ kind: 'status', service: 'hr', status: 503 });
  }
}

const toldOf = (employeeId: string) =>
  running.local.services.simulators
    .callbacks()
    .filter(({ body }) => (body as { data: { employeeId: string } }).data.employeeId === employeeId)
    .map(({ type, deliveries }) => [type, deliveries]);

test('an HR system that is unavailable for hours gets the callback at the next attempt', async () => {
  hrIsAwayFor(7);
  await hire({ employmentId: 'E-8-1', employeeId: 'E-8' });
  await hoursPass(running, 8);
  expect(toldOf('E-8')).toEqual([]);
  await hoursPass(running, 1);
  expect(toldOf('E-8')).toEqual([['onboarding.account-ready', 1]]);
});

test('a callback that HR never accepted is a dead letter, and is delivered when an operator replays it', async () => {
  hrIsAwayFor(11);
  await hire({ employmentId: 'E-9-1', employeeId: 'E-9', givenName: 'Kai' });
  await hoursPass(running, 80);
  expect(toldOf('E-9')).toEqual([]);
  const { http, person } = running;
  const operator = { authorization: `Bearer ${await person.token('Onboarding.Operate')}` };
  const { json } = await http.get('/api/dead-letters?state=waiting', operator);
  expect(json.deadLetters).toMatchObject([
    { kind: 'callback', reason: 'callbackUndelivered', attempts: 11 },
  ]);
  await http.post(
    `/api/dead-letters/${json.deadLetters[0].id}/replay`,
    { reason: 'HR is back' },
    operator,
  );
  await running.local.clock.idle();
  expect(toldOf('E-9')).toEqual([['onboarding.account-ready', 1]]);
});
