import type { Directory, Records } from '../domain/ports.ts';
import { ACCOUNT, AccountDocument, MANAGER, ManagerDocument } from '../storage/accounts.ts';
import { type Found, nameOf } from './find.ts';
import { ListQuery, listOnboardings } from './list.ts';

type Deps = Parameters<typeof listOnboardings>[0] & {
  readonly directory: Pick<Directory, 'managerOf'>;
};

/**
 * The onboardings of a manager's own people: those that Firstkey has assigned to the manager, and whose
 * manager Entra says it is now. Asked anew for every page, because managers change.
 */
export async function ownPeople(
  deps: Deps,
  managerId: string,
  continuation?: string,
): Promise<{ readonly found: readonly Found[]; readonly continuation: string | null }> {
  const query = ListQuery.safeParse({ managerId, ...(continuation && { continuation }) });
  if (!query.success) return { found: [], continuation: null };
  const page = await listOnboardings(deps, query.data);
  const found = await Promise.all(
    page.items.map(async (view) =>
      (await isOwnPerson(deps, view.id, managerId))
        ? [{ view, name: await nameOf(deps.records, view.id) }]
        : [],
    ),
  );
  return { found: found.flat(), continuation: page.continuation };
}

/** Whether somebody is the manager of an onboarding, by our own row and by Entra at this moment. */
export async function isOwnPerson(
  { records, directory }: { records: Records; directory: Pick<Directory, 'managerOf'> },
  onboardingId: string,
  managerId: string,
): Promise<boolean> {
  const manager = (await records.read(onboardingId, MANAGER, ManagerDocument))?.value;
  if (manager?.undone !== null || !isSame(manager.managerId, managerId)) return false;
  const account = (await records.read(onboardingId, ACCOUNT, AccountDocument))?.value;
  if (!account) return false;
  return isSame(await directory.managerOf(account.userId), managerId);
}

const isSame = (one: string | null, other: string): boolean =>
  one?.toLowerCase() === other.toLowerCase();
