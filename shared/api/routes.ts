import { z } from 'zod';
import { DeadLetterQuery } from '../dead-letters/query.ts';
import { ListQuery } from '../onboardings/list.ts';
import type { RoleName } from '../tenant/roles.ts';

/** What belongs together, and what it is. */
export const TAGS = {
  hires: 'HR announces hires, changes and withdrawals.',
  onboardings: 'How far an onboarding is, and what operators do to it.',
  devices: 'Passes for a device and a person who is here already.',
  operations: 'Waiting mails and work that failed for good.',
  claim: 'The pages of the new hire.',
  service: 'The app itself.',
} as const;
export type Tag = keyof typeof TAGS;

/** One HTTP function in the API description. */
export interface DescribedRoute {
  /** The name of the function. It is also the id of the operation. */
  readonly name: string;
  readonly method: 'get' | 'post';
  readonly path: string;
  readonly summary: string;
  /**
   * Who may call: a sender that is `signed` by a webhook secret, a `vendor` with its own scheme, an
   * app role of Entra, or `anyone`.
   */
  readonly access: 'signed' | 'vendor' | 'anyone' | RoleName;
  readonly tag: Tag;
  /** The schema that the query is checked with. */
  readonly query?: z.ZodObject;
  /** Media type → name of the schema. */
  readonly body?: Readonly<Record<string, string>>;
  readonly isBodyOptional?: boolean;
  /** Status → [description, media type → name of the schema]. */
  readonly answers: Readonly<Record<number, readonly [string, Readonly<Record<string, string>>?]>>;
  /** Statuses that are answered with a problem. */
  readonly problems: readonly number[];
}

const json = (schema: string) => ({ 'application/json': schema });
const HTML = { 'text/html': 'Html' };
const OPERATOR = {
  tag: 'onboardings',
  access: 'Onboarding.Operate',
  problems: [401, 403, 404, 500, 503],
} as const;
const READER = { tag: 'onboardings', access: 'Onboarding.Read' } as const;
const IT = {
  tag: 'devices',
  access: 'Onboarding.Device',
  problems: [401, 403, 404, 500, 503],
} as const;
const DEVICE_PASS = '/api/device-passes/{id}';
/** What somebody does to a device pass, with a reason in the body. */
const DEVICE_PASS_ACT = {
  ...IT,
  method: 'post',
  answers: { 202: ['The device pass was notified.'] },
  problems: [400, 401, 403, 404, 409, 411, 413, 422, 500, 503],
} as const;
/** What an operator does to an onboarding, with a reason in the body. */
const ONBOARDING_ACT = {
  ...OPERATOR,
  method: 'post',
  answers: { 202: ['The onboarding was notified.'] },
  problems: [400, 401, 403, 404, 411, 413, 422, 500, 503],
} as const;
const DEAD_LETTER = '/api/dead-letters/{id}';

/** All HTTP functions of the app. A test compares this list with the registered functions. */
export const describedRoutes: readonly DescribedRoute[] = [
  {
    name: 'receiveHire',
    tag: 'hires',
    method: 'post',
    path: '/api/hires',
    summary: 'Receives a hire, a change of a hire, or a withdrawal from HR.',
    access: 'signed',
    body: {
      'application/json': 'HireEvent',
      'application/cloudevents+json': 'CloudEvent',
      'application/scim+json': 'ScimBulkRequest',
    },
    answers: {
      200: [
        'One result for each operation of a SCIM bulk request.',
        { 'application/scim+json': 'ScimBulkResponse' },
      ],
      202: ['Stored and queued. Location is the address of the onboarding.', json('Accepted')],
    },
    problems: [400, 401, 409, 411, 413, 415, 422, 500, 503],
  },
  {
    name: 'receiveWebhook',
    tag: 'hires',
    method: 'post',
    path: '/api/webhooks/{source}',
    summary: 'Receives a webhook in the form of the HR system that sends it; see docs/sources.md.',
    access: 'vendor',
    answers: { 200: ['Stored and queued, or ignored.'] },
    problems: [400, 401, 404, 411, 413, 500, 503],
  },
  {
    ...READER,
    name: 'listOnboardings',
    method: 'get',
    path: '/api/onboardings',
    summary: 'Onboardings by start date, a page at a time.',
    query: ListQuery,
    answers: { 200: ['A page.', json('OnboardingPage')] },
    problems: [400, 401, 403, 500, 503],
  },
  {
    ...READER,
    name: 'showOnboarding',
    method: 'get',
    path: '/api/onboardings/{id}',
    summary: 'Stage, outcome, timeline and evidence of one onboarding, and the acts of operators.',
    answers: { 200: ['The onboarding.', json('OnboardingDetails')] },
    problems: [401, 403, 404, 500, 503],
  },
  {
    ...READER,
    name: 'showEvidence',
    method: 'get',
    path: '/api/onboardings/{id}/evidence',
    summary: 'What proves an onboarding, signed, as a file for an auditor.',
    answers: { 200: ['The statement and its signature.', json('Evidence')] },
    problems: [401, 403, 404, 500, 503],
  },
  {
    tag: 'onboardings',
    name: 'showEvidenceKeys',
    method: 'get',
    path: '/api/evidence-keys',
    summary: 'The public keys that sign evidence, as a JWK set.',
    access: 'anyone',
    answers: { 200: ['The keys.', json('EvidenceKeys')] },
    problems: [500, 503],
  },
  {
    ...ONBOARDING_ACT,
    name: 'resumeOnboarding',
    path: '/api/onboardings/{id}/resume',
    summary: 'Resumes an onboarding that needed attention, after an operator has dealt with it.',
    body: json('Resumption'),
    problems: [400, 401, 403, 404, 409, 411, 413, 422, 500, 503],
  },
  {
    ...ONBOARDING_ACT,
    name: 'reissuePass',
    path: '/api/onboardings/{id}/reissue',
    summary: 'Issues a new pass. It replaces the current one.',
    body: json('Reason'),
  },
  {
    ...ONBOARDING_ACT,
    name: 'withdrawOnboarding',
    path: '/api/onboardings/{id}/withdrawal',
    summary: 'Withdraws the hire. Everything is undone.',
    body: json('Reason'),
    answers: { 202: ['Stored and queued.'] },
  },
  {
    ...READER,
    name: 'showSends',
    tag: 'operations',
    method: 'get',
    path: '/api/sends',
    summary: 'The number of waiting mails, the free budget, and when the last mail will be sent.',
    answers: { 200: ['The waiting mails.', json('Sends')] },
    problems: [401, 403, 500, 503],
  },
  {
    ...IT,
    name: 'requestDevicePass',
    method: 'post',
    path: '/api/device-passes',
    summary: 'Asks for a pass for a device and a person who is here already.',
    query: z.object({ check: z.enum(['true', 'false']).optional() }),
    body: json('DevicePassRequest'),
    answers: {
      200: ['It may be asked for; nothing was started (check=true).', json('Anything')],
      202: ['Started. Location is the address of the device pass.', json('DevicePassAccepted')],
    },
    problems: [400, 401, 403, 409, 411, 413, 422, 500, 503],
  },
  {
    ...IT,
    name: 'showDevicePass',
    method: 'get',
    path: DEVICE_PASS,
    summary: 'Stage, outcome, timeline, shape of the pass and evidence of one device pass.',
    answers: { 200: ['The device pass.', json('DevicePass')] },
  },
  {
    ...DEVICE_PASS_ACT,
    name: 'cancelDevicePass',
    path: `${DEVICE_PASS}/withdrawal`,
    summary: 'Withdraws a device pass. Pass, link and assignment are taken back.',
    body: json('Reason'),
  },
  {
    ...DEVICE_PASS_ACT,
    name: 'resumeDevicePass',
    path: `${DEVICE_PASS}/resume`,
    summary: 'Resumes a device pass that needed attention, after IT has dealt with it.',
    body: json('Resumption'),
  },
  {
    ...IT,
    name: 'showCodeAtDesk',
    method: 'post',
    path: `${DEVICE_PASS}/code`,
    summary: 'Shows the code once to the technician who asked for the pass.',
    answers: { 200: ['The page with the code.', HTML] },
    problems: [401, 403, 404, 409, 410, 500, 503],
  },
  {
    ...OPERATOR,
    name: 'listDeadLetters',
    tag: 'operations',
    method: 'get',
    path: '/api/dead-letters',
    summary: 'Lists accepted or planned work that failed for good, newest first.',
    query: DeadLetterQuery,
    answers: { 200: ['A page.', json('DeadLetterPage')] },
    problems: [400, 401, 403, 500, 503],
  },
  {
    ...OPERATOR,
    name: 'showDeadLetter',
    tag: 'operations',
    method: 'get',
    path: DEAD_LETTER,
    summary: 'One dead letter.',
    answers: { 200: ['The dead letter.', json('DeadLetter')] },
  },
  {
    ...OPERATOR,
    name: 'replayDeadLetter',
    tag: 'operations',
    method: 'post',
    path: `${DEAD_LETTER}/replay`,
    summary: 'Puts the message of a dead letter back on its queue.',
    body: json('Reason'),
    answers: { 200: ['Back on its queue.', json('DeadLetter')] },
    problems: [400, 401, 403, 404, 409, 411, 413, 422, 500, 503],
  },
  {
    ...OPERATOR,
    name: 'discardDeadLetter',
    tag: 'operations',
    method: 'post',
    path: `${DEAD_LETTER}/discard`,
    summary: 'Marks a dead letter as not needed.',
    body: json('Reason'),
    answers: { 200: ['Discarded.', json('DeadLetter')] },
    problems: [400, 401, 403, 404, 409, 411, 413, 422, 500, 503],
  },
  {
    name: 'openClaimPage',
    tag: 'claim',
    method: 'get',
    path: '/claim/{token}',
    summary: 'Shows the page behind the link of a new hire. It changes nothing and sends nothing.',
    access: 'anyone',
    answers: {
      200: ['A page.', HTML],
      403: ['Something about the account must be looked at first.', HTML],
      404: ['The link does not exist or is no longer valid.', HTML],
      429: ['Locked after too many wrong guesses.', HTML],
      503: ['A service is unavailable. Nothing was lost.', HTML],
    },
    problems: [500],
  },
  {
    name: 'openCutOffLink',
    tag: 'claim',
    method: 'get',
    path: '/claim',
    summary: 'Says that a part of the link is missing.',
    access: 'anyone',
    answers: { 404: ['There is no link in the address.', HTML] },
    problems: [500],
  },
  {
    name: 'claimPass',
    tag: 'claim',
    method: 'post',
    path: '/claim/{token}',
    summary:
      'Sends a PIN, or checks a PIN or answer and shows the code once; asks for a new link. Browsers are redirected to the page.',
    access: 'anyone',
    body: { 'application/x-www-form-urlencoded': 'ClaimForm' },
    isBodyOptional: true,
    answers: {
      200: ['A page.', HTML],
      202: ['A new link was asked for; the same answer for everybody.', HTML],
      303: ['The page that a browser goes to.'],
      403: ['Something about the account must be looked at first.', HTML],
      404: ['The link does not exist or is no longer valid.', HTML],
      422: ['A wrong PIN or answer, or an expired PIN.', HTML],
      429: ['Locked, or a limit of the whole tenant is reached.', HTML],
      503: ['A service is unavailable. Nothing was lost.', HTML],
    },
    problems: [413, 500],
  },
  {
    name: 'claimAssets',
    tag: 'claim',
    method: 'get',
    path: '/claim-assets/{name}',
    summary: 'The script of the claim pages (claim.js), and the guide to the passkey (next-en).',
    access: 'anyone',
    answers: { 200: ['The asset.', { 'text/javascript': 'Html', 'text/html': 'Html' }] },
    problems: [404, 500],
  },
  {
    name: 'reportHealth',
    tag: 'service',
    method: 'get',
    path: '/api/health',
    summary: 'Whether the app answers, and whether storage, Key Vault, Graph and the queues do.',
    access: 'anyone',
    answers: {
      200: ['`ok` or `degraded`.', json('Health')],
      503: ['`down`: storage is away, so nothing can be accepted.', json('Health')],
    },
    problems: [],
  },
  {
    name: 'reportReadiness',
    tag: 'service',
    method: 'get',
    path: '/api/ready',
    summary: 'Whether passes are issued, as the newest check of the tenant says.',
    access: 'anyone',
    answers: {
      200: ['`ready` or `unknown`: passes are issued.', json('Readiness')],
      503: [
        '`notReady`: a must-have of the tenant fails, or a service is away.',
        json('Readiness'),
      ],
    },
    problems: [500],
  },
  {
    ...READER,
    name: 'showTenant',
    tag: 'operations',
    method: 'get',
    path: '/api/tenant',
    summary: 'Every finding of the newest check of the tenant, and which onboardings wait for it.',
    answers: { 200: ['The findings.', json('Tenant')] },
    problems: [401, 403, 500, 503],
  },
  {
    name: 'describeApi',
    tag: 'service',
    method: 'get',
    path: '/api/openapi.json',
    summary: 'This description.',
    access: 'anyone',
    answers: { 200: ['OpenAPI 3.1.', json('Anything')] },
    problems: [],
  },
];
