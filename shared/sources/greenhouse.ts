import { z } from 'zod';
import {
  type HireDraft,
  type Hook,
  irrelevant,
  type Notice,
  noticesOf,
  type Recognition,
  type Translation,
  type TranslationDeps,
  vendor,
} from './contract.ts';
import { dateIn, vendorStartIn } from './dates.ts';
import { at, draftHire, textOf } from './draft.ts';
import { moment, noticeOf, vendorId } from './notice.ts';
import { type CommonSettings, commonSettings, type FieldMap } from './settings.ts';

const Settings = z.strictObject(commonSettings);

/**
 * Greenhouse has no field for the manager of the new hire. The hiring manager is the default; a
 * custom field of type `user` can name the manager.
 */
const DEFAULT_FIELDS: FieldMap = {
  givenName: 'candidate.first_name',
  surname: 'candidate.last_name',
  personalEmail: 'personalEmail',
  mobilePhone: 'mobilePhone',
  startDate: 'offer.starts_at',
  site: 'job.offices.0.name',
  department: 'job.departments.0.name',
  jobTitle: 'job.name',
  managerEmployeeId: 'job.hiring_team.hiring_managers.0.employee_id',
};

/** Greenhouse sends a hire once, so no part of another form than expected may lose the rest. */
const Application = z.looseObject({ id: vendorId });
const HireEvent = z.looseObject({
  payload: z.looseObject({ application: Application }),
});
const version = z.coerce.number<string | number>().int();
const Offer = z.looseObject({ application_id: vendorId });
const OfferVersion = z.union([z.number(), z.string().min(1)]).pipe(version);
const DeletedCandidate = z.looseObject({ deleted_application_ids: z.array(z.unknown()) });

/**
 * The offer version, for comparison with later offers. The rest of the hire is in the stored event.
 */
const Memory = z.object({ version: z.number() });

/** In place of an application that a delivery does not name. */
const UNNAMED = 'unnamed';

const OVER = ['Deprecated', 'Rejected'];

/**
 * Greenhouse Recruiting: the webhook of a hire holds all data. A changed start date arrives as
 * another version of the offer, without the person. Greenhouse repeats for 15 hours after any
 * answer except 200.
 *
 * `Greenhouse-Event-ID` is not signed, so repetitions are recognised by the body. Otherwise an
 * attacker could replay an old hire under a new id.
 * @see https://developers.greenhouse.io/webhooks.html
 */
export const greenhouse = vendor('greenhouse', Settings, (settings) => ({
  name: 'greenhouse',
  scheme: {
    kind: 'hmac',
    header: 'signature',
    prefix: 'sha256 ',
    hash: 'sha256',
    encoding: 'hex',
    signed: 'body',
  },
  answerWithinMs: 2_500,
  connection: null,
  recognise: (hook) => recognise(hook, settings),

  async translate(notice, deps): Promise<Translation> {
    const { event, entityId, hire, refs } = notice;
    if (entityId === UNNAMED) return { kind: 'unusable', code: 'applicationNotNamed' };
    if (event === 'hire_candidate' && hire) {
      return { kind: 'hire', hire, memory: { version: Number(refs['version'] ?? 0) } };
    }
    if (event === 'unhire_candidate') return { kind: 'withdrawn', employmentId: entityId };
    if (event.startsWith('offer_')) return changedOffer(event, refs, deps);
    return { kind: 'gone' };
  },
}));

function recognise(hook: Hook, settings: CommonSettings): Recognition {
  const action = textOf(at(hook.json, 'action')) ?? 'unknown';
  if (action === 'ping') return { kind: 'ping' };
  if (action === 'hire_candidate') return hired(hook, action, settings);
  if (['unhire_candidate', 'delete_application'].includes(action)) {
    const entityId = HireEvent.safeParse(hook.json).data?.payload.application.id ?? UNNAMED;
    return noticesOf(noticeOf(hook, { event: action, entityId }));
  }
  if (/^offer_(created|updated|deleted)$/.test(action)) return offer(hook, action);
  if (action === 'delete_candidate') return deletedCandidate(hook, action);
  return irrelevant(action);
}

function hired(hook: Hook, action: string, settings: CommonSettings): Recognition {
  const event = HireEvent.safeParse(hook.json).data;
  if (!event) return noticesOf(noticeOf(hook, { event: action, entityId: UNNAMED }));
  const { application } = event.payload;
  return noticesOf(
    noticeOf(hook, {
      event: action,
      entityId: application.id,
      occurredAt: moment(at(application, 'offer.resolved_at')),
      refs: { version: String(version.safeParse(at(application, 'offer.version') ?? 0).data ?? 0) },
      hire: draftOf(application, settings),
    }),
  );
}

function draftOf(application: z.output<typeof Application>, settings: CommonSettings): HireDraft {
  const candidate = at(application, 'candidate');
  const record = {
    ...application,
    job: at(application, 'jobs.0') ?? at(application, 'job'),
    personalEmail: ofType(at(candidate, 'email_addresses'), 'personal'),
    mobilePhone: ofType(at(candidate, 'phone_numbers'), 'mobile'),
  };
  const custom = [application, candidate, at(application, 'offer'), record.job];
  const look = (field: string) =>
    at(record, field) ??
    custom.map((part) => userOrValue(at(part, `custom_fields.${field}`))).find(Boolean);
  return draftHire(application.id, look, DEFAULT_FIELDS, settings);
}

/**
 * The entry of that type, and no other: a link that goes to a work address does not reach the hire.
 */
function ofType(entries: unknown, type: string): unknown {
  if (!Array.isArray(entries)) return undefined;
  return entries.find((entry) => textOf(at(entry, 'type'))?.toLowerCase() === type);
}

/** A field of type `user` holds the person's mail address. */
function userOrValue(field: unknown): unknown {
  return at(field, 'value.email') ?? at(field, 'value');
}

/** In `offer_deleted` the offer is one level deeper. */
function offer(hook: Hook, action: string): Recognition {
  const payload = at(hook.json, 'payload.offer') ?? at(hook.json, 'payload');
  const said = Offer.safeParse(payload).data;
  if (!said) return noticesOf(noticeOf(hook, { event: action, entityId: UNNAMED }));
  const { application_id: entityId, ...others } = said;
  return noticesOf(noticeOf(hook, { event: action, entityId, refs: offerRefs(others) }));
}

/** What is `unreadable` of an offer matters only if the person was hired. */
function offerRefs(said: Readonly<Record<string, unknown>>): Notice['refs'] {
  const date = textOf(said['start_date']);
  // In the events of an offer Greenhouse writes the month first, and in that of a hire ISO 8601.
  const startDate = dateIn(date, { dateOrder: 'monthFirst' });
  const offerVersion = OfferVersion.safeParse(said['version']).data;
  const isUnreadable = offerVersion === undefined || (isSaid(date) && startDate === undefined);
  return {
    version: String(offerVersion ?? ''),
    status: (textOf(said['offer_status']) ?? '').slice(0, STATUS_CHARACTERS_MAX),
    ...(startDate && { startDate }),
    ...(isUnreadable && { [UNREADABLE_OFFER]: 'true' }),
  };
}

/** Whether there is more than a mark for no date. */
const isSaid = (date: string | undefined): boolean =>
  vendorStartIn(date, undefined, 'monthFirst').startDate !== undefined;
const STATUS_CHARACTERS_MAX = 60;
const UNREADABLE_OFFER = 'unreadable';

function deletedCandidate(hook: Hook, action: string): Recognition {
  const person = DeletedCandidate.safeParse(at(hook.json, 'payload.person')).data;
  const said = person?.deleted_application_ids ?? [];
  const ids = said.flatMap((id) => vendorId.safeParse(id).data ?? []);
  if (ids.length === 0) return irrelevant(action);
  return noticesOf(...ids.map((entityId) => noticeOf(hook, { event: action, entityId })));
}

/**
 * An offer matters only for a person who was hired, and only in its newest version. Greenhouse repeats a
 * hire that failed after a minute, so a later version of the offer may come before it.
 */
async function changedOffer(
  event: string,
  refs: Notice['refs'],
  { forwarded, lastHire }: TranslationDeps,
): Promise<Translation> {
  const known = Memory.safeParse(forwarded?.memory).data;
  if (!known) return { kind: 'ignored', code: 'notHired', isEarly: true };
  if (UNREADABLE_OFFER in refs) return { kind: 'unusable', code: 'offerUnreadable' };
  const version = Number(refs['version']);
  if (version < known.version) return { kind: 'ignored', code: 'olderOffer' };
  if (event === 'offer_deleted') return { kind: 'gone' };
  if (OVER.includes(refs['status'] ?? '')) return { kind: 'ignored', code: 'offerOver' };
  const { startDate } = refs;
  if (!startDate) return { kind: 'ignored', code: 'noStartDate' };
  const hire = await lastHire();
  if (!hire) return { kind: 'unusable', code: 'hireNotKept' };
  // An earlier version may come later, and is older than this one all the same.
  if (hire['startDate'] === startDate) return { kind: 'same', memory: { version } };
  return { kind: 'hire', hire: { ...hire, startDate }, memory: { version } };
}
