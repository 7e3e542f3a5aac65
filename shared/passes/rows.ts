import type { Hire } from '../domain/hire.ts';
import type { Person } from '../domain/people.ts';
import type { Records } from '../domain/ports.ts';
import {
  ACCOUNT,
  type AccountDocument,
  MANAGER,
  type ManagerDocument,
} from '../storage/accounts.ts';
import { HIRE, type HireDocument } from '../storage/hires.ts';

/** What a request for a pass for somebody who is here already begins with. */
export interface BegunRows {
  readonly id: string;
  /** The reserved name of the source of such runs. */
  readonly source: string;
  readonly person: Person;
  readonly manager: Person;
  readonly hire: Hire;
  readonly startsAt: Date;
  readonly now: Date;
}

/**
 * Stores what a run reads of an account that is in use, its manager and its person, as it would be
 * stored for a hire. May run twice: what is there already stays.
 */
export async function keepRows(records: Pick<Records, 'insert'>, begun: BegunRows): Promise<void> {
  await records.insert(begun.id, ACCOUNT, accountOf(begun));
  await records.insert(begun.id, MANAGER, managerOf(begun));
  await records.insert(begun.id, HIRE, hireOf(begun));
}

const accountOf = ({ person: { id: userId, userPrincipalName } }: BegunRows): AccountDocument => ({
  userId,
  userPrincipalName,
  isNew: false,
  wasEnabled: true,
  isNameOurs: false,
  // Read from Entra before the pass is minted.
  isSynced: false,
  revision: 1,
  enabledAt: null,
  renamedAt: null,
});

/** The manager in Entra, who may have to read out a PIN. Nothing of it is undone later. */
const managerOf = ({ manager, now }: BegunRows): ManagerDocument => ({
  managerId: manager.id,
  name: manager.displayName,
  before: manager.id,
  assignedAt: now.toISOString(),
  undone: null,
});

const hireOf = ({ hire, startsAt, now, source }: BegunRows): HireDocument => ({
  hire,
  startsAt: startsAt.toISOString(),
  asOf: now.toISOString(),
  source,
  withdrawal: null,
  doubt: null,
  waiting: [],
  revision: 1,
});
