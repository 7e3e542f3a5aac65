import { expect, test } from 'vitest';
import { CLAIM, type ClaimDocument } from '../../../shared/storage/claims.ts';
import {
  CLAIM_ID,
  claimWorld,
  OPEN_CLAIM,
  pinOf,
  showsCode,
  wrongOf,
} from '../../support/claim-world.ts';
import { away } from '../../support/fakes.ts';
import { standingDate } from '../../support/standing-date.ts';

// What others write while a visit is under way, between its reading and its own writing.

const time = standingDate();
type World = Awaited<ReturnType<typeof claimWorld>>;

/** Lets `others` write right before the next write of the claim that rests on a reading. */
function beforeNextWrite({ records }: World, others: () => Promise<unknown>): void {
  const replace = records.replace.bind(records);
  records.replace = async (partition, key, ...rest) => {
    if (key === CLAIM) {
      records.replace = replace;
      await others();
    }
    return replace(partition, key, ...rest);
  };
}

const write = (world: World, claim: Partial<ClaimDocument>) =>
  world.records.put(CLAIM_ID, CLAIM, claim);
const NEWER: ClaimDocument = { ...OPEN_CLAIM, linkId: 'c'.repeat(22), secretName: 'tap-2' };

test.each<[string, (world: World) => Promise<ClaimDocument>]>([
  ['replaced', async () => NEWER],
  [
    'called off',
    async (world) => ({
      ...OPEN_CLAIM,
      ...(await world.document()),
      state: 'closed',
      claimId: null,
    }),
  ],
])('of a link that was %s meanwhile nothing is counted, sent, burnt or shown', async (_, now) => {
  const requests = [
    (world: World) => world.guess(world.sentPin()),
    (world: World) => world.guess(wrongOf(world.sentPin())),
    async (world: World) => {
      await time.passMs(61_000);
      return world.ask();
    },
  ];
  for (const request of requests) {
    const world = await claimWorld();
    await world.ask();
    const after = await now(world);
    beforeNextWrite(world, () => write(world, after));
    expect(showsCode(await request(world))).toBe(false);
    expect(await world.document()).toEqual(after);
    expect(world.texter.sent).toHaveLength(1);
    expect(world.workflow.raised).toEqual([]);
  }
});

test('a guess that could not be counted costs nothing of the limit of the tenant', async () => {
  const world = await claimWorld({ perHour: { pinSends: 60, wrongPins: 1 } });
  await world.ask();
  beforeNextWrite(world, () => write(world, NEWER));
  await world.guess(wrongOf(world.sentPin()));
  await write(world, OPEN_CLAIM);
  await world.ask();
  expect((await world.guess(wrongOf(world.sentPin()))).status).toBe(422);
});

test('a link that is called off while the vault is away is not opened again', async () => {
  const world = await claimWorld({ claim: { factor: 'none' } });
  world.secrets.read = async () => {
    await write(world, { ...(await world.document()), state: 'closed', claimId: null });
    throw away('Key Vault');
  };
  expect((await world.ask()).status).toBe(503);
  expect((await world.document())?.state).toBe('closed');
});

test('of two who ask for a PIN at once one gets it', async () => {
  const world = await claimWorld();
  await Promise.all([world.ask(), world.ask()]);
  expect(world.texter.sent).toHaveLength(1);
  expect(showsCode(await world.guess(world.sentPin()))).toBe(true);
});

test('a wrong guess made while a PIN is being asked for still counts, and the PIN is sent', async () => {
  const world = await claimWorld();
  await world.ask();
  await time.passMs(61_000);
  const old = world.sentPin();
  beforeNextWrite(world, () => world.guess(wrongOf(old)));
  await world.ask();
  expect(world.texter.sent).toHaveLength(2);
  expect((await world.document())?.challenge).toMatchObject({ sends: 2, attempts: 1 });
  expect(showsCode(await world.guess(world.sentPin()))).toBe(true);
});

test('a PIN that fails after another one was sent leaves that one as it is', async () => {
  const world = await claimWorld();
  const send = world.texter.send.bind(world.texter);
  world.texter.send = async () => {
    world.texter.send = send;
    await time.passMs(61_000);
    await world.ask();
    throw away('SMS');
  };
  expect((await world.ask()).status).toBe(503);
  expect(world.texter.sent).toHaveLength(1);
  expect(showsCode(await world.guess(pinOf(world.texter.sent[0]?.text)))).toBe(true);
});

test('a PIN whose write had its effect, but not its answer, is sent all the same', async () => {
  const world = await claimWorld();
  const replace = world.records.replace.bind(world.records);
  world.records.replace = async (...given) => {
    world.records.replace = replace;
    await replace(...given);
    throw away('Table storage');
  };
  expect((await world.ask()).status).toBe(200);
  expect(showsCode(await world.guess(world.sentPin()))).toBe(true);
});
