import type { Progress } from '../../shared/domain/onboarding.ts';
import { NOT_STARTED, noted } from '../../shared/domain/onboarding.ts';
import type { Records, Workflow } from '../../shared/domain/ports.ts';
import { relistOnboarding } from '../../shared/onboardings/relist.ts';
import { ACCOUNT, MANAGER } from '../../shared/storage/accounts.ts';
import { HIRE } from '../../shared/storage/hires.ts';
import { fakeKeys } from './fakes.ts';
import { hireDocument, NOW } from './hires.ts';

const LETTERS = 'abcdefghij';
export const idOf = (index: number): string =>
  [...String(index).padStart(26, '0')].map((digit) => LETTERS[Number(digit)]).join('');

const STAGES = ['awaitingStart', 'awaitingCollection', 'awaitingPasskey', 'completed'] as const;
const GIVEN = [
  'Ada',
  'Bjørn',
  'Çelik',
  'Daniela',
  'Émilie',
  'Fatima',
  'Grzegorz',
  'Hanna-Katariina',
];
const SURNAMES = [
  'Larsen',
  'Åberg',
  'Öztürk',
  'von der Leyen-Schmidt',
  'O’Connor',
  'الفارسي',
  'Nowak',
];
const DAY_MS = 86_400_000;
/** At most this many wait for a person, however many there are. */
const WAITING = 3;

/**
 * Writes onboardings as runs would: names, accounts, a manager and places in the list. They start in the
 * days around `NOW`, some of them in this very week. Gives the runs' states.
 */
export async function manyOnboardings(
  records: Records,
  count: number,
  managerId: string,
): Promise<Workflow> {
  const keys = fakeKeys();
  const states = new Map<string, Progress>();
  for (let index = 0; index < count; index++) {
    const id = idOf(index);
    const progress = progressOf(index);
    states.set(id, progress);
    await records.put(id, HIRE, documentOf(index));
    await records.put(id, ACCOUNT, {
      userId: `user-${index}`,
      userPrincipalName: `person${index}@contoso.com`,
      isNew: true,
    });
    if (index < 40) {
      const manager = { managerId, before: null, assignedAt: NOW.toISOString(), undone: null };
      await records.put(id, MANAGER, manager);
    }
    const { stage, outcome } = progress;
    await relistOnboarding({ records, keys }, id, { stage, outcome, at: NOW.toISOString() });
  }
  return workflowOf(states);
}

function progressOf(index: number): Progress {
  const at = (hours: number) => new Date(NOW.getTime() - (100 - hours) * 3_600_000);
  const begun = noted(noted(NOT_STARTED, at(1), 'accountReady'), at(2), 'managerTold', 'announced');
  if (index < WAITING) {
    const reason = ['claimLocked', 'managerDisowned', 'stepFailed:notifyHire'][index] ?? null;
    const waiting = noted(begun, at(30), 'needsAttention', reason ?? '');
    return { ...waiting, stage: 'needsAttention', outcome: 'needsAttention', reason };
  }
  const stage = STAGES[index % STAGES.length] ?? 'awaitingStart';
  const sent = noted(noted(begun, at(40), 'passIssued'), at(41), 'claimLinkSent', 'mail');
  const isDone = stage === 'completed';
  return { ...sent, stage, outcome: isDone ? 'completed' : null };
}

function documentOf(index: number) {
  const startDate = new Date(NOW.getTime() + ((index % 365) - 2) * DAY_MS)
    .toISOString()
    .slice(0, 10);
  return hireDocument({
    startDate,
    employmentId: `E-${100_000 + index}-1`,
    employeeId: `E-${100_000 + index}`,
    givenName: GIVEN[index % GIVEN.length],
    surname: SURNAMES[index % SURNAMES.length],
  });
}

function workflowOf(states: ReadonlyMap<string, Progress>): Workflow {
  return {
    startOnce: async () => {},
    startAgain: async () => {},
    raiseEvent: async () => 'raised',
    purge: async () => {},
    state: async (id) => {
      const customStatus = states.get(id);
      return customStatus && { customStatus, hasFailed: false, hasEnded: false };
    },
  };
}
