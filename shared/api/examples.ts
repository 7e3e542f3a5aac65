import { BULK_REQUEST, BULK_RESPONSE, SCIM_ERROR } from '../intake/scim.ts';

// Examples of the API description. A test validates each of them against its schema.

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const ENTRA = 'urn:ietf:params:scim:schemas:extension:Microsoft:Entra:2.0:User';
const ID = 'mfrggzdfmztwq2lknnwg23tpob';

const hire = {
  employmentId: 'E-104233-1',
  employeeId: 'E-104233',
  givenName: 'Ada',
  surname: 'Larsen',
  personalEmail: 'ada@example.net',
  mobilePhone: '+4799999999',
  startDate: '2026-12-02',
  startTime: '09:00',
  timeZone: 'Europe/Oslo',
  country: 'NO',
  locale: 'nb-NO',
  department: 'Finance',
  manager: { userPrincipalName: 'boss@contoso.com' },
};

export const hireCreated = { type: 'hire.created', timestamp: '2026-11-23T08:00:00Z', data: hire };

export const hireUpdated = {
  type: 'hire.updated',
  timestamp: '2026-11-25T10:30:00Z',
  data: { ...hire, startDate: '2026-12-09' },
};

export const hireWithdrawn = {
  type: 'hire.withdrawn',
  timestamp: '2026-11-26T15:00:00Z',
  data: { employmentId: 'E-104233-1', reason: 'offer declined' },
};

export const cloudEvent = {
  specversion: '1.0',
  id: '3f1c9a52-7d0e-4f3f-9a43-0d8b1a2c4e5f',
  source: '/contoso/hr',
  type: 'hire.created',
  time: '2026-11-23T08:00:00Z',
  data: hire,
};

export const bulkRequest = {
  schemas: [BULK_REQUEST],
  Operations: [
    {
      method: 'POST',
      bulkId: 'op-1',
      path: '/Users',
      data: {
        externalId: '701984',
        active: true,
        name: { givenName: 'Zoë', familyName: 'Jansen' },
        preferredLanguage: 'nl-NL',
        timezone: 'Europe/Amsterdam',
        emails: [{ value: 'zoe@private.example', type: 'home' }],
        addresses: [{ type: 'work', country: 'NL' }],
        [ENTERPRISE]: { department: 'IT', manager: { value: '89607' } },
        [ENTRA]: { employeeHireDate: '2027-01-04T00:00:00+01:00' },
      },
    },
  ],
};

export const bulkResponse = {
  schemas: [BULK_RESPONSE],
  Operations: [
    {
      method: 'POST',
      bulkId: 'op-1',
      status: '202',
      location: `https://firstkey.example/api/onboardings/${ID}`,
    },
    {
      method: 'POST',
      bulkId: 'op-2',
      status: '400',
      response: {
        schemas: [SCIM_ERROR],
        status: '400',
        scimType: 'invalidValue',
        detail: 'name.familyName: missing',
        findings: [{ path: 'name.familyName', code: 'missing', message: 'missing' }],
      },
    },
  ],
};

export const accepted = { id: ID };

export const onboarding = {
  id: ID,
  employmentId: 'E-104233-1',
  employeeId: 'E-104233',
  userPrincipalName: 'ada.larsen@contoso.com',
  stage: 'awaitingCollection',
  outcome: null,
  reason: null,
  startDate: '2026-12-02',
  timeZone: 'Europe/Oslo',
  startsAt: '2026-12-02T08:00:00.000Z',
  timeline: [{ at: '2026-11-23T08:00:02.000Z', event: 'accountCreated' }],
  evidence: { passkey: null },
};

export const onboardingPage = { items: [onboarding], continuation: null };

export const withdrawal = { reason: 'offer rescinded' };

const hold = {
  reason: 'managerChangedLate',
  of: 'manager',
  subject: '2f9f2a6e-3c55-4c4e-8f0b-1f3f9b0c7a11',
};

const actor = {
  subject: '0b1d7c3e-6f3e-4d68-9d0a-5b3f7c2a9e11',
  app: '5f0c1f0a-2f6e-4a57-8d1c-3f1f5f6f7a10',
  kind: 'person',
};

export const onboardingDetails = {
  ...onboarding,
  correlationId: '6f0c7c1e-2b0a-8d3f-9a51-0f6d2b9c4e77',
  stage: 'needsAttention',
  outcome: 'needsAttention',
  reason: 'managerChangedLate',
  hold: { ...hold, at: '2026-12-01T09:00:00.000Z' },
  acts: [
    {
      verb: 'reissue',
      actor,
      why: 'the code was lost',
      at: '2026-12-01T08:30:00.000Z',
      confirms: null,
    },
  ],
};

export const resumption = {
  reason: 'the new manager was announced to the team',
  confirm: { of: hold.of, subject: hold.subject },
};

export const problem = {
  type: 'urn:firstkey:problem:hireInvalid',
  status: 422,
  code: 'hireInvalid',
  title: 'The hire cannot be accepted as it is.',
  detail: 'Correct every finding and send the event again under a new webhook id.',
  findings: [{ path: 'data.surname', code: 'missing', message: 'missing' }],
};

export const deadLetter = {
  id: '98236583680000-0123456789abcdef',
  kind: 'hireEvent',
  at: '2026-11-26T15:00:00.000Z',
  reason: 'withdrawalBraked',
  onboardingId: ID,
  queue: 'hire-events',
  attempts: 1,
  state: 'waiting',
  settled: null,
  isReplayable: true,
};

export const deadLetterPage = { deadLetters: [deadLetter], continuation: null };

export const health = {
  status: 'ok',
  dependencies: {
    storage: 'ok',
    keyVault: 'ok',
    graph: 'ok',
    queues: 'ok',
    tenant: 'ready',
  },
};

export const readiness = { status: 'ready', checkedAt: '2026-11-23T08:00:00.000Z' };

export const tenant = {
  state: 'notReady',
  checkedAt: '2026-11-23T08:00:00.000Z',
  failed: ['passEnabled'],
  unknown: [],
  findings: [
    {
      id: 'passEnabled',
      severity: 'mustHave',
      result: 'fail',
      what: 'Temporary Access Pass is switched on.',
      why: 'A pass can be made while the method is off, but nobody can sign in with it.',
      fix: 'Switch the method on.',
      source:
        'https://learn.microsoft.com/entra/identity/authentication/howto-authentication-temporary-access-pass',
      evidence: 'state: disabled',
      since: '2026-11-23T07:45:00.000Z',
    },
  ],
  waiting: [],
};

export const devicePassRequest = {
  person: { userPrincipalName: 'bob@contoso.com' },
  device: { serialNumber: '5CG1234XYZ' },
  reason: 'replacement of a stolen laptop, ticket 4711',
  deliverTo: 'technician',
};

export const devicePassAccepted = {
  id: ID,
  person: { userId: 'd5a1c2d4-3f0e-4a4b-8f31-0f2f8f6f1d11', userPrincipalName: 'bob@contoso.com' },
};

export const devicePass = {
  id: ID,
  userId: 'd5a1c2d4-3f0e-4a4b-8f31-0f2f8f6f1d11',
  userPrincipalName: 'bob@contoso.com',
  serialNumber: '5CG1234XYZ',
  deliverTo: 'technician',
  requestedAt: '2026-11-23T08:00:00Z',
  timeZone: 'Europe/Oslo',
  startsAt: '2026-11-23T08:00:00Z',
  stage: 'awaitingCollection',
  outcome: null,
  reason: null,
  timeline: [
    { at: '2026-11-23T08:00:02Z', event: 'deviceAssigned' },
    { at: '2026-11-23T08:00:03Z', event: 'passIssued' },
    { at: '2026-11-23T08:00:03Z', event: 'passShape', detail: 'repeatedly:setUpMayReboot' },
  ],
  evidence: { passkey: null },
  hold: null,
  acts: [],
  correlationId: '1d7f7f50-8a60-8f0b-a3c3-7a2f5be9c0aa',
  passShape: { uses: 'repeatedly', because: 'setUpMayReboot' },
  signIn: 'oobe',
};

export const recoveryRequest = {
  person: { userPrincipalName: 'bob@contoso.com' },
  lost: ['phone'],
  reason: 'phone stolen on a train, ticket 4712',
  deliverTo: 'person',
  approver: { userPrincipalName: 'ines@contoso.com' },
};

export const judgement = { decision: 'approve', reason: 'I have spoken with Bob in person' };

export const accessJudgement = {
  decision: 'approve',
  reason: 'I have hired Ada myself',
  question: 'q1w2e3r4t5y6u7i8o9p0aA',
};

export const recovery = {
  id: ID,
  userId: 'd5a1c2d4-3f0e-4a4b-8f31-0f2f8f6f1d11',
  userPrincipalName: 'bob@contoso.com',
  lost: ['phone'],
  deliverTo: 'person',
  requestedBy: {
    subject: 'd5a1c2d4-3f0e-4a4b-8f31-0f2f8f6f1d21',
    app: 'd5a1c2d4-3f0e-4a4b-8f31-0f2f8f6f1d31',
    kind: 'person',
  },
  requestedAt: '2026-11-23T08:00:00Z',
  requestedFor: 'phone stolen on a train, ticket 4712',
  approverId: 'd5a1c2d4-3f0e-4a4b-8f31-0f2f8f6f1d22',
  approval: {
    id: '0f1e2d3c4b5a6978',
    state: 'waiting',
    askedAt: '2026-11-23T08:00:02Z',
    expiresAt: '2026-11-23T16:00:02Z',
    decision: null,
  },
  timeZone: 'Europe/Oslo',
  startsAt: '2026-11-23T08:00:00Z',
  correlationId: '6f0c7c1e-2b0a-8d3f-9a51-0f6d2b9c4e77',
  stage: 'awaitingApproval',
  outcome: null,
  reason: null,
  timeline: [
    { at: '2026-11-23T08:00:02Z', event: 'personTold', detail: 'asked' },
    { at: '2026-11-23T08:00:03Z', event: 'approverAsked', detail: 'ask' },
  ],
  evidence: { passkey: null },
  acts: [],
};

export const sends = {
  waiting: 2,
  budgets: { perMinute: 30, perHour: 100 },
  free: { minute: 0, hour: 41 },
  nextAt: '2026-12-01T08:00:20.000Z',
  lastForecastAt: '2026-12-01T08:00:22.000Z',
  pausedUntil: null,
  byDay: { '2026-12-02': 2 },
};

export const callback = {
  type: 'onboarding.pass-collected',
  timestamp: '2026-12-01T16:00:00.000Z',
  data: {
    id: ID,
    employmentId: 'E-104233-1',
    employeeId: 'E-104233',
    userPrincipalName: 'ada.larsen@contoso.com',
    startDate: '2026-12-02',
    timeZone: 'Europe/Oslo',
    startsAt: '2026-12-02T08:00:00.000Z',
    reason: null,
  },
};

export const evidence = {
  statement: {
    type: 'firstkey.evidence.v1',
    issuedAt: '2026-12-03T08:00:00.000Z',
    tenantId: 'f1a57bed-0000-4000-8000-00000c047050',
    onboarding: onboardingDetails,
    evidence: {
      userId: '5f2c1f7a-0000-4000-8000-000000000001',
      passkey: { kind: 'fido2', methodId: 'q2V5', registeredAt: '2026-12-02T08:04:00.000Z' },
      authenticator: {
        aaguid: 'de1e552d-db1d-4423-a619-566b625cdc84',
        model: 'Microsoft Authenticator for Android',
        modelSource:
          'https://learn.microsoft.com/entra/identity/authentication/how-to-enable-authenticator-passkey',
        type: 'deviceBound',
        attestation: 'attested',
      },
      pass: {
        passId: '4b0c1f7a-0000-4000-8000-000000000001',
        usability: 'OneTimeUsed',
        seenAt: '2026-12-02T08:06:00.000Z',
      },
      registeredBy: 'person',
      audit: [
        {
          id: 'directory_1',
          at: '2026-12-02T08:04:00.000Z',
          activity: 'User registered security info',
          reason: 'User registered Passkey',
          by: 'person',
          byId: '5f2c1f7a-0000-4000-8000-000000000001',
        },
      ],
      signIns: 'unknown',
      passUsed: ['usability'],
      collectedAt: '2026-12-02T08:20:00.000Z',
      logsUntil: '2026-12-03T08:20:00.000Z',
    },
  },
  jws: 'eyJhbGciOiJFZERTQSJ9.e30.c2lnbmF0dXJl',
};

export const evidenceKeys = {
  keys: [
    {
      kty: 'OKP',
      crv: 'Ed25519',
      x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo',
      kid: 'kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k',
      use: 'sig',
      alg: 'EdDSA',
    },
  ],
};

export const auditPage = {
  lines: [
    {
      chain: ID,
      n: 1,
      id: '1aa7b4de5b70b893e26a4f490c62667a',
      at: '2026-11-23T08:00:02.000Z',
      actor: { kind: 'firstkey', id: null },
      what: 'accountCreated',
      detail: null,
      reasonHash: null,
      hash: '177c36ab9c4a9a67c32622c8f637e1ab1e5f6d28adbd1c960490cad4298b8ada',
    },
  ],
  continuation: null,
};

export const anchorPage = {
  anchors: [
    {
      n: 1,
      at: '2026-11-24T00:10:00.000Z',
      before: '',
      heads: [
        {
          chain: ID,
          length: 1,
          hash: '177c36ab9c4a9a67c32622c8f637e1ab1e5f6d28adbd1c960490cad4298b8ada',
        },
      ],
      jws: 'eyJhbGciOiJFZERTQSJ9.e30.c2lnbmF0dXJl',
    },
  ],
  next: null,
};

const spread = { count: 40, medianMs: 86_400_000, p90Ms: 259_200_000 };

export const metrics = {
  months: [
    {
      month: '2026-12',
      ended: { completed: 40, withdrawn: 2, refused: 1 },
      hireToDone: spread,
      phases: {
        preparation: spread,
        waiting: spread,
        collection: spread,
        passkey: spread,
        closing: spread,
      },
      passkeyByDayOne: 0.975,
      reissues: 3,
      bounces: 1,
      attentions: 4,
      refusals: { accountIsGuest: 1 },
    },
  ],
  open: { at: '2026-12-31T23:40:00.000Z', byStage: { awaitingStart: 12, needsAttention: 1 } },
};
