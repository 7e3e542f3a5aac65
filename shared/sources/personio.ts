import { z } from 'zod';
import type { VendorApi } from '../domain/vendor.ts';
import {
  type Hook,
  irrelevant,
  NOT_VISIBLE,
  type Notice,
  noticesOf,
  type Recognition,
  type Translation,
  vendor,
} from './contract.ts';
import { at, draftHire, plainDate, textOf } from './draft.ts';
import { moment, noticeOf, vendorId } from './notice.ts';
import { commonSettings, type FieldMap } from './settings.ts';

const Settings = z.strictObject({
  ...commonSettings,
  /**
   * Lower-case names of the headers that may carry the agreed token. Personio uses `authorization`.
   */
  tokenHeaders: z
    .array(z.string().regex(/^[a-z0-9-]+$/))
    .min(1)
    .default(['authorization']),
});

/** The private address and the employee id are custom attributes. `fields` must name them. */
const DEFAULT_FIELDS: FieldMap = {
  givenName: 'person.first_name',
  surname: 'person.last_name',
  preferredName: 'person.preferred_name',
  startDate: 'employment.employment_start_date',
  site: 'employment.office.id',
  jobTitle: 'employment.position.title',
  managerUserPrincipalName: 'supervisor.email',
};

const EVENTS = /^(person|employment)\.(created|updated|deleted|started)$/;
const Event = z.looseObject({
  event_name: z.string(),
  occurred_at: z.unknown(),
  payload: z.looseObject({}).optional(),
});
const Employment = z.looseObject({
  id: vendorId,
  employment_start_date: z.string().nullish(),
  termination: z.looseObject({ termination_date: z.string().nullish() }).nullish(),
});
type Employment = z.output<typeof Employment>;
const List = z.looseObject({ _data: z.array(z.unknown()) });

/**
 * Personio: a fixed token instead of a signature, and ids only. The token does not protect the
 * body, so no event is trusted, not even a deletion: only the answer of Personio's API counts.
 * Personio repeats after a timeout of 3 s and after 5xx, and accepts any 2xx.
 * @see https://developer.personio.de/v2.0/reference/webhooks
 */
export const personio = vendor('personio', Settings, (settings) => ({
  name: 'personio',
  scheme: { kind: 'token', headers: settings.tokenHeaders },
  answerWithinMs: 2_200,
  connection: {
    baseUrl: settings.apiUrl ?? 'https://api.personio.de',
    auth: { kind: 'clientCredentials', tokenPath: '/v2/auth/token' },
  },
  recognise,

  async translate(notice, { api }): Promise<Translation> {
    if (notice.entityId === UNNAMED) return { kind: 'unusable', code: 'personNotNamed' };
    const path = `/v2/persons/${encodeURIComponent(notice.entityId)}`;
    const person = await api.get(path);
    if (person === undefined) return { kind: 'gone' };
    const employments = await employmentsOf(path, api);
    const employment = newest(employments ?? []);
    if (!employment) {
      const isDeletion = employments !== undefined && notice.event === 'employment.deleted';
      return isDeletion ? { kind: 'gone' } : NOT_VISIBLE;
    }
    if (isCancelled(employment)) return { kind: 'gone' };
    const supervisor = await supervisorOf(employment, api);
    const record = { person, employment, supervisor };
    const look = (field: string) => at(record, field) ?? customAttribute(person, field);
    const hire = draftHire(notice.entityId, look, DEFAULT_FIELDS, settings);
    // A person who returns gets a new employment, and so a new onboarding.
    return { kind: 'hire', hire: { ...hire, employmentId: employment.id } };
  },
}));

/** The reference does not document the keys inside of `payload`, so several are tried. */
const PERSON_KEYS = ['person_id', 'personId', 'person.id', 'id'];
const UNNAMED = 'unnamed';

function recognise(hook: Hook): Recognition {
  const event = Event.safeParse(hook.json).data;
  if (!event || !EVENTS.test(event.event_name)) return irrelevant(event?.event_name ?? 'unknown');
  const keys = event.event_name.startsWith('person.') ? PERSON_KEYS : PERSON_KEYS.slice(0, -1);
  const entityId = keys.map((key) => textOf(at(event.payload, key))).find(Boolean) ?? UNNAMED;
  const notice: Notice = noticeOf(hook, {
    event: event.event_name,
    entityId,
    occurredAt: moment(event.occurred_at),
  });
  return noticesOf(notice);
}

/** Undefined when the answer is not a list of employments. */
async function employmentsOf(path: string, api: VendorApi): Promise<Employment[] | undefined> {
  const list = List.safeParse(await api.get(`${path}/employments`, { limit: '50' })).data;
  return list?._data.map((entry) => Employment.parse(entry));
}

/** The employment with the latest start. Earlier ones are over or belong to the same contract. */
function newest(employments: readonly Employment[]): Employment | undefined {
  return employments.toSorted((a, b) => (startOf(a) < startOf(b) ? 1 : -1))[0];
}

const startOf = ({ employment_start_date: date }: Employment): string =>
  plainDate(date ?? undefined) ?? '';

/** An employment that ends on or before its start is cancelled. */
function isCancelled(employment: Employment): boolean {
  const endsOn = plainDate(employment.termination?.termination_date ?? undefined);
  return endsOn !== undefined && endsOn <= startOf(employment);
}

async function supervisorOf(employment: Employment, api: VendorApi): Promise<unknown> {
  const id = textOf(at(employment, 'supervisor.id'));
  return id === undefined ? undefined : api.get(`/v2/persons/${encodeURIComponent(id)}`);
}

function customAttribute(person: unknown, name: string): unknown {
  const attributes = at(person, 'custom_attributes');
  if (!Array.isArray(attributes)) return undefined;
  return attributes.find((one) =>
    ['id', 'global_id', 'label'].some((key) => at(one, key) === name),
  );
}
