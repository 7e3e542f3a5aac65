import { z } from 'zod';
import { START_LATE_DAYS_MAX } from '../intake/validate-hire.ts';
import {
  type HireDraft,
  irrelevant,
  type ListedNotice,
  type Recognition,
  type Translation,
  vendor,
} from './contract.ts';
import { dateIn } from './dates.ts';
import { at, draftHire, textOf } from './draft.ts';
import { employmentOf } from './employment.ts';
import { listedNotice, readList, unreadableNotice } from './listing.ts';
import { vendorId } from './notice.ts';
import { commonSettings, type FieldMap } from './settings.ts';

const Settings = z.strictObject({
  ...commonSettings,
  /** As `View URLs` of the report shows it for JSON, without what follows the question mark. */
  reportUrl: z
    .url({ protocol: /^https$/, error: 'an https:// address' })
    .regex(/\/ccx\/service\/customreport2\/[^/?#]+\/[^/?#]+\/[^/?#]+$/, {
      error: 'https://<host>/ccx/service/customreport2/<tenant>/<owner>/<report>',
    }),
  /** Values of the report's prompts, by the names that its URL has. */
  prompts: z.record(z.string().min(1), z.string()).default({}),
  /** The prompt that takes a day as of which the report is run: today and `daysAhead`. */
  effectiveDatePrompt: z.string().min(1).optional(),
  daysAhead: z.number().int().min(0).max(365).default(90),
  /** The column that tells one worker from another. */
  recordField: z.string().min(1).default('Employee_ID'),
  /** The column with the last day of the employment. */
  endDateField: z.string().min(1).default('Termination_Date'),
  /** A column that is true when the hire is rescinded or nobody came. */
  cancelledField: z.string().min(1).optional(),
});
type Settings = z.output<typeof Settings>;

/** The names that Workday gives to the columns of its own fields. Each report may rename them. */
const DEFAULT_FIELDS: FieldMap = {
  employeeId: 'Employee_ID',
  givenName: 'Legal_Name_-_First_Name',
  surname: 'Legal_Name_-_Last_Name',
  preferredName: 'Preferred_Name_-_First_Name',
  personalEmail: 'Email_-_Primary_Home',
  mobilePhone: 'Phone_-_Primary_Home',
  startDate: 'Hire_Date',
  site: 'Location',
  company: 'Company',
  jobTitle: 'Business_Title',
  managerEmployeeId: 'Manager_ID',
};

const Report = z.looseObject({ Report_Entry: z.array(z.unknown()).default([]) });
const DAY_MS = 86_400_000;
const TRUE = ['1', 'true', 'yes', 'y'];

/** What is known of a row beside the hire, until the notice is handled. */
const ENDS_ON = 'endsOn';
const CANCELLED = 'cancelled';
const AMBIGUOUS = 'ambiguous';

/**
 * Workday: a custom report is read on a schedule (Reports-as-a-Service). Workday has no webhook of a
 * fixed form. A row holds the whole hire, so no record is read again. A worker who is not in the
 * report any more may be hidden by its filter, so that withdraws nobody: `cancelledField` does.
 * @see https://docs.workato.com/en/connectors/workday/workday_raas
 * @see https://github.com/Workday/raas-python
 */
export const workday = vendor('workday', Settings, (settings) => ({
  name: 'workday',
  // Workday sends nothing to us. What is posted all the same must be signed, and is ignored.
  scheme: {
    kind: 'hmac',
    header: 'x-firstkey-signature',
    prefix: '',
    hash: 'sha256',
    encoding: 'hex',
    signed: 'body',
  },
  answerWithinMs: 2_500,
  connection: {
    baseUrl: settings.apiUrl ?? new URL(settings.reportUrl).origin,
    auth: { kind: 'basic' },
  },
  recognise: (): Recognition => irrelevant('notSupported'),

  async translate({ entityId, hire, refs }, { forwarded, now }): Promise<Translation> {
    if (AMBIGUOUS in refs) return { kind: 'unusable', code: 'rowNotUnique' };
    if (CANCELLED in refs) return { kind: 'gone' };
    const startDate = dateIn(hire?.['startDate']);
    const said = employmentOf(entityId, { startDate, endsOn: refs[ENDS_ON] }, forwarded, now);
    const { memory } = said;
    if (said.kind === 'cancelled') return { kind: 'gone', memory };
    return { kind: 'hire', hire: { ...hire, employmentId: said.employmentId }, memory };
  },

  /** The report says what is so, not what changed. */
  async *changedSince(_since, api) {
    const now = new Date();
    const answer = await api.get(new URL(settings.reportUrl).pathname, queryOf(settings, now));
    const { Report_Entry: rows } = readList('workday', Report, answer);
    const known = rows.map((row) => {
      return { row, id: vendorId.safeParse(textOf(at(row, settings.recordField))).data };
    });
    const counts = new Map<string | undefined, number>();
    for (const { id } of known) counts.set(id, (counts.get(id) ?? 0) + 1);
    yield known
      .filter(({ row }) => mayStillStart(row, settings, now))
      .map(({ id, row }) => {
        if (id === undefined) return unreadableNotice(row);
        return noticeOfRow(id, row, settings, { isAlone: counts.get(id) === 1 });
      });
  },
}));

function queryOf({ prompts, effectiveDatePrompt, daysAhead }: Settings, now: Date) {
  const day = new Date(now.getTime() + daysAhead * DAY_MS).toISOString().slice(0, 10);
  return {
    ...prompts,
    ...(effectiveDatePrompt !== undefined && { [effectiveDatePrompt]: day }),
    format: 'json',
  };
}

/** Of people who have long been there nothing is stored, whatever the filter of the report is. */
function mayStillStart(row: unknown, settings: Settings, now: Date): boolean {
  const field = settings.fields.startDate ?? DEFAULT_FIELDS.startDate ?? '';
  const startDate = dateIn(textOf(at(row, field)), settings);
  const age = startDate === undefined ? 0 : now.getTime() - Date.parse(`${startDate}T00:00:00Z`);
  return age <= (START_LATE_DAYS_MAX + 1) * DAY_MS;
}

function noticeOfRow(
  entityId: string,
  row: unknown,
  settings: Settings,
  { isAlone }: { isAlone: boolean },
): ListedNotice {
  const look = (field: string) => at(row, field);
  const hire: HireDraft = draftHire(entityId, look, DEFAULT_FIELDS, settings);
  const endsOn = dateIn(textOf(look(settings.endDateField)), settings);
  const isCancelled = isTrue(settings.cancelledField && look(settings.cancelledField));
  return {
    ...listedNotice(entityId, [hire, endsOn, isCancelled]),
    refs: {
      ...(endsOn !== undefined && { [ENDS_ON]: endsOn }),
      ...(isCancelled && { [CANCELLED]: 'true' }),
      ...(!isAlone && { [AMBIGUOUS]: 'true' }),
    },
    hire,
  };
}

/** Workday writes booleans as `1` and `0`. */
function isTrue(value: unknown): boolean {
  return TRUE.includes((textOf(value) ?? '').toLowerCase());
}
