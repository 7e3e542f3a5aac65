import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { filesBelow, type Place } from '../../local/demo/sweep.ts';

/** A copy of a data folder, which may be in use, for looking into or for planting something. */
export function copyOf(folder: string): string {
  const copy = mkdtempSync(join(tmpdir(), 'firstkey-copy-'));
  cpSync(folder, copy, { recursive: true });
  return copy;
}

/**
 * All that a data folder keeps: the bytes of every file, and besides every row of the databases,
 * because a row may lie in pieces across the pages of its file.
 */
export function keptIn(folder: string): Place[] {
  const copy = copyOf(folder);
  try {
    const files = filesBelow(copy);
    return [
      ...files,
      ...rowsOf(join(copy, 'hub.sqlite'), 'hub'),
      ...rowsOf(join(copy, 'simulators.sqlite'), 'simulators'),
      ...rowsOf(join(copy, 'storage.sqlite'), 'storage'),
    ];
  } finally {
    rmSync(copy, { recursive: true });
  }
}

function rowsOf(file: string, name: string): Place[] {
  const database = new DatabaseSync(file);
  const tables = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all();
  const places = tables.flatMap(({ name: table }) =>
    database
      .prepare(`SELECT * FROM "${table}"`)
      .all()
      .map((row) => ({
        name: `${name}/${table === 'documents' ? row['collection'] : table}`,
        bytes: Buffer.from(Object.values(row).map(String).join('\n')),
      })),
  );
  database.close();
  return places;
}
