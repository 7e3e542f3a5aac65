import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Call, Reply } from './call.ts';
import type { World } from './world.ts';

/** What the world's BambooHR and the app's vault both hold. Real ones are drawn by BambooHR. */
const WEBHOOK_KEY = 'simulated-bamboohr-webhook-key';
const API_KEY = 'simulated-bamboohr-api-key';
const PREFIX = '/bamboohr';
/** The company, by which these settings are known from those of a real one. */
export const SIMULATED = 'simulated';

/** A record as the API gives it: by BambooHR's own names of fields. */
export type EmployeeRecord = Readonly<Record<string, string>>;

interface StoredEmployee {
  readonly id: string;
  readonly record: EmployeeRecord;
  readonly createdAt: string;
}

/**
 * BambooHR as far as its adapter needs it: the record of an employee, what has changed, and signed
 * event webhooks, which hold the id of an employee and nothing else.
 * @see https://documentation.bamboohr.com/docs/event-based-webhooks
 * @see https://documentation.bamboohr.com/reference/get-employee
 */
export function createBambooHr({ clock, documents, masking }: World) {
  const employees = documents.collection<StoredEmployee>('bamboohrEmployees');
  for (const key of [WEBHOOK_KEY, API_KEY]) masking.learn(key);

  function answer(call: Call): Promise<Reply> {
    if (!isOurKey(call.headers.get('authorization'))) return Promise.resolve({ status: 401 });
    const [, name = ''] = /^\/bamboohr\/api\/v1\/employees\/([^/]+)$/.exec(call.path) ?? [];
    return Promise.resolve(name === 'changed' ? changed(call) : one(call, name));
  }

  /** Only the fields that are asked for, as the real one answers. */
  function one({ query }: Call, id: string): Reply {
    const found = employees.get(id);
    if (!found) return { status: 404 };
    const fields = (query.get('fields') ?? '').split(',').filter(Boolean);
    const wanted = fields.map((field) => [field, found.record[field] ?? null]);
    return { status: 200, body: { id, ...Object.fromEntries(wanted) } };
  }

  function changed({ query }: Call): Reply {
    const since = query.get('since') ?? '';
    const news = employees.all().filter(({ createdAt }) => createdAt >= since);
    const entries = news.map(({ id, createdAt }) => [
      id,
      { id, action: 'Inserted', lastChanged: createdAt },
    ]);
    return { status: 200, body: { employees: Object.fromEntries(entries) } };
  }

  return {
    answer,
    /** HR adds an employee. Returns BambooHR's own id. */
    add(record: EmployeeRecord): string {
      const id = String(1_001 + employees.all().length);
      employees.put(id, { id, record, createdAt: new Date(clock.now()).toISOString() });
      return id;
    },
    count: () => employees.all().length,
    /** The delivery that says so, signed as BambooHR does: over the body and then the timestamp. */
    webhook(employeeId: string): { body: string; headers: Record<string, string> } {
      const timestamp = String(Math.floor(clock.now() / 1000));
      const body = JSON.stringify({
        type: 'employee.created',
        timestamp,
        data: { companyId: '1', employeeId },
      });
      const signature = createHmac('sha256', WEBHOOK_KEY)
        .update(`${body}${timestamp}`)
        .digest('hex');
      const signed = { 'x-bamboohr-signature': signature, 'x-bamboohr-timestamp': timestamp };
      return { body, headers: { 'content-type': 'application/json', ...signed } };
    },
    /** What an administrator puts into the vault, by the names that the app reads. */
    vaultSecrets: {
      'source-bamboohr-webhook': WEBHOOK_KEY,
      'source-bamboohr-api': API_KEY,
    },
    /** The app settings that switch this source on. */
    settings: (origin: string): Record<string, string> => ({
      SOURCES: 'bamboohr',
      SOURCE_BAMBOOHR: JSON.stringify({
        companyDomain: SIMULATED,
        apiUrl: `${origin}${PREFIX}`,
        sites: SITES,
      }),
      // Days pass in seconds here.
      RECONCILE_SCHEDULE: '0 20 5 * * *',
    }),
  };
}

/** What BambooHR does not say: where an office is, and how people speak there. */
const SITES = {
  Oslo: { country: 'NO', timeZone: 'Europe/Oslo', locale: 'nb-NO' },
  Berlin: { country: 'DE', timeZone: 'Europe/Berlin', locale: 'de-DE' },
  Dubai: { country: 'AE', timeZone: 'Asia/Dubai', locale: 'ar' },
};

/** The API key is the user name; the password may be anything. */
function isOurKey(authorization: string | null): boolean {
  const given = Buffer.from((authorization ?? '').replace(/^Basic /, ''), 'base64').toString();
  const key = Buffer.from(given.split(':')[0] ?? '');
  const expected = Buffer.from(API_KEY);
  return key.length === expected.length && timingSafeEqual(key, expected);
}
