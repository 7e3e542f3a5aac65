import { expect, test } from 'vitest';
import { describeAnswer } from '../../infra/passes/describe.ts';
import { readCommand } from '../../infra/passes/read-command.ts';

const AT = ['--url', 'https://firstkey.example'];
const commandOf = (...args: string[]) => readCommand([...args, ...AT])?.command;

test('issue asks for a pass, with everything that the line says', () => {
  const line = ['--person', 'bob@contoso.com', '--lost', 'phone, computer', '--reason', '4712'];
  expect(commandOf('issue', ...line, '--approver', 'ines@contoso.com')).toEqual({
    kind: 'post',
    path: '/api/passes',
    body: {
      person: { userPrincipalName: 'bob@contoso.com' },
      lost: ['phone', 'computer'],
      reason: '4712',
      approver: { userPrincipalName: 'ines@contoso.com' },
    },
  });
  expect(commandOf('issue', ...line, '--check')).toMatchObject({ path: '/api/passes?check=true' });
});

test.each([
  [['show', 'a'], { kind: 'show', path: '/api/passes/a' }],
  [['code', 'a'], { kind: 'code', path: '/api/passes/a/code' }],
  [
    ['approve', 'a', '--reason', 'r'],
    { path: '/api/passes/a/approval', body: { decision: 'approve', reason: 'r' } },
  ],
  [
    ['decline', 'a', '--reason', 'r'],
    { path: '/api/passes/a/approval', body: { decision: 'decline', reason: 'r' } },
  ],
  [['revoke', '../x', '--reason', 'r'], { path: '/api/passes/..%2Fx/revocation' }],
])('%s', (args, command) => {
  expect(commandOf(...args)).toMatchObject(command);
});

test.each([[['issue']], [['approve', 'a']], [['revoke', 'a']], [['show']], [['steal', 'a']], [[]]])(
  '%s is not understood, and nothing is sent',
  (args) => {
    expect(commandOf(...args)).toBeUndefined();
  },
);

test('without the address of the app nothing is sent', () => {
  expect(readCommand(['show', 'a'])).toBeUndefined();
});

test('an answer is told in lines, a refusal with every finding', () => {
  const findings = [{ path: 'approver', message: 'nobody approves their own request' }];
  const body = { title: 'It cannot be issued.', code: 'passInvalid', findings };
  expect(describeAnswer({ status: 422, body })).toEqual([
    'It cannot be issued. (passInvalid)',
    '  approver: nobody approves their own request',
  ]);
  expect(describeAnswer({ status: 202, body: { id: 'a' } })).toEqual(['Started: a']);
  expect(describeAnswer({ status: 502, body: undefined })).toEqual(['The app answered 502.']);
  const view = {
    stage: 'awaitingApproval',
    outcome: null,
    reason: null,
    approval: { state: 'waiting', expiresAt: '2026-12-01T16:00:00Z' },
    timeline: [{ at: '2026-12-01T08:00:00Z', event: 'personTold', detail: 'asked' }],
  };
  expect(describeAnswer({ status: 200, body: view })).toEqual([
    'awaitingApproval',
    'approval: waiting, until 2026-12-01T16:00:00Z',
    '2026-12-01T08:00:00Z  personTold  asked',
  ]);
});
