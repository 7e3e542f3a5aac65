import { z } from 'zod';
import type { VendorApi } from '../domain/vendor.ts';
import {
  type Hook,
  irrelevant,
  type ListedNotice,
  notDeleted,
  noticesOf,
  type Recognition,
  type Translation,
  vendor,
} from './contract.ts';
import { dateIn } from './dates.ts';
import { at, draftHire, textOf } from './draft.ts';
import { employmentOf } from './employment.ts';
import { readList, unreadableNotice } from './listing.ts';
import { moment, noticeOf, unreadableDelivery, vendorId } from './notice.ts';
import { commonSettings, type FieldMap, fieldNames } from './settings.ts';

const Settings = z.strictObject({
  ...commonSettings,
  /** The first part of https://<companyDomain>.bamboohr.com. */
  companyDomain: z.string().regex(/^[a-z0-9-]+$/, 'the first part of <name>.bamboohr.com'),
});

/**
 * BambooHR does not document whether a repetition is signed again. It repeats for 155 minutes. Its
 * webhooks hold no data, so an old one does no harm.
 */
const TIMESTAMP_TOLERANCE_SECONDS = 6 * 60 * 60;

const DEFAULT_FIELDS: FieldMap = {
  employeeId: 'employeeNumber',
  givenName: 'firstName',
  surname: 'lastName',
  preferredName: 'preferredName',
  personalEmail: 'homeEmail',
  mobilePhone: 'mobilePhone',
  startDate: 'hireDate',
  site: 'location',
  department: 'department',
  jobTitle: 'jobTitle',
  // `supervisorEId` is BambooHR's own id of the supervisor. Another person may have that number.
  managerEmployeeId: 'supervisorId',
  managerUserPrincipalName: 'supervisorEmail',
};
const ENDS_ON = 'terminationDate';

const DELETED = 'employee.deleted';
const EVENTS = ['employee.created', 'employee.updated', DELETED];
const FieldEvent = z.looseObject({ employees: z.array(z.unknown()) });
/** PHP writes an object without entries as an empty list. */
const Changed = z.looseObject({
  employees: z.union([
    z.record(z.string(), z.unknown()),
    z.tuple([]).transform((): Record<string, unknown> => ({})),
  ]),
});

/**
 * BambooHR: event webhooks, which hold only the employee's id, and the older field webhooks. It
 * repeats after 5xx and never after 4xx.
 * @see https://documentation.bamboohr.com/docs/event-based-webhooks
 */
export const bamboohr = vendor('bamboohr', Settings, (settings) => {
  const fields: FieldMap = { ...DEFAULT_FIELDS, ...settings.fields };
  const wanted = [...new Set([...fieldNames(fields), ENDS_ON])].join(',');

  return {
    name: 'bamboohr',
    scheme: {
      kind: 'hmac',
      header: 'x-bamboohr-signature',
      prefix: '',
      hash: 'sha256',
      encoding: 'hex',
      signed: 'bodyThenTimestamp',
      timestamp: {
        header: 'x-bamboohr-timestamp',
        toleranceSeconds: TIMESTAMP_TOLERANCE_SECONDS,
      },
    },
    answerWithinMs: 2_500,
    connection: {
      baseUrl: settings.apiUrl ?? `https://${settings.companyDomain}.bamboohr.com`,
      auth: { kind: 'basicKey', password: 'x' },
    },
    recognise,

    async translate({ event, entityId }, { api, forwarded, now }): Promise<Translation> {
      const record = await api.get(`/api/v1/employees/${encodeURIComponent(entityId)}`, {
        fields: wanted,
        onlyCurrent: 'false',
      });
      if (record === undefined) return { kind: 'gone' };
      if (event === DELETED) return notDeleted(forwarded);
      const hire = draftHire(entityId, (field) => at(record, field), DEFAULT_FIELDS, settings);
      const startDate = dateIn(hire['startDate']);
      const endsOn = dateIn(textOf(at(record, ENDS_ON)), settings);
      const said = employmentOf(entityId, { startDate, endsOn }, forwarded, now);
      const { memory } = said;
      if (said.kind === 'cancelled') return { kind: 'gone', memory };
      return { kind: 'hire', hire: { ...hire, employmentId: said.employmentId }, memory };
    },

    changedSince,
  };
});

function recognise(hook: Hook): Recognition {
  const type = textOf(at(hook.json, 'type')) ?? 'unknown';
  if (EVENTS.includes(type)) {
    const entityId = vendorId.safeParse(at(hook.json, 'data.employeeId')).data;
    if (entityId === undefined) return noticesOf(unreadableDelivery(hook));
    const occurredAt = moment(at(hook.json, 'timestamp'));
    return noticesOf(noticeOf(hook, { event: type, entityId, occurredAt }));
  }
  const fieldEvent = FieldEvent.safeParse(hook.json).data;
  if (!fieldEvent) return irrelevant(type);
  return changedFields(hook, fieldEvent.employees);
}

/** An entry without an id must not hide the others, nor be lost. */
function changedFields(hook: Hook, employees: readonly unknown[]): Recognition {
  const event = 'employee_with_fields';
  const ids = employees.map((one) => vendorId.safeParse(at(one, 'id')).data);
  if (ids.length === 0) return irrelevant(event);
  const named = ids.filter((id) => id !== undefined);
  const notices = named.map((entityId) => noticeOf(hook, { event, entityId }));
  return noticesOf(...notices, ...(named.length < ids.length ? [unreadableDelivery(hook)] : []));
}

/**
 * The ids of all employees whose record changed. Whether one is a new hire is known after it is
 * read.
 */
async function* changedSince(since: Date, api: VendorApi): AsyncGenerator<readonly ListedNotice[]> {
  const answer = await api.get('/api/v1/employees/changed', { since: since.toISOString() });
  yield Object.entries(readList('bamboohr', Changed, answer).employees)
    .map(([id, entry]) => changedNotice(id, entry, since))
    .sort((a, b) => ((a.occurredAt ?? '') < (b.occurredAt ?? '') ? -1 : 1));
}

/** Of an entry without a time it is not known whether it is a new one, so it is one at each poll. */
function changedNotice(id: string, entry: unknown, since: Date): ListedNotice {
  const entityId = vendorId.safeParse(id).data;
  if (entityId === undefined) return unreadableNotice([id, entry]);
  const lastChanged = textOf(at(entry, 'lastChanged'));
  const action = textOf(at(entry, 'action'))?.toLowerCase();
  return {
    dedupeKey: ['changed', entityId, lastChanged ?? `poll ${since.toISOString()}`].join('\n'),
    event: action === 'deleted' ? DELETED : 'employee.changed',
    entityId,
    occurredAt: moment(lastChanged),
    refs: {},
    hire: null,
  };
}
