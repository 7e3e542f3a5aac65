import { expect, test } from 'vitest';
import { showAnchors, showAudit } from '../../functions/http/audit/show.ts';
import { anchorAudit } from '../../functions/timers/anchor-audit.ts';
import { runAudit } from '../../infra/audit/run.ts';
import type { Call } from '../../infra/call-app.ts';
import { reasonHash } from '../../shared/audit/chain.ts';
import { auditActs, auditOnboarding } from '../../shared/audit/onboarding.ts';
import { publicKeys } from '../../shared/evidence/statement.ts';
import { actRowsOf, recordAct } from '../../shared/storage/acts.ts';
import { AUDIT, AuditRow } from '../../shared/storage/audit.ts';
import { FakeRecords, fakeKeys, jsonOf } from '../support/fakes.ts';
import { ID } from '../support/hires.ts';
import { httpRequest, invocation } from '../support/requests.ts';

const AT = '2026-11-23T08:00:00.000Z';
const ACTOR = {
  subject: '0b1d7c3e-6f3e-4d68-9d0a-5b3f7c2a9e11',
  app: 'cli',
  kind: 'person' as const,
};

/** An app with 230 onboardings, an act of an operator and anchors. */
async function anApp() {
  const records = new FakeRecords();
  const keys = fakeKeys();
  for (let one = 0; one < 230; one++) {
    const noted = [{ at: AT, event: 'accountCreated' }];
    await auditOnboarding(records, `chain${String(one).padStart(3, '0')}`, noted);
  }
  const why = 'Ada Larsen has lost her phone';
  await recordAct(records, ID, { verb: 'reissue', actor: ACTOR, why, at: AT, confirms: null });
  await auditActs(records, ID);
  const lines: string[] = [];
  await anchorAudit({ records, keys })(undefined, invocation(lines));
  const handlers = { '/api/audit': showAudit(records), '/api/audit-anchors': showAnchors(records) };
  const call: Call = async (_, path) => {
    const url = new URL(path, 'https://firstkey.example');
    const handler = handlers[url.pathname as keyof typeof handlers];
    const answer = await handler(httpRequest('GET', path));
    return { status: answer.status ?? 200, body: jsonOf(answer) };
  };
  return { records, keys, call, lines, why };
}

async function run(
  app: Awaited<ReturnType<typeof anApp>>,
  args: string[],
  values: object = {},
  text = '',
) {
  const [said, complained]: [string[], string[]] = [[], []];
  const code = await runAudit(
    args,
    { format: 'lines', ...values },
    {
      call: text ? undefined : app.call,
      url: new URL('https://firstkey.example'),
      read: () => text,
      say: (line) => said.push(line),
      complain: (line) => complained.push(line),
      keys: () => publicKeys(app.records, app.keys),
    },
  );
  return { code, said, complained };
}

test('the app is verified over its API, page by page', async () => {
  const app = await anApp();
  const { code, said } = await run(app, ['verify']);
  expect(said[0]).toMatch(
    /^Genuine: 231 lines in 231 chains, 2 anchors, the newest 2:[0-9a-f]{64}/,
  );
  expect(code).toBe(0);
});

test('the hash of each anchor is in the log, and a trail that was cut off is found by it', async () => {
  const app = await anApp();
  const [, n = '', hash = ''] =
    /audit anchor (\d+) ([0-9a-f]{64})/.exec(app.lines.at(-1) ?? '') ?? [];
  expect((await run(app, ['verify'], { newest: `${n}:${hash}` })).code).toBe(0);
  await app.records.remove('audit-anchors', '00000002');
  await app.records.remove(AUDIT, 'chain229|000001');
  expect((await run(app, ['verify'])).code).toBe(0);
  const found = await run(app, ['verify'], { newest: `${n}:${hash}` });
  expect(found).toMatchObject({ code: 1, complained: ['anchorsRemoved: anchor 2'] });
});

test('an exported file is verified without the app, and a changed byte in it is found', async () => {
  const app = await anApp();
  const { said } = await run(app, ['export']);
  const text = said.join('\n');
  expect((await run(app, ['verify', 'FILE'], { keys: 'KEYS' }, text)).code).toBe(0);
  const changed = text.replace('"accountCreated"', '"accountFound"');
  const found = await run(app, ['verify', 'FILE'], { keys: 'KEYS' }, changed);
  expect(found).toMatchObject({ code: 1, complained: ['lineChanged: chain chain000, line 1'] });
  const without = said.filter((line) => !line.includes('chain007"')).join('\n');
  expect((await run(app, ['verify', 'FILE'], { keys: 'KEYS' }, without)).code).toBe(1);
});

test('what --since names must be a day or a moment: another text would leave out every line, unseen', async () => {
  const app = await anApp();
  for (const since of ['yesterday', '01.12.2026', '2026-13-01', '2026-12-01T08:00:00+01:00']) {
    await expect(run(app, ['export'], { since }), since).rejects.toThrow(
      /--since is a day or a moment/,
    );
  }
  for (const since of ['2026-11-23', '2026-11-23T08:00Z']) {
    expect((await run(app, ['export'], { since })).said.length, since).toBeGreaterThan(231);
  }
});

test('the reason of an operator is in no line, and somebody who has it can show that it was this one', async () => {
  const { records, why } = await anApp();
  const [row] = await records.list(AUDIT, AuditRow, { from: `${ID}|`, below: `${ID}~` });
  const [line] = row?.value.lines ?? [];
  expect(JSON.stringify(row)).not.toMatch(/Ada|phone/);
  const [act] = await actRowsOf(records, ID);
  expect(line?.reasonHash).toBe(reasonHash(act?.value.salt ?? '', why));
  expect(act?.value.salt).toHaveLength(22);
});

test('every event for a SIEM has what OCSF 1.3 requires of its class', async () => {
  const { said, code } = await run(await anApp(), ['export'], { format: 'ocsf' });
  expect(code).toBe(0);
  expect(said).toHaveLength(231);
  const events = said.map((line) => JSON.parse(line) as Record<string, unknown>);
  for (const event of events) {
    expect(event).toMatchObject({
      category_uid: 3,
      class_uid: 3004,
      type_uid: 3004 * 100 + Number(event['activity_id']),
      time: Date.parse(AT),
      severity_id: 1,
      entity: { uid: expect.any(String) },
      metadata: { version: '1.3.0', product: { name: 'Firstkey', vendor_name: 'Firstkey' } },
    });
  }
  const act = events.find(({ activity_name: name }) => name === 'operator.reissue');
  expect(act).toMatchObject({ actor: { user: { uid: ACTOR.subject } }, activity_id: 99 });
});

test('a query that cannot be used is refused, and so is a file that is no export', async () => {
  const app = await anApp();
  for (const query of ['continuation=AAAA', 'chain=A%20B', 'other=1']) {
    expect((await app.call('GET', `/api/audit?${query}`)).status, query).toBe(400);
  }
  expect((await app.call('GET', '/api/audit-anchors?from=0')).status).toBe(400);
  await expect(run(app, ['verify', 'FILE'], { keys: 'KEYS' }, '{"type":"line"}')).rejects.toThrow(
    'Line 1 is not of an export',
  );
  expect((await run(app, ['nonsense'])).code).toBe(2);
});
