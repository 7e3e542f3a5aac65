import { z } from 'zod';
import type { VendorApi } from '../domain/vendor.ts';
import {
  type HireDraft,
  type Hook,
  irrelevant,
  type ListedNotice,
  NOT_VISIBLE,
  type Notice,
  noticesOf,
  type Recognition,
  type Translation,
  vendor,
} from './contract.ts';
import { at, draftHire, textOf } from './draft.ts';
import { pagesOf, readList, UNREADABLE, unreadableNotice } from './listing.ts';
import { moment, noticeOf, vendorId } from './notice.ts';
import { allGone, Employment, employmentsTranslated } from './personio-employments.ts';
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
  occurred_at: z.unknown().optional(),
  payload: z.unknown().optional(),
});
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

  async translate(notice, deps): Promise<Translation> {
    if (notice.entityId === UNNAMED) return { kind: 'unusable', code: 'personNotNamed' };
    const { api, forwarded } = deps;
    const path = `/v2/persons/${encodeURIComponent(notice.entityId)}`;
    const person = await api.get(path);
    if (person === undefined) return allGone(notice.entityId, forwarded);
    const employments = await employmentsOf(path, api);
    if (employments === 'unreadable') return UNREADABLE;
    if (!employments || (employments.length === 0 && notice.event !== 'employment.deleted')) {
      return NOT_VISIBLE;
    }
    const hireOf = async (employment: Employment): Promise<HireDraft> => {
      const record = { person, employment, supervisor: await supervisorOf(employment, api) };
      const look = (field: string) => at(record, field) ?? customAttribute(person, field);
      // A person who returns gets a new employment, and so a new onboarding.
      const hire = draftHire(notice.entityId, look, DEFAULT_FIELDS, settings);
      return { ...hire, employmentId: employment.id };
    };
    return employmentsTranslated(notice.entityId, employments, deps, hireOf);
  },

  /** An employment that changes without its person is not in this list. Its webhook reports it. */
  changedSince(since, api) {
    let cursor: string | undefined;
    return pagesOf('personio', async () => {
      const answer = await api.get('/v2/persons', {
        limit: '50',
        'updated_at.gt': since.toISOString(),
        ...(cursor !== undefined && { cursor }),
      });
      const { _data: persons, _meta: meta } = readList('personio', Persons, answer);
      cursor = cursorIn(at(meta, 'links.next.href') ?? at(meta, 'links.next'));
      return { notices: persons.map(changedNotice), isLast: cursor === undefined };
    });
  },
}));

const Persons = z.looseObject({
  _data: z.array(z.unknown()),
  _meta: z.unknown().optional(),
});

function changedNotice(person: unknown): ListedNotice {
  const { data: id } = PersonId.safeParse(at(person, 'id'));
  if (id === undefined) return unreadableNotice(person);
  const occurredAt = moment(at(person, 'updated_at'));
  const dedupeKey = ['changed', id, String(occurredAt)].join('\n');
  return { dedupeKey, event: 'listed', entityId: id, occurredAt, refs: {}, hire: null };
}

/** The next page is named by its address. Only its cursor is used, so that no other host is asked. */
function cursorIn(next: unknown): string | undefined {
  if (typeof next !== 'string' || next === '') return undefined;
  const [, query = ''] = next.split('?');
  return new URLSearchParams(query).get('cursor') ?? undefined;
}

/** The reference does not document the keys inside of `payload`, so several are tried. */
const PERSON_KEYS = ['person_id', 'personId', 'person.id', 'id'];
const UNNAMED = 'unnamed';
/**
 * Nobody signs the event, so the id may be anything. With a slash it would be the row of an employment
 * (`rowOf`), of which Personio knows no person: the employment would be withdrawn.
 */
const PersonId = vendorId.refine((id) => /^[\w-]+$/.test(id), 'an id, not a path');

function recognise(hook: Hook): Recognition {
  const event = Event.safeParse(hook.json).data;
  if (!event || !EVENTS.test(event.event_name)) return irrelevant(event?.event_name ?? 'unknown');
  const keys = event.event_name.startsWith('person.') ? PERSON_KEYS : PERSON_KEYS.slice(0, -1);
  const said = keys.map((key) => textOf(at(event.payload, key))).find(Boolean);
  const entityId = PersonId.safeParse(said).data ?? UNNAMED;
  const notice: Notice = noticeOf(hook, {
    event: event.event_name,
    entityId,
    occurredAt: moment(event.occurred_at),
  });
  return noticesOf(notice);
}

/** Undefined when the answer is not a list. Without one of its employments another could lead. */
async function employmentsOf(
  path: string,
  api: VendorApi,
): Promise<readonly Employment[] | 'unreadable' | undefined> {
  const list = List.safeParse(await api.get(`${path}/employments`, { limit: '50' })).data;
  if (!list) return undefined;
  const { data } = z.array(Employment).safeParse(list._data);
  return data ?? 'unreadable';
}

async function supervisorOf(employment: Employment, api: VendorApi): Promise<unknown> {
  const id = vendorId.safeParse(textOf(at(employment, 'supervisor.id'))).data;
  return id === undefined ? undefined : api.get(`/v2/persons/${encodeURIComponent(id)}`);
}

function customAttribute(person: unknown, name: string): unknown {
  const attributes = at(person, 'custom_attributes');
  if (!Array.isArray(attributes)) return undefined;
  return attributes.find((one) =>
    ['id', 'global_id', 'label'].some((key) => at(one, key) === name),
  );
}
