import { z } from 'zod';
import type { VendorApi } from '../domain/vendor.ts';
import { START_AHEAD_DAYS_MAX } from '../intake/validate-hire.ts';
import {
  type HireDraft,
  type Hook,
  irrelevant,
  type ListedNotice,
  NOT_VISIBLE,
  noticesOf,
  type Recognition,
  type Translation,
  vendor,
} from './contract.ts';
import { at, draftHire, textOf } from './draft.ts';
import { splitName } from './full-name.ts';
import { listedNotice, pagesOf, readList, unreadableNotice } from './listing.ts';
import { moment, noticeOf, unreadableDelivery, vendorId } from './notice.ts';
import { type CommonSettings, commonSettings, type FieldMap } from './settings.ts';

const Settings = z.strictObject(commonSettings);

/**
 * Ashby has one field for the whole name and no usable employee id. `fields.employeeId` must name
 * one.
 */
const DEFAULT_FIELDS: FieldMap = {
  givenName: 'givenName',
  surname: 'surname',
  personalEmail: 'candidate.primaryEmailAddress.value',
  mobilePhone: 'candidate.primaryPhoneNumber.value',
  startDate: 'offer.latestVersion.startDate',
  site: 'candidate.primaryLocation.locationSummary',
  jobTitle: 'application.job.title',
  managerUserPrincipalName: 'hiringManager.email',
};

/** A hire triggers each of these events. Any one of them is enough. */
const APPLICATION_EVENTS = ['candidateHire', 'applicationUpdate', 'candidateStageChange'];
const OFFER_EVENT = /^offer[A-Z][A-Za-z]{0,60}$/;
const HIRED = 'Hired';
const WITHDRAWN_OFFER = /cancel|declin|reject/i;

const Applications = z.looseObject({
  results: z.array(z.unknown()),
  moreDataAvailable: z.boolean().optional(),
  nextCursor: z.string().nullish(),
});
const PAGE = 100;
const Info = z.looseObject({ success: z.boolean(), results: z.unknown() });

/**
 * Ashby: a delivery may be late and its data outdated, so only its ids are used. Ashby repeats up
 * to ten times, and never after 401, 403, 404, 405 and 410.
 * @see https://developers.ashbyhq.com/docs/setting-up-webhooks
 */
export const ashby = vendor('ashby', Settings, (settings) => ({
  name: 'ashby',
  scheme: {
    kind: 'hmac',
    header: 'ashby-signature',
    prefix: 'sha256=',
    hash: 'sha256',
    encoding: 'hex',
    signed: 'body',
  },
  answerWithinMs: 2_500,
  connection: {
    baseUrl: settings.apiUrl ?? 'https://api.ashbyhq.com',
    auth: { kind: 'basicKey', password: '' },
  },
  recognise,

  async translate({ entityId, refs }, { api }): Promise<Translation> {
    const application = await info(api, 'application.info', { applicationId: entityId });
    if (application === undefined) return NOT_VISIBLE;
    if (at(application, 'status') !== HIRED) return { kind: 'gone' };
    const offer = await offerOf(entityId, refs['offerId'], api);
    if (WITHDRAWN_OFFER.test(textOf(at(offer, 'acceptanceStatus')) ?? '')) return { kind: 'gone' };
    const candidateId = textOf(at(application, 'candidate.id'));
    if (candidateId === undefined) return { kind: 'unusable', code: 'candidateNotNamed' };
    const candidate = await info(api, 'candidate.info', { id: candidateId });
    if (candidate === undefined) return NOT_VISIBLE;
    return { kind: 'hire', hire: draftOf(entityId, { application, offer, candidate }, settings) };
  },

  changedSince(_since, api) {
    const now = new Date();
    let cursor: string | undefined;
    return pagesOf('ashby', async () => {
      const query = { status: HIRED, limit: PAGE, ...(cursor !== undefined && { cursor }) };
      const answer = await api.post('/application.list', query);
      const { results, nextCursor, moreDataAvailable } = readList('ashby', Applications, answer);
      cursor = nextCursor ?? undefined;
      const notices = results.map((one) => listedApplication(one, now));
      return { notices, isLast: !moreDataAvailable || cursor === undefined };
    });
  },
}));

/**
 * The list shows no offer, and so no start date. Who may still start is read once a day; nobody is hired
 * longer ahead than hires are accepted.
 */
function listedApplication(application: unknown, now: Date): ListedNotice {
  const { data: id } = vendorId.safeParse(at(application, 'id'));
  if (id === undefined) return unreadableNotice(application);
  const changedAt = moment(at(application, 'updatedAt')) ?? now.toISOString();
  const isOld = now.getTime() - Date.parse(changedAt) > START_AHEAD_DAYS_MAX * DAY_MS;
  return { ...listedNotice(id, application), isReadDaily: !isOld };
}
const DAY_MS = 86_400_000;

function recognise(hook: Hook): Recognition {
  const action = textOf(at(hook.json, 'action')) ?? 'unknown';
  if (action === 'ping') return { kind: 'ping' };
  const isAboutHire = APPLICATION_EVENTS.includes(action);
  if (!isAboutHire && !OFFER_EVENT.test(action)) return irrelevant(action);
  // One id that cannot be read must not lose the other.
  const id = (path: string) => vendorId.safeParse(at(hook.json, `data.${path}`)).data;
  const entityId = id('application.id') ?? id('offer.applicationId');
  if (entityId === undefined) {
    return isAboutHire ? noticesOf(unreadableDelivery(hook)) : irrelevant(action);
  }
  const offerId = id('offer.id');
  const refs: Record<string, string> = offerId ? { offerId } : {};
  return noticesOf(noticeOf(hook, { event: action, entityId, refs }));
}

/**
 * Undefined when the record does not exist or when this key may not read it: Ashby answers the
 * same.
 */
async function info(api: VendorApi, method: string, body: object): Promise<unknown> {
  const answer = Info.safeParse(await api.post(`/${method}`, body)).data;
  return answer?.success ? answer.results : undefined;
}

/**
 * The offer that the event names, if it is accepted. Else another one that is: an event about an offer
 * that was declined may come after the hire by the offer that replaced it.
 */
async function offerOf(
  applicationId: string,
  offerId: string | undefined,
  api: VendorApi,
): Promise<unknown> {
  const named = offerId === undefined ? undefined : await info(api, 'offer.info', { offerId });
  if (isAccepted(named)) return named;
  const listed = await info(api, 'offer.list', { applicationId });
  const offers: readonly unknown[] = Array.isArray(listed) ? listed : [];
  const others = offers.filter((one) => named === undefined || at(one, 'id') !== offerId);
  return others.find(isAccepted) ?? named ?? offers[0];
}

const isAccepted = (offer: unknown): boolean => at(offer, 'acceptanceStatus') === 'Accepted';

interface Parts {
  readonly application: unknown;
  readonly offer: unknown;
  readonly candidate: unknown;
}

function draftOf(id: string, parts: Parts, settings: CommonSettings): HireDraft {
  const { application, offer, candidate } = parts;
  const record = {
    ...parts,
    ...splitName(textOf(at(candidate, 'name')) ?? ''),
    hiringManager: manager(parts),
  };
  const customFields = [application, candidate, offer, at(offer, 'latestVersion')];
  const look = (field: string) =>
    at(record, field) ?? customFields.map((part) => customField(part, field)).find(Boolean);
  return draftHire(id, look, DEFAULT_FIELDS, settings);
}

function manager({ application }: Parts): unknown {
  const team = at(application, 'hiringTeam');
  return Array.isArray(team) ? team.find((one) => at(one, 'role') === 'Hiring Manager') : undefined;
}

function customField(part: unknown, name: string): unknown {
  const fields = at(part, 'customFields');
  if (!Array.isArray(fields)) return undefined;
  return fields.find((one) => at(one, 'title') === name || at(one, 'id') === name);
}
