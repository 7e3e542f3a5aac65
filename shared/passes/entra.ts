import { planPass } from '../domain/access-pass.ts';
import type { People, Person } from '../domain/people.ts';
import type { Directory } from '../domain/ports.ts';
import { type NamedPerson, nameOf, type RequestFinding } from '../domain/request-parts.ts';

export interface EntraDeps {
  readonly people: People;
  readonly directory: Pick<Directory, 'managerOf' | 'passPolicy' | 'groupsOf'>;
}

/** The person that a request names, and their manager, as Entra knows them now. */
export async function peopleOf({ people, directory }: EntraDeps, named: NamedPerson) {
  const person = await people.person(nameOf(named));
  const managerId = person && (await directory.managerOf(person.id));
  const manager = managerId ? await people.person(managerId) : undefined;
  return { person, manager };
}

/** A pass that the tenant's policy does not cover would be refused, or be of no use. */
export async function policyFindings(
  { directory }: Pick<EntraDeps, 'directory'>,
  { id }: Person,
  now: Date,
): Promise<RequestFinding[]> {
  const groupIds = await directory.groupsOf(id);
  const wish = { startsAt: now, lifetimeInMinutes: 0 };
  const plan = planPass(await directory.passPolicy(), groupIds, wish, now);
  if (plan.kind === 'possible') return [];
  return [{ path: 'person', code: plan.reason, message: POLICY[plan.reason] }];
}

const POLICY = {
  passPolicyDisabled: 'Temporary Access Pass is off in the tenant',
  passPolicyExcludesUser:
    'the pass policy does not cover the person; add them to a group that it includes',
} as const;

export const UNUSABLE: RequestFinding = {
  path: 'person',
  code: 'personUnusable',
  message: 'a name, address or language of the person in Entra cannot be used; correct it there',
};
