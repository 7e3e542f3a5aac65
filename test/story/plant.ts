import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Puts a text into one store of a data folder, as a bug of ours might. */
export type Plant = (folder: string, leak: string) => void;

/** Into the last text column of a new row, whatever other columns the table has. */
export function row(file: string, table: string, given: Record<string, string> = {}): Plant {
  return (folder, leak) => {
    const database = new DatabaseSync(join(folder, file));
    const columns = database
      .prepare(`PRAGMA table_info("${table}")`)
      .all()
      .map(({ name, type, pk }) => ({ name: String(name), isText: type === 'TEXT', isKey: !!pk }));
    const last = columns.findLast(({ isText, isKey }) => isText && !isKey)?.name;
    const values = columns.map(({ name, isText }) => {
      if (name === last) return '?';
      if (given[name] !== undefined) return `'${given[name]}'`;
      return isText ? 'hex(randomblob(8))' : 'abs(random() % 1000000000)';
    });
    const names = columns.map(({ name }) => `"${name}"`);
    database.prepare(`INSERT INTO "${table}" (${names}) VALUES (${values})`).run(leak);
    database.close();
  };
}
