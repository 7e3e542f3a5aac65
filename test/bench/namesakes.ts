import { findOrCreateUser } from '../../functions/activities/find-or-create-user.ts';
import { runStep } from '../../functions/activities/lib/run-step.ts';
import type { Directory } from '../../shared/domain/ports.ts';
import { ServiceError } from '../../shared/errors.ts';
import { HIRE } from '../../shared/storage/hires.ts';
import { findOrCreateUser as step } from '../../shared/workflow/steps.ts';
import { POLICY, STARTS_AT, tenant } from '../support/activity-world.ts';
import { fakeKeys } from '../support/fakes.ts';
import { aHire, hireDocument } from '../support/hires.ts';
import { userNames } from '../support/user-names.ts';

/** What became of hires of one name who came at once. */
export interface Namesakes {
  readonly hires: number;
  readonly accounts: number;
  readonly userNames: number;
  readonly failed: number;
  readonly requestsPerHire: number;
  /** Of a hire whose name is free. */
  readonly requestsWhenFree: number;
  /** As it was: names are tried one after the other. */
  readonly requestsCountingUp: number;
  readonly withoutName: number;
}

/** The host runs so many activities at once. */
const AT_ONCE = 100;
const TRIES_MAX = 12;

/** Every call of the port is one request to Graph. */
function counted(directory: Directory): { directory: Directory; requests: () => number } {
  let requests = 0;
  const proxy = new Proxy(directory, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      return (...given: unknown[]) => {
        requests++;
        return Reflect.apply(value, target, given) as unknown;
      };
    },
  });
  return { directory: proxy, requests: () => requests };
}

/** `count` hires of one name, or of a name each, and `before` accounts of that name in the tenant. */
export async function namesakes(count: number, before = 0): Promise<Namesakes> {
  const same = await play(count, before, () => ({}));
  const free = await play(Math.min(count, 300), 0, (index) => ({ surname: `L${letters(index)}` }));
  const counting = await countingUp(Math.min(count, 300));
  return {
    hires: count,
    accounts: same.accounts,
    userNames: same.names,
    failed: same.failed,
    requestsPerHire: same.requests / count,
    requestsWhenFree: free.requests / Math.min(count, 300),
    requestsCountingUp: counting.requests / Math.min(count, 300),
    withoutName: counting.withoutName,
  };
}

async function play(count: number, before: number, change: (index: number) => object) {
  const world = await tenant();
  for (let index = 0; index < before; index++) {
    const number = index === 0 ? '' : index + 1;
    world.directory.add({ userPrincipalName: `ada.larsen${number}@contoso.com` });
  }
  const { directory, requests } = counted(world.directory);
  const deps = { ...POLICY, ...world, directory, keys: fakeKeys() };
  const activity = runStep(step, findOrCreateUser(deps as never), deps);
  const ids = Array.from({ length: count }, (_, index) => `hire${String(index).padStart(22, '0')}`);
  for (const [index, id] of ids.entries()) {
    const hire = hireDocument({ employeeId: `E-${index}`, ...change(index) });
    await world.records.put(id, HIRE, hire);
  }
  let failed = 0;
  const waiting = [...ids];
  const work = async () => {
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
      if (!(await isReady(activity, id))) failed++;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  const names = world.directory.people.map(({ userPrincipalName }) => userPrincipalName);
  // The manager is there already.
  const accounts = names.length - 1 - before;
  return { accounts, names: new Set(names).size - 1 - before, failed, requests: requests() };
}

async function isReady(activity: (input: unknown) => Promise<unknown>, onboardingId: string) {
  for (let tries = 0; tries < TRIES_MAX; tries++) {
    try {
      const answer = await activity({ onboardingId, startsAt: STARTS_AT });
      const done = (answer as { done?: { kind?: string } }).done;
      if (done) return done.kind === 'ready';
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
    }
  }
  return false;
}

async function countingUp(count: number) {
  const world = await tenant();
  const { directory, requests } = counted(world.directory);
  let withoutName = 0;
  for (let index = 0; index < count; index++) {
    const hire = aHire({ employeeId: `E-${index}` });
    await directory.findByEmployeeId(hire.employeeId);
    let isMade = false;
    for (const name of userNames(hire)) {
      const userPrincipalName = `${name}@contoso.com`;
      const startsAt = new Date(STARTS_AT);
      const made = await directory.createUser({ userPrincipalName, hire, startsAt });
      isMade = made.kind === 'created';
      if (isMade) break;
      await directory.findByUserPrincipalName(userPrincipalName);
    }
    if (!isMade) withoutName++;
  }
  return { requests: requests(), withoutName };
}

/** A different word for each number, without digits. */
const letters = (index: number): string =>
  String(index).replaceAll(/\d/g, (digit) => 'abcdefghij'[Number(digit)] ?? '');
