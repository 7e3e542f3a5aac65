import { PERSON, PersonDocument } from '../domain/canonical.ts';
import type { Keys, Records } from '../domain/ports.ts';
import { ReplayedEvent, refusedEvent } from '../intake/refused-events.ts';
import { DEAD_LETTERS, DeadLetterDocument } from '../storage/dead-letters.ts';
import { DEVICE_PASS } from '../storage/device-passes.ts';
import { HIRE, HireDocument } from '../storage/hires.ts';
import { personKey } from '../storage/person-index.ts';
import { RECOVERY } from '../storage/recoveries.ts';

export interface Found {
  /** The onboardings, and the employments that had joined one of them, by id. */
  readonly onboardings: readonly string[];
  readonly joined: readonly string[];
  readonly passes: readonly string[];
  readonly deadLetters: readonly DeadLetterDocument[];
}

const AT_ONCE = 16;

/**
 * Everything that is stored about a person, by the employee id that HR knows them by. Reads all device
 * passes and all dead letters: for requests that are as rare as those of persons about their data.
 */
export async function findPerson(
  { records, keys }: { readonly records: Records; readonly keys: Keys },
  employeeId: string,
): Promise<Found> {
  const partition = await personKey(keys, employeeId);
  const person = (await records.read(partition, PERSON, PersonDocument))?.value;
  const employments = person?.employments ?? [];
  const onboardings = [...new Set(employments.map(({ standIn }) => standIn))];
  const joined = employments
    .map((one) => one.onboardingId)
    .filter((id) => !onboardings.includes(id));
  const passes = [
    ...(await passesOf(records, DEVICE_PASS, employeeId)),
    ...(await passesOf(records, RECOVERY, employeeId)),
  ];
  const ids = new Set([...onboardings, ...joined, ...passes]);
  const deadLetters = await lettersAbout(records, ids, employeeId);
  return { onboardings, joined, passes, deadLetters };
}

/** Device passes and recovery passes have a row by which they are found. */
async function passesOf(records: Records, key: string, employeeId: string): Promise<string[]> {
  const found: string[] = [];
  const ids = await records.partitionsWith(key);
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const some = ids.slice(from, from + AT_ONCE);
    const hires = await Promise.all(some.map((id) => records.read(id, HIRE, HireDocument)));
    found.push(...some.filter((_, at) => isSame(hires[at]?.value.hire.employeeId, employeeId)));
  }
  return found;
}

const isSame = (one: string | undefined, other: string): boolean =>
  one?.trim().toUpperCase() === other.trim().toUpperCase();

async function lettersAbout(
  records: Records,
  ids: ReadonlySet<string>,
  employeeId: string,
): Promise<DeadLetterDocument[]> {
  const all = (await records.list(DEAD_LETTERS, DeadLetterDocument)).map(({ value }) => value);
  const about: DeadLetterDocument[] = [];
  for (const letter of all) {
    const isOfOnboarding = letter.onboardingId !== null && ids.has(letter.onboardingId);
    if (isOfOnboarding || (await names(records, letter, employeeId))) about.push(letter);
  }
  return about;
}

/** Whether an event that was refused names the person. It may have any form. */
async function names(
  records: Records,
  { message }: DeadLetterDocument,
  employeeId: string,
): Promise<boolean> {
  const refused = ReplayedEvent.safeParse(message).data;
  const event = refused && (await refusedEvent(records, refused.refusedEvent));
  return saysPerson(event?.event ?? message, employeeId);
}

/** Where events of any form write whom they are about. Whom they name as manager is somebody else. */
const OF_PERSON = /employee|worker|person|staff|number|^id$|^value$/i;
const OF_OTHERS = /manager|supervisor|reportsTo/i;

/** Whether the value says the id of the person, as the person whom it is about. */
function saysPerson(value: unknown, employeeId: string): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([name, part]) => {
    if (OF_OTHERS.test(name)) return false;
    if (typeof part === 'object') return saysPerson(part, employeeId);
    return OF_PERSON.test(name) && String(part) === employeeId;
  });
}
