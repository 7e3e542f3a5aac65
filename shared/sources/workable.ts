import { z } from 'zod';
import {
  type Hook,
  irrelevant,
  noticesOf,
  type Recognition,
  type Translation,
  vendor,
} from './contract.ts';
import { at, draftHire, textOf } from './draft.ts';
import { listedNotice, pagesOf, readList, unreadableNotice } from './listing.ts';
import { moment, noticeOf, unreadableDelivery, vendorId } from './notice.ts';
import { commonSettings, type FieldMap } from './settings.ts';

const Settings = z.strictObject({
  ...commonSettings,
  /** The first part of https://<subdomain>.workable.com. */
  subdomain: z.string().regex(/^[a-z0-9-]+$/, 'the first part of <name>.workable.com'),
  /** The member whose permissions an account token uses. */
  memberId: z.string().optional(),
  /** Whether employees that are not published yet are treated as hires. */
  includeDrafts: z.boolean().default(false),
});

/** Workable does not document a field for the manager. `fields` or `manager` must name one. */
const DEFAULT_FIELDS: FieldMap = {
  employeeId: 'employee_number',
  givenName: 'firstname',
  surname: 'lastname',
  preferredName: 'preferred_name',
  personalEmail: 'personal_email',
  mobilePhone: 'phone_group',
  startDate: 'start_date',
  country: 'country.value',
  jobTitle: 'job_title',
};

const EVENTS = [
  'employee_created',
  'employee_updated',
  'employee_published',
  'onboarding_completed',
];
const DRAFT = 'status_draft';
const Employees = z.looseObject({ employees: z.array(z.unknown()) });
const PAGE = 100;

/**
 * Workable: the employee is always read from the API, because a delivery may be outdated. Workable
 * repeats after any answer except 200.
 * @see https://workable.readme.io/reference/webhook-subscriptions-candidates-employees
 */
export const workable = vendor('workable', Settings, (settings) => ({
  name: 'workable',
  scheme: {
    kind: 'hmac',
    header: 'x-workable-signature',
    prefix: '',
    hash: 'sha256',
    encoding: 'hex',
    signed: 'body',
  },
  answerWithinMs: 2_500,
  connection: {
    baseUrl: settings.apiUrl ?? `https://${settings.subdomain}.workable.com`,
    auth: { kind: 'token', scheme: 'Bearer' },
  },
  recognise,

  async translate({ entityId }, { api }): Promise<Translation> {
    const query = settings.memberId ? { member_id: settings.memberId } : {};
    const record = await api.get(`/spi/v3/employees/${encodeURIComponent(entityId)}`, query);
    if (record === undefined) return { kind: 'gone' };
    if (at(record, 'status') === DRAFT && !settings.includeDrafts) {
      return { kind: 'ignored', code: 'draft' };
    }
    const look = (field: string) => at(record, field);
    return { kind: 'hire', hire: draftHire(entityId, look, DEFAULT_FIELDS, settings) };
  },

  /** Workable has no list of changes, and its list may lack fields: each is read once a day. */
  changedSince(_since, api) {
    const member = settings.memberId ? { member_id: settings.memberId } : {};
    return pagesOf('workable', async (page) => {
      const query = { ...member, limit: String(PAGE), offset: String(page * PAGE) };
      const answer = await api.get('/spi/v3/employees', query);
      const { employees } = readList('workable', Employees, answer);
      const notices = employees.map((one) => {
        const { data: id } = vendorId.safeParse(at(one, 'id'));
        if (id === undefined) return unreadableNotice(one);
        return { ...listedNotice(id, one), isReadDaily: true };
      });
      return { notices, isLast: employees.length < PAGE };
    });
  },
}));

function recognise(hook: Hook): Recognition {
  const event = textOf(at(hook.json, 'event_type')) ?? 'unknown';
  if (!EVENTS.includes(event)) return irrelevant(event);
  const id = (path: string) => vendorId.safeParse(at(hook.json, path)).data;
  const entityId = id('data.id') ?? id('id');
  if (entityId === undefined) return noticesOf(unreadableDelivery(hook));
  const occurredAt = moment(at(hook.json, 'fired_at'));
  return noticesOf(noticeOf(hook, { event, entityId, occurredAt }));
}
