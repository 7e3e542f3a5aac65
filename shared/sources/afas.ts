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
import { at, draftHire, textOf } from './draft.ts';
import { listedNotice, pagesOf, readList, unreadableNotice } from './listing.ts';
import { moment, noticeOf, unreadableDelivery, vendorId } from './notice.ts';
import { commonSettings, type FieldMap } from './settings.ts';

const guids = z.array(z.string().regex(/^[0-9a-f-]{32,36}$/i, 'the GUID of a task or an action'));

const Settings = z.strictObject({
  ...commonSettings,
  environment: z.string().regex(/^\d+$/, 'the number in https://<number>.rest.afas.online'),
  /** The GetConnector that returns one row for each new employee. */
  connector: z.string().regex(/^\w+$/),
  /** The field of the connector that holds the number of the dossier item. */
  subjectField: z.string().regex(/^\w+$/).default('SubjectId'),
  /** Workflow tasks or actions that announce a hire or a change of one. When empty, all do. */
  hireTasks: guids.default([]),
  /** Workflow tasks or actions that withdraw a hire. */
  withdrawalTasks: guids.default([]),
  /** OAuth, or the older token, which stops working in 2027. */
  auth: z.enum(['oauth', 'token']).default('oauth'),
});

/**
 * The default field names. Each customer's GetConnector may name them differently; `fields`
 * overrides.
 */
const DEFAULT_FIELDS: FieldMap = {
  employeeId: 'EmployeeId',
  givenName: 'FirstName',
  surname: 'LastName',
  personalEmail: 'EmailPrivate',
  mobilePhone: 'MobilePrivate',
  startDate: 'StartDate',
  site: 'Location',
  department: 'Department',
  jobTitle: 'Function',
  managerEmployeeId: 'ManagerEmployeeId',
};

/** In a filter of AFAS a comma, a semicolon and a percent sign would mean other records. */
const SubjectId = vendorId.refine((id) => /^[\w-]+$/.test(id), 'the number of a dossier item');
const Rows = z.looseObject({ rows: z.array(z.unknown()) });

const PAGE = 100;

const TEST = 'test.executed';
const DELETED = 'subject.deleted';
const EVENTS = [
  'subject.created',
  'subject.updated',
  DELETED,
  'workflow.task.entered',
  'workflow.action.executed',
];

/**
 * AFAS Profit: a webhook holds the number of a dossier item or of a task of its workflow. The
 * GetConnector returns the rest. AFAS waits 2 seconds for an answer and repeats at growing
 * intervals.
 * @see https://github.com/AFASSoftware/OASContent/blob/main/markdownpages/profit/en/webhooks.md
 */
export const afas = vendor('afas', Settings, (settings) => ({
  name: 'afas',
  scheme: {
    kind: 'hmac',
    header: 'x-profit-signature-256',
    prefix: 'sha256=',
    hash: 'sha256',
    encoding: 'hex',
    signed: 'body',
  },
  answerWithinMs: 1_300,
  connection: {
    baseUrl: settings.apiUrl ?? `https://${settings.environment}.rest.afas.online`,
    auth:
      settings.auth === 'oauth'
        ? { kind: 'clientCredentials', tokenPath: '/ProfitRestServices/oauth/token' }
        : { kind: 'token', scheme: 'AfasToken' },
  },
  recognise: (hook) => recognise(hook, settings),

  async translate({ event, entityId, refs }, { api, forwarded }): Promise<Translation> {
    if (refs['means'] === 'withdrawal') return { kind: 'withdrawn', employmentId: entityId };
    const answer = await api.get(`/ProfitRestServices/connectors/${settings.connector}`, {
      filterfieldids: settings.subjectField,
      filtervalues: entityId,
      operatortypes: '1',
      skip: '0',
      take: '2',
      orderbyfieldids: settings.subjectField,
    });
    const [row, another] = Rows.safeParse(answer).data?.rows ?? [];
    if (another !== undefined) return { kind: 'unusable', code: 'rowNotUnique' };
    if (row === undefined) return event === DELETED ? { kind: 'gone' } : NOT_VISIBLE;
    if (event === DELETED) return notDeleted(forwarded);
    const look = (field: string) => at(row, field);
    return { kind: 'hire', hire: draftHire(entityId, look, DEFAULT_FIELDS, settings) };
  },

  changedSince: (_since, api) =>
    pagesOf('afas', async (page) => {
      const answer = await api.get(`/ProfitRestServices/connectors/${settings.connector}`, {
        skip: String(page * PAGE),
        take: String(PAGE),
        orderbyfieldids: settings.subjectField,
      });
      const { rows } = readList('afas', Rows, answer);
      const notices = rows.map((row) => {
        const { data: id } = SubjectId.safeParse(at(row, settings.subjectField));
        return id === undefined ? unreadableNotice(row) : listedNotice(id, row);
      });
      return { notices, isLast: rows.length < PAGE };
    }),
}));

function recognise(hook: Hook, settings: z.output<typeof Settings>): Recognition {
  const event = textOf(at(hook.json, 'EventType')) ?? 'unknown';
  if (event === TEST) return { kind: 'ping' };
  if (!EVENTS.includes(event)) return irrelevant(event);
  const said = (name: string) => textOf(at(hook.json, `Data.${name}`));
  const means = meaningOf(said('TaskName') ?? said('ActionName'), settings);
  if (means === 'nothing') return irrelevant(event);
  const entityId = SubjectId.safeParse(said('SubjectId')).data;
  if (entityId === undefined) return noticesOf(unreadableDelivery(hook));
  const deliveryId = vendorId.safeParse(at(hook.json, 'EventId')).data;
  const occurredAt = moment(at(hook.json, 'Timestamp'));
  const about = { event, entityId, occurredAt, refs: { means } };
  return noticesOf(noticeOf(hook, { ...about, ...(deliveryId && { deliveryId }) }));
}

function meaningOf(
  task: string | undefined,
  { hireTasks, withdrawalTasks }: z.output<typeof Settings>,
): 'hire' | 'withdrawal' | 'nothing' {
  if (task === undefined) return 'hire';
  const isOneOf = (guidList: readonly string[]) =>
    guidList.some((one) => plain(one) === plain(task));
  if (isOneOf(withdrawalTasks)) return 'withdrawal';
  return hireTasks.length === 0 || isOneOf(hireTasks) ? 'hire' : 'nothing';
}

/** AFAS writes GUIDs with and without hyphens, in upper and lower case. */
const plain = (guid: string): string => guid.replaceAll('-', '').toLowerCase();
