import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { standingDate } from '../support/standing-date.ts';
import { DEFAULTS, vendorWorld, WEBHOOK_KEY } from './vendor-world.ts';

standingDate();

const hmac = (body: string, hash = 'sha256') => createHmac(hash, WEBHOOK_KEY).update(body);

interface Sender {
  readonly settings: object;
  readonly sign: (body: string) => Record<string, string>;
}
const SENDERS = {
  afas: {
    settings: { environment: '1', connector: 'Starters', auth: 'token' },
    sign: (body) => ({ 'x-profit-signature-256': `sha256=${hmac(body).digest('hex')}` }),
  },
  ashby: {
    settings: {},
    sign: (body) => ({ 'ashby-signature': `sha256=${hmac(body).digest('hex')}` }),
  },
  bamboohr: {
    settings: { companyDomain: 'contoso' },
    sign: (body) => {
      const at = String(Math.floor(Date.now() / 1_000));
      return {
        'x-bamboohr-timestamp': at,
        'x-bamboohr-signature': hmac(body + at).digest('hex'),
      };
    },
  },
  hibob: {
    settings: {},
    sign: (body) => ({ 'bob-signature': hmac(body, 'sha512').digest('base64') }),
  },
  workable: {
    settings: { subdomain: 'contoso' },
    sign: (body) => ({ 'x-workable-signature': hmac(body).digest('hex') }),
  },
} satisfies Record<string, Sender>;
type Name = keyof typeof SENDERS;

async function delivered(name: Name, said: object) {
  const { settings, sign }: Sender = SENDERS[name];
  const vendor = vendorWorld(name, { ...DEFAULTS, ...settings });
  const body = JSON.stringify(said);
  expect((await vendor.post(body, sign(body))).status).toBe(200);
  const { length } = vendor.vendorQueue.messages;
  await vendor.drain();
  const reasons = vendor.letters.map(({ reason }) => reason);
  return { length, asked: vendor.asked.length > 0, reasons };
}

test.each<[Name, object]>([
  ['afas', { EventId: 'e', EventType: 'subject.updated', Data: null }],
  ['afas', { EventId: 'e', EventType: 'workflow.task.entered', Data: { SubjectId: null } }],
  ['ashby', { action: 'candidateHire', data: { application: null } }],
  ['ashby', { action: 'applicationUpdate', data: null }],
  ['bamboohr', { type: 'employee.created', data: {} }],
  ['bamboohr', { type: 'employee.updated', employeeId: '5' }],
  ['bamboohr', { employees: [null, { id: '' }] }],
  // JSON has lost digits of this number.
  ['hibob', { type: 'employee.created', data: { employeeId: 2 ** 60 } }],
  ['hibob', { type: 'employee.updated', employee: { id: '3' } }],
  ['workable', { event_type: 'employee_created', data: { employee: { id: 'x' } } }],
])('%s: %j names no record, and is shown to an operator', async (name, said) => {
  const { reasons, asked } = await delivered(name, said);
  expect(reasons).toEqual(['recordUnreadable']);
  expect(asked).toBe(false);
});

test.each<[Name, object]>([
  ['afas', { EventId: null, EventType: 'subject.updated', Data: { SubjectId: 5 } }],
  ['afas', { EventId: 'e', EventType: 'subject.updated', Data: { SubjectId: 5, TaskName: 7 } }],
  ['ashby', { action: 'candidateHire', data: { application: { id: 'a' }, offer: 'x' } }],
  ['ashby', { action: 'candidateHire', data: { application: { id: 'a' }, offer: { id: '..' } } }],
  ['ashby', { action: 'offerCreate', data: { offer: { id: null, applicationId: 'a' } } }],
  ['bamboohr', { type: 'employee.created', timestamp: {}, data: { employeeId: 5 } }],
  ['workable', { event_type: 'employee_created', id: 'x', data: { id: null } }],
])('%s: %j names its record, whatever else it has', async (name, said) => {
  expect((await delivered(name, said)).asked).toBe(true);
});

test('of several records one that cannot be named is shown, and the others are read', async () => {
  const said = { employees: [{ id: '5' }, { id: null }, { id: '6' }] };
  const { length, reasons } = await delivered('bamboohr', said);
  expect([length, reasons]).toEqual([3, ['recordUnreadable']]);
});

test.each<[Name, object]>([
  ['afas', { EventType: 'something.else', Data: null }],
  ['ashby', { action: 'offerUpdate', data: { offer: { id: 'o' } } }],
  ['bamboohr', { employees: [] }],
  ['bamboohr', { type: 'company.updated' }],
  ['hibob', { type: 'timeoff.created' }],
  ['workable', { event_type: 'candidate_created' }],
])('%s: %j is about no hire, and nothing is stored', async (name, said) => {
  expect(await delivered(name, said)).toEqual({ length: 0, asked: false, reasons: [] });
});
