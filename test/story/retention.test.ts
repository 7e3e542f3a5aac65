import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { runAudit } from '../../infra/audit/run.ts';
import { callTo } from '../../infra/call-app.ts';
import { type Place, placesOf } from '../../local/demo/sweep.ts';
import { RETIRED } from '../../shared/storage/retired.ts';
import { IS_FULL } from '../sizes.ts';
import { keptIn } from './stores.ts';
import { collect, firstMorning, iso, look, untilInvited } from './walk.ts';
import { type Running, startedFirstkey } from './world.ts';

// What test/retention shows in memory, over the host and the real stores: after the data of a finished
// hire was deleted, every row of table, queues, durable history and vault is searched for the person, in
// every encoding.

const PERSONAL = [
  'ada@example.net',
  '4799999999',
  'Larsen',
  'ada.larsen',
  'E-104233',
  'boss@contoso.com',
  'Finance',
];
const DAY_MS = 86_400_000;

let running: Running;
let before: Place[] = [];
let after: Place[] = [];
let id = '';
let location = '';
let userId = '';

/** What Firstkey itself stores. The simulators of Entra, mail and HR keep what was sent to them. */
const own = (places: readonly Place[]): Place[] =>
  places.filter(({ name }) => /^(storage|hub)\//.test(name) || name === 'simulators/secrets');

describe.runIf(IS_FULL)('over the host', () => {
  beforeAll(async () => {
    vi.stubEnv('RETENTION', 'P4D');
    running = await startedFirstkey();
    const { http, person, webhook, folder, local } = running;
    const hired = webhook();
    location =
      (await http.post('/api/hires', hired.body, hired.headers)).headers.get('location') ?? '';
    id = location.split('/').at(-1) ?? '';
    await person.moveClock({ advance: 'PT15M' });
    const view = (await look(running, location)).json;
    const user = await person.directoryUser(view.userPrincipalName);
    userId = user.id;
    const startsAt = Date.parse(view.startsAt);
    const { linkPath } = await untilInvited(running, startsAt, user.id);
    const { code } = await collect(running, linkPath);
    await firstMorning(running, { startsAt, user, code });
    await person.moveClock({ to: iso(local.clock.now() + 2 * 3_600_000) });
    expect((await look(running, location)).json.outcome).toBe('completed');
    before = own(keptIn(folder));
    await person.moveClock({ to: iso(local.clock.now() + 6 * DAY_MS) });
    await local.clock.idle();
    after = own(keptIn(folder));
  }, 60_000);

  afterAll(async () => {
    await running?.stop();
    running?.remove();
    vi.unstubAllEnvs();
  });

  test('the search finds the person while the data is kept', () => {
    for (const personal of PERSONAL) {
      expect(placesOf(personal, before), personal).toContain('storage/table Onboardings');
    }
    expect(placesOf(id, before)).toEqual(expect.arrayContaining(['hub/instances', 'hub/history']));
  });

  test('after the timer no byte of the person is in table, queues, history or vault', () => {
    for (const personal of [...PERSONAL, userId]) {
      expect(placesOf(personal, after), personal).toEqual([]);
    }
  });

  test('the mark is left, and no history', () => {
    expect(new Set(placesOf(id, after))).toEqual(new Set(['storage/table Onboardings']));
    expect(placesOf(RETIRED, after)).toContain('storage/table Onboardings');
  });

  test('the onboarding is not found any more, and HR that says the hire again is answered as ever', async () => {
    expect((await look(running, location)).status).toBe(404);
    const { headers, body } = running.webhook();
    expect((await running.http.post('/api/hires', body, headers)).status).toBe(202);
    await running.person.moveClock({ advance: 'PT15M' });
    expect((await look(running, location)).status).toBe(404);
  });

  test('the audit of the deleted onboarding is complete, anchored, and verifies over the API', async () => {
    const token = await running.person.token('Onboarding.Admin');
    const url = new URL(running.local.url);
    const [said, complained]: [string[], string[]] = [[], []];
    const world = {
      call: callTo(url, async () => token),
      url,
      read: () => '',
      say: (line: string) => said.push(line),
      complain: (line: string) => complained.push(line),
    };
    expect(await runAudit(['verify'], {}, world)).toBe(0);
    expect(said.join()).toMatch(/^Genuine: \d+ lines in \d+ chains, [1-9]/);
    await runAudit(['export'], { format: 'lines' }, world);
    const lines = said.slice(1).map((line) => JSON.parse(line) as Record<string, unknown>);
    const own = lines.filter(({ chain }) => chain === id).map(({ what }) => what);
    expect(own).toEqual(
      expect.arrayContaining(['accountReady', 'passCollected', 'passkeyRegistered', 'completed']),
    );
    expect(own.at(-1)).toBe('dataDeleted');
    for (const personal of [...PERSONAL, userId]) expect(said.join()).not.toContain(personal);
    expect(complained).toEqual([]);
  });
});
