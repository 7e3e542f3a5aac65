import fc from 'fast-check';
import { expect, test } from 'vitest';
import { enrolment } from '../../../shared/domain/devices/enrolment.ts';
import type { ManagedDevice } from '../../../shared/domain/devices/ports.ts';

const SINCE = '2026-12-01T08:00:00.000Z';
const WISH = {
  userId: 'user-1',
  userPrincipalName: 'ada@contoso.com',
  since: SINCE,
  mayBeOlder: false,
  needsCompliance: false,
};
const device = (change: Partial<ManagedDevice> = {}): ManagedDevice => ({
  id: 'device-1',
  serialNumber: '5CG1',
  userId: 'user-1',
  userPrincipalName: 'ada@contoso.com',
  complianceState: 'unknown',
  enrolledAt: '2026-12-02T08:30:00.000Z',
  ...change,
});
const OLD = '2026-06-01T08:00:00.000Z';
const OTHER = { userId: 'user-2', userPrincipalName: 'bob@contoso.com' };

test.each<[string, ManagedDevice[], Partial<typeof WISH>, object]>([
  ['no record yet', [], {}, { kind: 'notYet', missing: 'enrolment' }],
  ['enrolled for the person', [device()], {}, { kind: 'done', deviceId: 'device-1' }],
  ['an earlier life of the device', [device({ enrolledAt: OLD })], {}, { missing: 'enrolment' }],
  [
    'an enrolment of an unknown time',
    [device({ enrolledAt: null })],
    {},
    { kind: 'notYet', missing: 'enrolment' },
  ],
  [
    'a device that was enrolled before, where that is expected',
    [device({ enrolledAt: OLD })],
    { mayBeOlder: true },
    { kind: 'done' },
  ],
  [
    'enrolled by somebody else',
    [device(OTHER)],
    {},
    { kind: 'hold', reason: 'deviceEnrolledBySomebodyElse' },
  ],
  [
    'an old record of somebody else beside the new one',
    [device({ ...OTHER, id: 'old', enrolledAt: OLD }), device()],
    {},
    { kind: 'done', deviceId: 'device-1' },
  ],
  [
    'enrolled without a user',
    [device({ userId: null, userPrincipalName: null })],
    {},
    { kind: 'notYet', missing: 'enrolment' },
  ],
  ['only the user name is known', [device({ userId: null })], {}, { kind: 'done' }],
  [
    'the id is of somebody else, whatever the name says',
    [device({ userId: 'user-2' })],
    {},
    { kind: 'hold' },
  ],
  [
    'compliance is asked, and not there',
    [device({ complianceState: 'inGracePeriod' })],
    { needsCompliance: true },
    { kind: 'notYet', missing: 'compliance' },
  ],
  [
    'compliance is asked, and there',
    [device({ complianceState: 'compliant' })],
    { needsCompliance: true },
    { kind: 'done' },
  ],
])('%s', (_, devices, wish, expected) => {
  expect(enrolment(devices, { ...WISH, ...wish })).toMatchObject(expected);
});

test('a run is never done by the device of another person', () => {
  const devices = fc.array(
    fc.record({
      id: fc.uuid(),
      serialNumber: fc.constant('5CG1'),
      userId: fc.constantFrom('user-2', 'user-3', ''),
      userPrincipalName: fc.constantFrom('bob@contoso.com', null),
      complianceState: fc.constantFrom('compliant', 'noncompliant', 'unknown'),
      enrolledAt: fc.constantFrom(OLD, '2026-12-02T08:30:00.000Z', null),
    }),
  );
  fc.assert(
    fc.property(devices, fc.boolean(), fc.boolean(), (all, mayBeOlder, needsCompliance) => {
      expect(enrolment(all, { ...WISH, mayBeOlder, needsCompliance }).kind).not.toBe('done');
    }),
  );
});
