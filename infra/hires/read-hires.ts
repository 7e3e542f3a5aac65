import { createHash } from 'node:crypto';
import { HireShape } from '../../shared/domain/hire.ts';
import { type HireRules, validateHireEvent } from '../../shared/intake/validate-hire.ts';
import { readCsv } from './csv.ts';

/** One row of the file, as the event that is posted. */
export interface HireRow {
  readonly line: number;
  readonly employmentId: string;
  /** Equal for rows with the same values. */
  readonly hash: string;
  readonly data: Record<string, unknown>;
}

export interface RowFinding {
  readonly line: number;
  readonly path: string;
  readonly code: string;
}

export interface HireFile {
  readonly rows: readonly HireRow[];
  readonly findings: readonly RowFinding[];
  /** Columns that are no field of a hire. */
  readonly unknownColumns: readonly string[];
}

/** Columns that become a part of a field. */
const PARTS: Readonly<Record<string, readonly [field: string, part: string]>> = {
  manageruserprincipalname: ['manager', 'userPrincipalName'],
  manageremployeeid: ['manager', 'employeeId'],
  deviceserialnumber: ['device', 'serialNumber'],
  latingivenname: ['latinName', 'givenName'],
  latinsurname: ['latinName', 'surname'],
};
const FIELDS = new Map(Object.keys(HireShape.shape).map((field) => [plain(field), field]));

/**
 * Reads a file of hires and checks it as a whole. Columns are named like the fields of a hire, with
 * any case, blanks and hyphens; `mapping` gives other names (`{"personalEmail": "Private e-mail"}`).
 * A column `manager` holds a user principal name or an employee id.
 */
export function readHires(
  text: string,
  now: Date,
  { mapping = {}, rules }: { mapping?: Readonly<Record<string, string>>; rules?: HireRules } = {},
): HireFile {
  const [header, ...lines] = readCsv(text);
  const named = new Map(Object.entries(mapping).map(([field, column]) => [plain(column), field]));
  const columns = (header?.values ?? []).map((column) => named.get(plain(column)) ?? column);
  const rows = lines.map(({ line, values }) => rowOf(line, columns, values));
  return {
    rows,
    findings: [...rows.flatMap((row) => findingsOf(row, now, rules)), ...doubled(rows)],
    unknownColumns: columns.filter((column) => !isKnown(column)),
  };
}

export const eventOf = (data: Record<string, unknown>, timestamp: string) => ({
  type: 'hire.created',
  timestamp,
  data,
});

function rowOf(line: number, columns: readonly string[], values: readonly string[]): HireRow {
  const data: Record<string, unknown> = {};
  for (const [index, column] of columns.entries()) {
    const value = values[index]?.trim() ?? '';
    if (value !== '') put(data, plain(column), value);
  }
  const hash = createHash('sha256').update(JSON.stringify(data)).digest('hex').slice(0, 32);
  return { line, employmentId: String(data['employmentId'] ?? ''), hash, data };
}

function put(data: Record<string, unknown>, column: string, value: string): void {
  const [field, part] = PARTS[column] ?? [];
  if (column === 'manager') {
    data['manager'] = value.includes('@') ? { userPrincipalName: value } : { employeeId: value };
  } else if (field && part) {
    data[field] = { ...(data[field] as object | undefined), [part]: value };
  } else {
    const own = FIELDS.get(column);
    if (own) data[own] = value;
  }
}

function findingsOf(row: HireRow, now: Date, rules: HireRules | undefined): RowFinding[] {
  const verdict = validateHireEvent(eventOf(row.data, now.toISOString()), now, rules);
  if (verdict.kind === 'valid') return [];
  return verdict.findings.map(({ path, code }) => ({ line: row.line, path, code }));
}

function doubled(rows: readonly HireRow[]): RowFinding[] {
  const seen = new Set<string>();
  return rows.flatMap(({ line, employmentId }) => {
    const isDoubled = employmentId !== '' && seen.has(employmentId);
    seen.add(employmentId);
    return isDoubled ? [{ line, path: 'data.employmentId', code: 'twiceInFile' }] : [];
  });
}

const isKnown = (column: string): boolean =>
  plain(column) === '' || FIELDS.has(plain(column)) || plain(column) in PARTS;

function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
}
