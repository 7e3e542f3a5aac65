import { createHash } from 'node:crypto';
import { readCsv } from '../domain/csv.ts';
import { DevicePassRequest } from '../domain/devices/request.ts';
import { namedPerson } from '../domain/request-parts.ts';

/** One row of a file as the request that it makes. */
export interface WantedPass {
  readonly line: number;
  readonly request: DevicePassRequest;
  /** The same for the same row, so that a file that is run again starts nothing twice. */
  readonly idempotencyKey: string;
}

export interface RowFinding {
  readonly line: number;
  readonly message: string;
}

const COLUMNS = [
  'serialNumber',
  'person',
  'reason',
  'deliverTo',
  'startsAt',
  'hardwareHash',
  'groupTag',
] as const;
const NEEDED = ['serialNumber', 'person', 'reason'] as const;

/** What a file asks for, or everything that is wrong with it. */
export function readRows(text: string): { passes: WantedPass[]; findings: RowFinding[] } {
  const [header, ...rows] = readCsv(text);
  const names = (header?.values ?? []).map((name) => name.trim());
  const findings = rows.length === 0 ? [{ line: 1, message: 'the file has no rows' }] : [];
  const missing = rows.length === 0 ? [] : NEEDED.filter((name) => !names.includes(name));
  const strange = names.filter((name) => !COLUMNS.some((column) => column === name));
  findings.push(
    ...missing.map((name) => ({ line: 1, message: `the column ${name} is missing` })),
    ...strange.map((name) => ({ line: 1, message: `the column "${name}" is not known` })),
  );
  if (findings.length > 0) return { passes: [], findings };
  const read = rows.map(({ line, values }) => {
    const cells = names.map((name, at) => [name, (values[at] ?? '').trim()] as const);
    return readRow(line, Object.fromEntries(cells));
  });
  const passes = read.flatMap((row) => ('request' in row ? [row] : []));
  return {
    passes,
    findings: [...read.flatMap((row) => ('request' in row ? [] : row)), ...repeated(passes)],
  };
}

function readRow(line: number, cells: Record<string, string>): WantedPass | RowFinding[] {
  const { serialNumber, person = '', hardwareHash, groupTag, ...rest } = filled(cells);
  const parsed = DevicePassRequest.safeParse({
    ...rest,
    person: namedPerson(person),
    device: { serialNumber, ...filled({ hardwareHash, groupTag }) },
  });
  if (!parsed.success) {
    return parsed.error.issues.map(({ path, message }) => ({
      line,
      message: `${path.join('.') || 'row'}: ${message}`,
    }));
  }
  const digest = createHash('sha256').update(JSON.stringify(parsed.data)).digest('hex');
  return { line, request: parsed.data, idempotencyKey: `row-${digest.slice(0, 32)}` };
}

const filled = (cells: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(cells).filter((cell): cell is [string, string] => Boolean(cell[1])),
  );

/** One device and one person stand in a file once. */
function repeated(passes: readonly WantedPass[]): RowFinding[] {
  const seen = new Map<string, number>();
  return passes.flatMap(({ line, request: { device, person } }) => {
    const name = 'userId' in person ? person.userId : person.userPrincipalName;
    return [`device ${device.serialNumber}`, `person ${name}`].flatMap((what) => {
      const before = seen.get(what.toLowerCase());
      seen.set(what.toLowerCase(), line);
      return before === undefined
        ? []
        : [{ line, message: `${what} stands in line ${before} too` }];
    });
  });
}
