import { createHash } from 'node:crypto';
import { readCsv } from '../../shared/domain/csv.ts';
import { HireShape } from '../../shared/domain/hire.ts';
import { type DateOrder, startMomentIn } from '../../shared/intake/reading/start-moment.ts';
import { type HireRules, validateHireEvent } from '../../shared/intake/validate-hire.ts';

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
  /** What is wanted. */
  readonly message?: string;
}

export interface HireFile {
  readonly rows: readonly HireRow[];
  readonly findings: readonly RowFinding[];
  /** Columns that are no field of a hire. */
  readonly unknownColumns: readonly string[];
  /** Fields that every hire needs and that no column has. */
  readonly missingColumns: readonly string[];
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
 * any case, blanks and hyphens; `mapping` gives other names (`{"personalEmail": "Private e-mail"}`), and
 * may give one column to several fields. A column `manager` holds a user principal name or an employee
 * id. `dateOrder` says how to read `04/01/2027`.
 */
export function readHires(
  text: string,
  now: Date,
  { mapping = {}, rules, dateOrder }: ReadOptions = {},
): HireFile {
  const [header, ...lines] = readCsv(text);
  const columns = (header?.values ?? []).map((column) => ({
    column,
    fields: fieldsOf(column, mapping),
  }));
  const rows = lines.map(({ line, values }) => rowOf(line, { columns, values, dateOrder }));
  return {
    rows,
    findings: [...rows.flatMap((row) => findingsOf(row, now, rules)), ...doubled(rows)],
    unknownColumns: columns
      .filter(({ column, fields }) => plain(column) !== '' && !fields.some(isKnown))
      .map(({ column }) => column),
    missingColumns: NEEDED.filter((field) => !columns.some(({ fields }) => isOneOf(fields, field))),
  };
}

interface ReadOptions {
  readonly mapping?: Readonly<Record<string, string>>;
  readonly rules?: HireRules | undefined;
  readonly dateOrder?: DateOrder | undefined;
}

interface Column {
  readonly column: string;
  /** The fields or parts of fields that its values are. */
  readonly fields: readonly string[];
}

/** What a hire cannot do without; a manager may be named in several ways, or by the settings not at all. */
const NEEDED = [
  'employmentId',
  'employeeId',
  'givenName',
  'personalEmail',
  'startDate',
  'country',
] as const;

const isOneOf = (fields: readonly string[], field: string): boolean =>
  fields.some((one) => plain(one) === plain(field));

function fieldsOf(column: string, mapping: Readonly<Record<string, string>>): readonly string[] {
  const mapped = Object.entries(mapping)
    .filter(([, name]) => plain(name) === plain(column))
    .map(([field]) => field);
  return mapped.length > 0 ? mapped : [column];
}

export const eventOf = (data: Record<string, unknown>, timestamp: string) => ({
  type: 'hire.created',
  timestamp,
  data,
});

function rowOf(
  line: number,
  file: {
    readonly columns: readonly Column[];
    readonly values: readonly string[];
    readonly dateOrder: DateOrder | undefined;
  },
): HireRow {
  const data: Record<string, unknown> = {};
  for (const [index, { fields }] of file.columns.entries()) {
    const value = file.values[index]?.trim() ?? '';
    if (value === '') continue;
    for (const field of fields) put(data, plain(field), value);
  }
  Object.assign(data, inOrder(data, file.dateOrder));
  const hash = createHash('sha256').update(JSON.stringify(data)).digest('hex').slice(0, 32);
  return { line, employmentId: String(data['employmentId'] ?? ''), hash, data };
}

/** The start, where the order of day and month is what makes it a day. */
function inOrder({ startDate, startTime }: Record<string, unknown>, order: DateOrder | undefined) {
  if (!order || typeof startDate !== 'string' || !/^\d{1,2}[/.-]/.test(startDate)) return {};
  const read = startMomentIn(startDate, undefined, order);
  return startTime === undefined ? read : { startDate: read.startDate };
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
  return verdict.findings.map(({ path, code, message }) => {
    const wanted = code === message ? {} : { message };
    return { line: row.line, path, code, ...wanted };
  });
}

function doubled(rows: readonly HireRow[]): RowFinding[] {
  const seen = new Set<string>();
  return rows.flatMap(({ line, employmentId }) => {
    const isDoubled = employmentId !== '' && seen.has(employmentId);
    seen.add(employmentId);
    if (!isDoubled) return [];
    const message = 'one row for each employment';
    return [{ line, path: 'data.employmentId', code: 'twiceInFile', message }];
  });
}

const isKnown = (field: string): boolean => FIELDS.has(plain(field)) || plain(field) in PARTS;

function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
}
