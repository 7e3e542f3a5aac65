/** One HTTP function as the description shows it. */
export interface DescribedRoute {
  /** The function's name, which is the operation's id. */
  readonly name: string;
  readonly method: 'get' | 'post';
  readonly path: string;
  readonly summary: string;
  /** Who may: `signed` by a webhook secret, `vendor` by its own scheme, a role of Entra, anyone. */
  readonly access: 'signed' | 'vendor' | 'anyone' | `Onboarding.${string}`;
  readonly query?: readonly string[];
  /** Media type → name of the schema. */
  readonly body?: Readonly<Record<string, string>>;
  readonly isBodyOptional?: boolean;
  /** Status → [what it says, media type → name of the schema]. */
  readonly answers: Readonly<Record<number, readonly [string, Readonly<Record<string, string>>?]>>;
  /** Statuses that come as problems. */
  readonly problems: readonly number[];
}

const json = (schema: string) => ({ 'application/json': schema });
const HTML = { 'text/html': 'Html' };
const OPERATOR = { access: 'Onboarding.Operate', problems: [401, 403, 404, 500, 503] } as const;
const READER = { access: 'Onboarding.Read' } as const;
const LETTER = '/api/dead-letters/{id}';

/** Every HTTP function of the app. A test holds this list against what is registered. */
export const describedRoutes: readonly DescribedRoute[] = [
  {
    name: 'receiveHire',
    method: 'post',
    path: '/api/hires',
    summary: 'HR says that somebody starts, that something of it changed, or that it is off.',
    access: 'signed',
    body: {
      'application/json': 'HireEvent',
      'application/cloudevents+json': 'CloudEvent',
      'application/scim+json': 'ScimBulkRequest',
    },
    answers: {
      200: [
        'Every operation of a SCIM bulk request, answered by itself.',
        { 'application/scim+json': 'ScimBulkResponse' },
      ],
      202: ['Kept and queued; Location says where to look.', json('Accepted')],
    },
    problems: [400, 401, 409, 411, 413, 415, 422, 500, 503],
  },
  {
    name: 'receiveWebhook',
    method: 'post',
    path: '/api/webhooks/{source}',
    summary: 'A webhook of an HR system as that system sends it; see docs/sources.md.',
    access: 'vendor',
    answers: { 200: ['Kept and queued, or of no interest.'] },
    problems: [400, 401, 404, 411, 413, 500, 503],
  },
  {
    ...READER,
    name: 'listOnboardings',
    method: 'get',
    path: '/api/onboardings',
    summary: 'Onboardings by start date, a page at a time.',
    query: ['stage', 'outcome', 'startFrom', 'startTo', 'employeeId', 'top', 'continuation'],
    answers: { 200: ['A page.', json('OnboardingPage')] },
    problems: [400, 401, 403, 500, 503],
  },
  {
    ...READER,
    name: 'showOnboarding',
    method: 'get',
    path: '/api/onboardings/{id}',
    summary: 'Stage, outcome, timeline and evidence of one onboarding.',
    answers: { 200: ['The onboarding.', json('Onboarding')] },
    problems: [401, 403, 404, 500, 503],
  },
  {
    ...OPERATOR,
    name: 'resumeOnboarding',
    method: 'post',
    path: '/api/onboardings/{id}/resume',
    summary: 'An operator has looked; what needed attention goes on.',
    answers: { 202: ['Told to the onboarding.'] },
  },
  {
    ...OPERATOR,
    name: 'reissuePass',
    method: 'post',
    path: '/api/onboardings/{id}/reissue',
    summary: 'An operator wants a new pass, in place of the one there may be.',
    answers: { 202: ['Told to the onboarding.'] },
  },
  {
    ...OPERATOR,
    name: 'withdrawOnboarding',
    method: 'post',
    path: '/api/onboardings/{id}/withdrawal',
    summary: 'An operator calls the hire off; everything is undone.',
    body: json('WithdrawalWish'),
    isBodyOptional: true,
    answers: { 202: ['Kept and queued.'] },
    problems: [400, 401, 403, 404, 500, 503],
  },
  {
    ...READER,
    name: 'showSends',
    method: 'get',
    path: '/api/sends',
    summary: 'How many mails wait, what is free of the budgets, and when the last of them goes.',
    answers: { 200: ['The line of mails.', json('Anything')] },
    problems: [401, 403, 500, 503],
  },
  {
    ...OPERATOR,
    name: 'listDeadLetters',
    method: 'get',
    path: '/api/dead-letters',
    summary: 'What was accepted or planned and could not be done, the newest first.',
    query: ['state', 'kind', 'onboardingId', 'top', 'continuation'],
    answers: { 200: ['A page.', json('DeadLetterPage')] },
    problems: [400, 401, 403, 500, 503],
  },
  {
    ...OPERATOR,
    name: 'showDeadLetter',
    method: 'get',
    path: LETTER,
    summary: 'One dead letter.',
    answers: { 200: ['The letter.', json('DeadLetter')] },
  },
  {
    ...OPERATOR,
    name: 'replayDeadLetter',
    method: 'post',
    path: `${LETTER}/replay`,
    summary: 'Tries once more what a dead letter is about.',
    answers: { 200: ['Back on its queue.', json('Anything')] },
    problems: [401, 403, 404, 409, 500, 503],
  },
  {
    ...OPERATOR,
    name: 'discardDeadLetter',
    method: 'post',
    path: `${LETTER}/discard`,
    summary: 'Says that what a dead letter is about need not be done.',
    body: json('Reason'),
    answers: { 200: ['Discarded.', json('Anything')] },
    problems: [400, 401, 403, 404, 409, 422, 500, 503],
  },
  {
    name: 'openClaimPage',
    method: 'get',
    path: '/claim/{token}',
    summary: 'The page behind the link of a new hire. It burns, sends and counts nothing.',
    access: 'anyone',
    answers: {
      200: ['A page.', HTML],
      404: ['No such link, or no longer.', HTML],
      429: ['Locked after too many wrong guesses.', HTML],
      503: ['A service behind this is away; nothing was lost.', HTML],
    },
    problems: [500],
  },
  {
    name: 'claimPass',
    method: 'post',
    path: '/claim/{token}',
    summary: 'Sends a PIN, or shows the code once to who has the right one.',
    access: 'anyone',
    body: { 'application/x-www-form-urlencoded': 'ClaimForm' },
    isBodyOptional: true,
    answers: {
      200: ['A page.', HTML],
      404: ['No such link, or no longer.', HTML],
      422: ['Not the PIN or the answer, or a PIN that is too old.', HTML],
      429: ['Locked, or a limit of the whole tenant is reached.', HTML],
      503: ['A service behind this is away; nothing was lost.', HTML],
    },
    problems: [500],
  },
  {
    name: 'claimAssets',
    method: 'get',
    path: '/claim-assets/{name}',
    summary: 'The script and the last page of the claim.',
    access: 'anyone',
    answers: { 200: ['The asset.'], 404: ['No such asset.'] },
    problems: [],
  },
  {
    name: 'reportHealth',
    method: 'get',
    path: '/api/health',
    summary: 'The app has read its settings and answers.',
    access: 'anyone',
    answers: { 200: ['It answers.', json('Anything')] },
    problems: [],
  },
  {
    name: 'describeApi',
    method: 'get',
    path: '/api/openapi.json',
    summary: 'This description.',
    access: 'anyone',
    answers: { 200: ['OpenAPI 3.1.', json('Anything')] },
    problems: [],
  },
];
