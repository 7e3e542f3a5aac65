import type { HttpResponseInit } from '@azure/functions';
import { expect, test } from 'vitest';
import type { ClaimDeps } from '../../../functions/http/claim/deps.ts';
import { claimToken } from '../../../shared/claim/token.ts';
import { CLAIM, type ClaimDocument } from '../../../shared/storage/claims.ts';
import {
  CODE,
  claimWorld,
  CLAIM_ID as ID,
  OPEN_CLAIM,
  showsCode,
} from '../../support/claim-world.ts';
import { away, brokenPort, type FakeWorkflow, fakeKeys } from '../../support/fakes.ts';
import { hireDocument, NOW } from '../../support/hires.ts';
import { standingDate } from '../../support/standing-date.ts';

const time = standingDate();
const LINK = { onboardingId: ID, linkId: 'b'.repeat(22) };
const OPEN: ClaimDocument = { ...OPEN_CLAIM, factor: 'none' };

async function claim(change: Partial<ClaimDeps> = {}) {
  const world = await claimWorld({ claim: OPEN, world: change });
  return {
    ...world,
    get: (as = world.token) => world.get({ as }),
    post: (as = world.token) => world.ask({ as }),
  };
}

/** Everything of an answer but the nonce that every page has of its own. */
const withoutNonce = (answer: HttpResponseInit) =>
  JSON.stringify(answer).replaceAll(/nonce(-|=\\")[A-Za-z0-9+/=]+/g, 'nonce');

test('opening the page burns nothing, however often it is opened', async () => {
  const world = await claim();
  for (let times = 0; times < 20; times++) {
    const page = await world.get();
    expect(page.status).toBe(200);
    expect(String(page.body)).toContain('<form method="post">');
    expect(showsCode(page)).toBe(false);
  }
  expect(await world.document()).toEqual(OPEN);
  expect(showsCode(await world.post())).toBe(true);
});

test('the code is shown once', async () => {
  const world = await claim();
  const first = await world.post();
  expect(first.status).toBe(200);
  expect(showsCode(first)).toBe(true);
  for (const claimAgain of [await world.post(), await world.get()]) {
    expect(claimAgain.status).toBe(404);
    expect(showsCode(claimAgain)).toBe(false);
  }
});

test('the run is notified when the code was shown', async () => {
  const world = await claim();
  await time.passMs(60_000);
  await world.post();
  expect(world.workflow.raised).toEqual([
    { id: ID, event: 'passCollected', data: { collectedAt: '2026-11-23T08:01:00.000Z' } },
  ]);
  expect(await world.document()).toMatchObject({
    state: 'claimed',
    claimedAt: '2026-11-23T08:01:00.000Z',
  });
});

test('an unreachable run does not keep the code from the person', async () => {
  const world = await claim({ workflow: () => brokenPort<FakeWorkflow>('task hub') });
  expect(showsCode(await world.post())).toBe(true);
  expect(world.lines).toHaveLength(1);
  expect(world.lines.join()).not.toContain(CODE);
});

test('of a hundred who press the button at once one sees the code', async () => {
  const world = await claim();
  const answers = await Promise.all(Array.from({ length: 100 }, () => world.post()));
  expect(answers.filter(showsCode)).toHaveLength(1);
  expect(answers.filter(({ status }) => status === 404)).toHaveLength(99);
  expect(world.workflow.raised).toHaveLength(1);
});

test('the browser that claimed the link and lost the answer still sees the code', async () => {
  const world = await claim();
  const replace = world.records.replace.bind(world.records);
  world.records.replace = async (...given) => {
    await replace(...given);
    return false;
  };
  expect(showsCode(await world.post())).toBe(true);
  world.records.replace = replace;
  expect((await world.post()).status).toBe(404);
});

test('a write that took effect before it threw still shows the code to its winner', async () => {
  const world = await claim();
  const replace = world.records.replace.bind(world.records);
  world.records.replace = async (...written) => {
    await replace(...written);
    throw away('Table storage');
  };
  expect(showsCode(await world.post())).toBe(true);
});

test('a browser that lost the race does not see the code', async () => {
  const world = await claim();
  const replace = world.records.replace.bind(world.records);
  world.records.replace = async (id, key, value, version) => {
    await replace(id, key, { ...(value as ClaimDocument), claimId: 'somebody else' }, version);
    return false;
  };
  expect((await world.post()).status).toBe(404);
});

test('while the vault is away the link stays good', async () => {
  const world = await claim();
  const read = world.secrets.read.bind(world.secrets);
  world.secrets.read = async () => {
    throw away('Key Vault');
  };
  expect(await world.post()).toMatchObject({ status: 503, headers: { 'retry-after': '30' } });
  expect(await world.document()).toEqual(OPEN);
  expect(world.workflow.raised).toEqual([]);
  world.secrets.read = read;
  expect(showsCode(await world.post())).toBe(true);
});

test('a link that was replaced while the vault was away is not opened again', async () => {
  const world = await claim();
  const newer: ClaimDocument = { ...OPEN, linkId: 'c'.repeat(22), secretName: 'tap-2' };
  world.secrets.read = async () => {
    await world.records.put(ID, CLAIM, newer);
    throw away('Key Vault');
  };
  expect((await world.post()).status).toBe(503);
  expect(await world.document()).toEqual(newer);
});

test('a code that was replaced meanwhile is not shown', async () => {
  const world = await claim();
  await world.secrets.destroy('tap-1');
  expect((await world.post()).status).toBe(404);
  expect(world.workflow.raised).toEqual([]);
});

const seconds = (ms: number) => new Date(Date.parse(OPEN.expiresAt) + ms).toISOString();
test.each([
  [seconds(-1), 200],
  [seconds(0), 404],
])('a link opened at %s, around its end, is answered with %i', async (moment, status) => {
  const world = await claim();
  await time.passMs(Date.parse(moment) - Date.now());
  expect((await world.get()).status).toBe(status);
  expect((await world.post()).status).toBe(status);
});

test('missing, malformed, foreign, replaced, expired and burnt links are alike to the byte', async () => {
  const world = await claim();
  const mine = world.token;
  const key = await fakeKeys().linkKey();
  const foreignKey = await fakeKeys(2).linkKey();
  const tokens = [
    'nonsense',
    '',
    mine.slice(0, -1),
    claimToken(foreignKey, LINK),
    claimToken(key, { ...LINK, onboardingId: 'z'.repeat(26) }),
    claimToken(key, { ...LINK, linkId: 'c'.repeat(22) }),
  ];
  const answers = [];
  for (const token of tokens) answers.push(await world.get(token), await world.post(token));
  await world.post();
  answers.push(await world.get(), await world.post());
  await world.records.put(ID, CLAIM, { ...OPEN, expiresAt: '2026-11-23T07:59:59.000Z' });
  answers.push(await world.get(), await world.post());
  expect(new Set(answers.map(withoutNonce)).size).toBe(1);
  expect(answers[0]?.status).toBe(404);
});

test('every page has a nonce of its own, and its policy names it', async () => {
  const world = await claim();
  const pages = [await world.get(), await world.get(), await world.post(), await world.get()];
  const nonces = pages.map(({ body }) => /<style nonce="([^"]+)"/.exec(String(body))?.[1]);
  expect(new Set(nonces).size).toBe(pages.length);
  for (const [index, page] of pages.entries()) {
    const { 'content-security-policy': policy } = page.headers as Record<string, string>;
    expect(policy).toContain(`style-src 'nonce-${nonces[index]}'`);
    expect(policy).toContain("default-src 'none'");
  }
});

test('no page runs a script, is stored, framed, indexed or tells where it came from', async () => {
  const world = await claim();
  for (const page of [await world.get(), await world.post(), await world.get('x')]) {
    expect(String(page.body)).not.toMatch(/<script|\son\w+=|javascript:/i);
    expect(page.headers).toMatchObject({
      'cache-control': 'no-store, max-age=0, no-transform',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'x-robots-tag': 'noindex, nofollow, noarchive',
    });
  }
});

test('the code is in the one answer that shows it, and in no document and no line of the log', async () => {
  const world = await claim();
  await world.get();
  await world.post();
  await world.post();
  const kept = JSON.stringify([world.fakeRecords.all(), world.workflow.raised, world.lines]);
  expect(kept).not.toContain(CODE);
});

test('the page of the code says when it works', async () => {
  const page = String((await (await claim()).post()).body);
  expect(page).toMatch(/Den virker nå, til <time datetime="2026-11-23T15:00:00.000Z">/);
});

test('while tables are away the person is asked to come back, and the link stays good', async () => {
  const world = await claim();
  const read = world.records.read;
  world.records.read = async () => {
    throw away('Table storage');
  };
  expect((await world.post()).status).toBe(503);
  world.records.read = read;
  expect(await world.document()).toEqual(OPEN);
});

test('a body that no form can have is refused before it is read', async () => {
  const world = await claimWorld();
  const large = await world.ask({ headers: { 'content-length': '2049' } });
  expect(large.status).toBe(413);
  expect((await world.document())?.challenge).toBeNull();
  expect((await world.ask({ headers: { 'content-length': '2048' } })).status ?? 200).toBe(200);
});

test('somebody who is here already has no first day on the page, and nobody expects them', async () => {
  const world = await claimWorld();
  const { fakeRecords } = world;
  const assigned = {
    managerId: 'user-1',
    name: 'Bente Boss',
    before: null,
    assignedAt: NOW.toISOString(),
  };
  await fakeRecords.put(ID, 'manager', { ...assigned, undone: null });
  const ofHire = String((await world.get()).body);
  expect(ofHire).toContain('Bente Boss');
  for (const source of ['device-passes', 'recovery-passes']) {
    await fakeRecords.put(ID, 'hire', { ...hireDocument(), source });
    const page = String((await world.get()).body);
    expect(page).not.toContain('Bente Boss');
    expect(page).not.toMatch(/first day|Første dag|arbeidsdag/i);
  }
});
