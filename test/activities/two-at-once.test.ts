import { expect, test } from 'vitest';
import { mintAtClaim } from '../../functions/activities/lib/mint-at-claim.ts';
import { HIRE } from '../../shared/storage/hires.ts';
import { PASS, PassDocument } from '../../shared/storage/passes.ts';
import { activitiesOf, keepAccount, POLICY, STARTS_AT, tenant } from '../support/activity-world.ts';
import { Fate } from '../support/crashes.ts';
import { hireDocument, ID } from '../support/hires.ts';
import { standingDate } from '../support/standing-date.ts';

// When two workers have taken the same episode, Microsoft's host runs its activity twice at the same
// time, and the run follows the answer that is recorded first.

const time = standingDate();

const LATER = '2026-12-09T08:00:00.000Z';

/** A process that stands still before one of its calls, while another one goes on. */
class Pause extends Fate {
  readonly #at: number;
  readonly #meanwhile: () => Promise<unknown>;

  constructor(at: number, meanwhile: () => Promise<unknown>) {
    super();
    this.#at = at;
    this.#meanwhile = meanwhile;
  }

  override over<T extends object>(port: T): T {
    const counted = super.over(port);
    return new Proxy(port, {
      get: (_, name) => {
        const value: unknown = Reflect.get(counted, name);
        if (typeof value !== 'function') return value;
        return async (...given: unknown[]) => {
          if (this.calls === this.#at) await this.#meanwhile();
          return Reflect.apply(value, counted, given);
        };
      },
    });
  }
}

type Answer = Awaited<ReturnType<ReturnType<typeof activitiesOf>['issueAccessPass']>>;

async function withUser() {
  const world = await tenant();
  const user = world.directory.add({ userPrincipalName: 'ada@contoso.com', isEnabled: false });
  await keepAccount(world, user);
  const input = { onboardingId: ID, userId: user.id };
  /** Undefined when the call failed: then the run calls again. */
  const issue = (
    replacement: string | null,
    fate?: Fate,
    startsAt = STARTS_AT,
  ): Promise<Answer | undefined> =>
    activitiesOf(world, fate)
      .issueAccessPass({ ...input, startsAt, replacement })
      .catch(() => undefined);
  return { world, user, issue };
}
type Prepared = Awaited<ReturnType<typeof withUser>>;

const BEFORE: [string, (prepared: Prepared) => Promise<unknown>][] = [
  ['nothing', async () => {}],
  ['a pass', ({ issue }) => issue(null)],
  [
    'a pass that was put on hold',
    async ({ world, issue }) => {
      await issue(null);
      await activitiesOf(world).holdAccess({ onboardingId: ID });
    },
  ],
];

test.each(BEFORE)(
  'where there was %s, every pass that one of two calls at once hands back is the one there is',
  async (_, prepare) => {
    const found: string[] = [];
    for (let at = 0, isPaused = true; isPaused; at++) {
      const prepared = await withUser();
      const { world, user, issue } = prepared;
      await prepare(prepared);
      isPaused = false;
      const answers: (Answer | undefined)[] = [];
      const pause = new Pause(at, async () => {
        isPaused = true;
        answers.push(await issue('wish'));
      });
      answers.push(await issue('wish', pause));
      found.push(...answers.flatMap((answer) => wrong(answer, prepared)).map((w) => `${at}: ${w}`));
      answers.push(await issue('wish'));
      found.push(...wrong(answers.at(-1), prepared).map((each) => `${at}, again: ${each}`));
      if (user.passes.length !== 1) found.push(`${at}: ${user.passes.length} passes`);
      if (world.secrets.values.size !== 1) found.push(`${at}: ${world.secrets.values.size} codes`);
    }
    expect(found).toEqual([]);
  },
);

function wrong(answer: Answer | undefined, { world, user }: Prepared): string[] {
  if (!answer) return [];
  if (answer.kind !== 'issued') return [JSON.stringify(answer)];
  const { passId, secret } = answer.pass;
  const isThere = user.passes[0]?.state.id === passId && world.secrets.values.has(secret.name);
  return isThere ? [] : [`${passId} is gone`];
}

test('a late second call that drops a pass for another start leaves the next pass alone', async () => {
  const found: string[] = [];
  for (let at = 0, isPaused = true; isPaused; at++) {
    const prepared = await withUser();
    const { world, user, issue } = prepared;
    await issue(null);
    await world.records.put(ID, HIRE, { ...hireDocument(), startsAt: LATER, revision: 2 });
    const drop = (fate?: Fate) =>
      activitiesOf(world, fate).dropOutdatedPass({ onboardingId: ID, userId: user.id });
    isPaused = false;
    let next: Answer | undefined;
    const pause = new Pause(at, async () => {
      if (isPaused) return;
      isPaused = true;
      await drop();
      next = await issue(null, undefined, LATER);
    });
    await drop(pause).catch(() => undefined);
    found.push(...wrong(next, prepared).map((each) => `${at}: ${each}`));
    const row = await world.records.read(ID, PASS, PassDocument);
    if (next && (!row || row.value.isDropped))
      found.push(`${at}: the row says that it was dropped`);
  }
  expect(found).toEqual([]);
});

test('a claim whose request stood still never deletes the pass that the next request has shown', async () => {
  const found: string[] = [];
  for (let at = 0, isPaused = true; isPaused; at++) {
    const { world, user } = await withUser();
    const wish = { onboardingId: ID, userId: user.id, startsAt: STARTS_AT, replacement: null };
    await activitiesOf(world, undefined, { passMinted: 'atClaim' }).issueAccessPass(wish);
    isPaused = false;
    const codes: string[] = [];
    const mint = async (fate = new Fate()) => {
      const over = <T extends object>(port: T) => fate.over(port);
      const ports = {
        directory: over(world.directory),
        records: over(world.records),
        secrets: over(world.secrets),
      };
      const minted = await mintAtClaim({ ...world, ...POLICY, ...ports })(ID, user.id);
      if (minted.kind === 'minted') codes.push(minted.code.reveal());
    };
    const pause = new Pause(at, async () => {
      if (isPaused) return;
      isPaused = true;
      // Until then the page asks the person to wait.
      await time.passMs(60_000);
      await mint();
    });
    await mint(pause).catch(() => undefined);
    const row = await world.records.read(ID, PASS, PassDocument);
    const [pass] = user.passes;
    if (!pass || pass.code !== codes.at(-1))
      found.push(`${at}: the code that was shown last is dead`);
    if (row?.value.passId !== pass?.state.id) found.push(`${at}: the row names another pass`);
  }
  expect(found).toEqual([]);
});
