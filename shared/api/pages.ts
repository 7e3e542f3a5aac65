import type { DescribedRoute } from './described-route.ts';

const PAGE = { 'text/html': 'Html' };
const SHOWN = {
  tag: 'pages',
  method: 'get',
  isPage: true,
  answers: {
    200: ['The page.', PAGE],
    303: ['Nobody is signed in: to Entra and back, or to the page of managers.'],
    404: ['No such page, or no right to see it.', PAGE],
    503: ['A service is unavailable. Nothing was lost.', PAGE],
  },
  problems: [],
} as const satisfies Partial<DescribedRoute>;
const ACT = {
  ...SHOWN,
  method: 'post',
  body: { 'application/x-www-form-urlencoded': 'Anything' },
  answers: {
    200: ['Done: the page again.', PAGE],
    403: ['The form is not of this session, or it is about the own onboarding.', PAGE],
    404: ['No such thing, or no right to it.', PAGE],
    409: ['It has changed meanwhile.', PAGE],
    422: ['No reason was given.', PAGE],
    503: ['A service is unavailable. Nothing was lost.', PAGE],
  },
} as const satisfies Partial<DescribedRoute>;
const RECOVERY = { access: 'Onboarding.Recover', alsoFor: 'Onboarding.Approve' } as const;
const READER = { ...SHOWN, access: 'Onboarding.Read' } as const;

/** The pages of operators and managers; docs/operators.md explains them. */
export const describedPages: readonly DescribedRoute[] = [
  {
    ...SHOWN,
    name: 'pageCallback',
    path: '/sign-in/callback',
    summary: 'Where Entra sends the browser back to after a sign-in.',
    access: 'anyone',
    answers: {
      303: ['Signed in: to the page that was asked for.'],
      400: ['Not signed in.', PAGE],
      503: ['A service is unavailable.', PAGE],
    },
  },
  {
    ...ACT,
    name: 'pageSignOut',
    path: '/sign-out',
    summary: 'Has the browser forget who was signed in.',
    access: 'anyone',
    answers: {
      200: ['Signed out.', PAGE],
      403: ['The form is not of this session.', PAGE],
      503: ['A service is unavailable.', PAGE],
    },
  },
  {
    ...READER,
    name: 'pageOverview',
    path: '/',
    summary: 'What waits for a person, and who starts in a week.',
  },
  {
    ...READER,
    name: 'pagePeople',
    path: '/people',
    summary: 'Onboardings by start date, searched and filtered.',
  },
  {
    ...READER,
    name: 'pagePerson',
    path: '/people/{id}',
    summary: 'One onboarding, its timeline as a picture, and what can be done.',
  },
  {
    ...ACT,
    name: 'pageActOnPerson',
    path: '/people/{id}',
    summary: 'Resumes, confirms, reissues or withdraws, with a reason.',
    access: 'Onboarding.Operate',
  },
  {
    ...READER,
    name: 'pageEvidence',
    path: '/people/{id}/evidence',
    summary: 'What proves an onboarding, as a file.',
    answers: {
      200: ['The statement and its signature.', { 'application/json': 'Evidence' }],
      303: ['Nobody is signed in: to Entra and back.'],
      404: ['No such onboarding, or no right to see it.', PAGE],
      503: ['A service is unavailable.', PAGE],
    },
  },
  {
    ...READER,
    name: 'pageExport',
    path: '/export',
    summary: 'The list as a file, as the API gives it.',
    answers: {
      200: ['The file.', { 'text/csv': 'Html', 'application/jsonl': 'Html' }],
      303: ['Nobody is signed in: to Entra and back.'],
      404: ['No right to see it.', PAGE],
      503: ['A service is unavailable.', PAGE],
    },
    problems: [400],
  },
  { ...READER, name: 'pageTenant', path: '/tenant', summary: 'What the newest check found.' },
  { ...READER, name: 'pageMail', path: '/mail', summary: 'The waiting mails, with a forecast.' },
  {
    ...SHOWN,
    name: 'pageDeadLetters',
    path: '/dead-letters',
    summary: 'Work that failed for good and waits for a decision.',
    access: 'Onboarding.Operate',
  },
  {
    ...ACT,
    name: 'pageActOnDeadLetter',
    path: '/dead-letters/{id}',
    summary: 'Replays or discards, with a reason.',
    access: 'Onboarding.Operate',
  },
  {
    ...SHOWN,
    name: 'pageDevicePasses',
    path: '/device-passes',
    summary: 'Device passes, newest first.',
    access: 'Onboarding.Device',
  },
  {
    ...SHOWN,
    name: 'pageDevicePass',
    path: '/device-passes/{id}',
    summary: 'One device pass.',
    access: 'Onboarding.Device',
  },
  {
    ...ACT,
    name: 'pageActOnDevicePass',
    path: '/device-passes/{id}',
    summary: 'Resumes, confirms or withdraws a device pass, with a reason.',
    access: 'Onboarding.Device',
  },
  {
    ...SHOWN,
    ...RECOVERY,
    name: 'pageRecoveries',
    path: '/recoveries',
    summary: 'Passes for people who are here already, newest first.',
  },
  {
    ...SHOWN,
    ...RECOVERY,
    name: 'pageRecovery',
    path: '/recoveries/{id}',
    summary: 'One recovery, and what waits for an approval.',
  },
  {
    ...ACT,
    ...RECOVERY,
    name: 'pageActOnRecovery',
    path: '/recoveries/{id}',
    summary: 'Approves, declines or takes back a recovery, with a reason.',
  },
  {
    ...SHOWN,
    name: 'pageMine',
    path: '/mine',
    summary: "A manager's own people, by Entra's manager at this moment.",
    access: 'manager',
  },
  {
    ...ACT,
    name: 'pageActOnMine',
    path: '/mine/{id}',
    summary: 'A new link for the person, or a stop because the manager does not know the person.',
    access: 'manager',
    answers: {
      ...ACT.answers,
      429: ['Several links were sent today.', PAGE],
    },
  },
];
