import type { Hire } from '../../../shared/domain/hire.ts';
import {
  familyOf,
  type NameFamily,
  type Naming,
  numberIn,
  principalName,
} from '../../../shared/domain/naming.ts';
import type { Directory, Keys, Records } from '../../../shared/domain/ports.ts';
import { reservationsOf, USER_NAME, UserNameDocument } from '../../../shared/storage/user-names.ts';

export interface NameDeps extends Naming {
  readonly directory: Directory;
  readonly records: Records;
  readonly keys: Keys;
}

export interface NameTry {
  readonly userPrincipalName: string;
  /** When an earlier call asked Entra for this name. An account with it may be our own. */
  readonly triedAt: string | null;
}

/** So many names that Entra refuses in a row are no chance: the tenant holds something back. */
const REFUSALS_MAX = 20;

/**
 * Calls `attempt` with user names until one is free. Undefined when there is none.
 *
 * The choice is stored before Entra is asked, and its number is reserved by a conditional row, so a
 * second run comes to the same name and people of one name who come at once do not ask for the same.
 * When Entra refuses a name, one query tells which names of the family are taken, by user names and
 * by mail addresses. A name that is taken by something that the query does not show, such as a group,
 * is skipped.
 */
export async function underFreeName<T>(
  deps: NameDeps,
  onboardingId: string,
  hire: Hire,
  attempt: (name: NameTry) => Promise<T | 'taken'>,
): Promise<T | undefined> {
  const made = familyOf(hire, deps);
  if (!made) return undefined;
  const family: NameFamily = made;
  const reservations = await reservationsOf(deps, `${family.base}@${family.domain}`);
  const taken = new Set<number>();
  const isTaken = (number: number) =>
    taken.has(number) || principalName(family, number) === undefined;
  let chosen = await chosenBy(deps, onboardingId);
  if (chosen && numberIn(family, chosen.userPrincipalName) === undefined) chosen = undefined;

  for (let refusals = 0; refusals < REFUSALS_MAX; refusals++) {
    const name = chosen ?? (await nextName());
    const triedAt = name.triedAt ?? new Date().toISOString();
    await deps.records.put(onboardingId, USER_NAME, { ...name, triedAt });
    const number = numberIn(family, name.userPrincipalName) ?? 0;
    if (!chosen) await reservations.passBy(number);
    const answer = await attempt(name);
    if (answer !== 'taken') return answer;
    taken.add(number);
    if (refusals === 0) await addTaken(deps.directory, family, taken);
    chosen = undefined;
  }
  return undefined;

  async function nextName(): Promise<UserNameDocument> {
    const number = await reservations.reserve(onboardingId, isTaken);
    return { userPrincipalName: principalName(family, number) ?? '', triedAt: null };
  }
}

async function addTaken(
  directory: Directory,
  family: NameFamily,
  taken: Set<number>,
): Promise<void> {
  for (const address of await directory.takenAddresses(family.base, family.domain)) {
    taken.add(numberIn(family, address) ?? 0);
  }
}

async function chosenBy(
  { records }: NameDeps,
  onboardingId: string,
): Promise<UserNameDocument | undefined> {
  return (await records.read(onboardingId, USER_NAME, UserNameDocument))?.value;
}
