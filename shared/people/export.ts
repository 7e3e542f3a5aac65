import type { Keys, Records } from '../domain/ports.ts';
import { ReplayedEvent, refusedEvent } from '../intake/refused-events.ts';
import { rowsOf } from '../retention/rows.ts';
import type { DeadLetterDocument } from '../storage/dead-letters.ts';
import { findPerson } from './find.ts';

/** Everything that is stored about a person, row by row, for the person. */
export interface PersonExport {
  readonly type: 'firstkey.person.v1';
  readonly exportedAt: string;
  readonly employeeId: string;
  readonly onboardings: readonly { readonly id: string; readonly rows: readonly ExportedRow[] }[];
  readonly deadLetters: readonly { readonly id: string; readonly content: unknown }[];
}
interface ExportedRow {
  readonly key: string;
  readonly value: Record<string, unknown>;
}

/** Undefined when nothing is stored about the person. */
export async function exportPerson(
  deps: { readonly records: Records; readonly keys: Keys },
  employeeId: string,
  now: Date,
): Promise<PersonExport | undefined> {
  const { records } = deps;
  const { onboardings, joined, passes, deadLetters } = await findPerson(deps, employeeId);
  const ids = [...onboardings, ...joined, ...passes];
  if (ids.length + deadLetters.length === 0) return undefined;
  const exported = [];
  for (const id of ids) {
    const rows = (await rowsOf(records, id)).map(({ key, value }) => ({ key, value }));
    exported.push({ id, rows });
  }
  const letters = [];
  for (const letter of deadLetters) {
    letters.push({ id: letter.id, content: await contentOf(records, letter) });
  }
  return {
    type: 'firstkey.person.v1',
    exportedAt: now.toISOString(),
    employeeId,
    onboardings: exported,
    deadLetters: letters,
  };
}

async function contentOf(records: Records, { message }: DeadLetterDocument): Promise<unknown> {
  const refused = ReplayedEvent.safeParse(message).data;
  const event = refused && (await refusedEvent(records, refused.refusedEvent));
  return event?.event ?? message;
}
