import { z } from 'zod';
import {
  type Hook,
  irrelevant,
  NOT_VISIBLE,
  notDeleted,
  noticesOf,
  type Recognition,
  type Translation,
  vendor,
} from './contract.ts';
import { dateIn } from './dates.ts';
import { at, draftHire, textOf } from './draft.ts';
import { employmentOf } from './employment.ts';
import { listedNotice, readList, unreadableNotice } from './listing.ts';
import { moment, noticeOf, unreadableDelivery, vendorId } from './notice.ts';
import { commonSettings, type FieldMap, fieldNames } from './settings.ts';

const Settings = z.strictObject(commonSettings);

const DEFAULT_FIELDS: FieldMap = {
  employeeId: 'work.employeeIdInCompany',
  givenName: 'root.firstName',
  surname: 'root.surname',
  personalEmail: 'home.privateEmail',
  mobilePhone: 'home.mobilePhone',
  startDate: 'work.startDate',
  site: 'work.site',
  department: 'work.department',
  jobTitle: 'work.title',
  managerUserPrincipalName: 'work.reportsTo.email',
};
const ENDS_ON = 'internal.terminationDate';
/**
 * HiBob returns lists and sites as ids. These fields are read by their display names instead. Dates
 * are read as returned.
 */
const READ_AS_NAMES = ['work.site', 'work.department', 'work.title'];

/** Any event about an employee is a reason to read the record again, also one that is new. */
const EVENTS = /^(employee\.[a-zA-Z.]{1,60}|table\.entry\.[a-z]{1,60})$/;
const DELETED = 'employee.deleted';
const Found = z.looseObject({ employees: z.array(z.unknown()) });
const TEST_WORDS = 'Ping test';

/**
 * HiBob, webhooks v2: they hold ids only, arrive in order and are repeated after a failure. Its
 * setup posts the plain text `Ping test`, then the same as JSON, and expects 200 each time.
 * @see https://apidocs.hibob.com/docs/working-with-webhooks
 */
export const hibob = vendor('hibob', Settings, (settings) => {
  const fields: FieldMap = { ...DEFAULT_FIELDS, ...settings.fields };
  const wanted = [...new Set([...fieldNames(fields), ENDS_ON].map(fieldId))];

  return {
    name: 'hibob',
    scheme: {
      kind: 'hmac',
      header: 'bob-signature',
      prefix: '',
      hash: 'sha512',
      encoding: 'base64',
      signed: 'body',
    },
    answerWithinMs: 2_500,
    connection: {
      baseUrl: settings.apiUrl ?? 'https://api.hibob.com',
      auth: { kind: 'basic' },
    },
    isUnsignedTest: ({ text, json }) => [text.trim(), json, at(json, 'text')].includes(TEST_WORDS),
    recognise,

    async translate({ event, entityId }, { api, forwarded, now }): Promise<Translation> {
      const answer = await api.post('/v1/people/search', {
        fields: ['root.id', ...wanted],
        filters: [{ fieldPath: 'root.id', operator: 'equals', values: [entityId] }],
        showInactive: true,
        humanReadable: 'APPEND',
      });
      const found = Found.safeParse(answer).data?.employees ?? [];
      const person = found.find((one) => idOf(one) === entityId);
      if (person === undefined) return event === DELETED ? { kind: 'gone' } : NOT_VISIBLE;
      if (event === DELETED) return notDeleted(forwarded);
      const hire = draftHire(entityId, (field) => look(person, field), DEFAULT_FIELDS, settings);
      const startDate = dateIn(hire['startDate']);
      const endsOn = dateIn(textOf(look(person, ENDS_ON)), settings);
      const said = employmentOf(entityId, { startDate, endsOn }, forwarded, now);
      const { memory } = said;
      if (said.kind === 'cancelled') return { kind: 'gone', memory };
      return { kind: 'hire', hire: { ...hire, employmentId: said.employmentId }, memory };
    },

    /** HiBob has no list of changes, so all people are listed. Those that did not change are known. */
    async *changedSince(_since, api) {
      const fields = ['root.id', ...wanted];
      const answer = await api.post('/v1/people/search', { fields, humanReadable: 'APPEND' });
      const { employees } = readList('hibob', Found, answer);
      yield employees.map((person) => {
        const { data: id } = vendorId.safeParse(idOf(person));
        return id === undefined ? unreadableNotice(person) : listedNotice(id, person);
      });
    },
  };
});

function recognise(hook: Hook): Recognition {
  const event = textOf(at(hook.json, 'type')) ?? 'unknown';
  if (!EVENTS.test(event)) return irrelevant(event);
  const entityId = vendorId.safeParse(at(hook.json, 'data.employeeId')).data;
  if (entityId === undefined) return noticesOf(unreadableDelivery(hook));
  const occurredAt = moment(at(hook.json, 'triggeredAt'));
  return noticesOf(noticeOf(hook, { event, entityId, occurredAt }));
}

/** `work.reportsTo.email` is a part of the field `work.reportsTo`. */
function fieldId(path: string): string {
  return path.split('.').slice(0, 2).join('.');
}

function look(person: unknown, path: string): unknown {
  const named = READ_AS_NAMES.includes(path) ? valueAt(at(person, 'humanReadable'), path) : null;
  return named ?? valueAt(person, path);
}

/** HiBob nests values by category, or names them with slashes, or does both. */
function valueAt(person: unknown, path: string): unknown {
  const inRoot = path.replace(/^root\./, '');
  const [category = '', name = '', ...rest] = path.split('.');
  const slashed = own(person, `/${category}/${name}`);
  const value = rest.length === 0 ? slashed : at(at(slashed, 'value') ?? slashed, rest.join('.'));
  return at(person, inRoot) ?? value;
}

/** Reads one key without splitting it: a name with slashes may contain dots. */
function own(record: unknown, key: string): unknown {
  return typeof record === 'object' && record !== null && Object.hasOwn(record, key)
    ? Reflect.get(record, key)
    : undefined;
}

const idOf = (person: unknown): string | undefined => textOf(valueAt(person, 'root.id'));
