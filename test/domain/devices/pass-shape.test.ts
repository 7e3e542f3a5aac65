import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type DeviceSetUp,
  passShape,
  SHAPE_SETTINGS,
  SIGN_INS,
  shapeWarning,
} from '../../../shared/domain/devices/pass-shape.ts';
import type { RegistrationRule } from '../../../shared/domain/devices/ports.ts';

const read = (rule: Partial<Extract<RegistrationRule, { kind: 'read' }>> = {}) =>
  ({
    kind: 'read',
    admitsOneTime: true,
    admitsReusable: true,
    demandsDevice: false,
    ...rule,
  }) as const;
const SET_UP: DeviceSetUp = { setting: 'auto', signIn: 'oobe', mayReboot: true, rule: read() };
const REUSABLE = { isOneTimeOnly: false };

test.each<[string, Partial<DeviceSetUp>, boolean, string]>([
  ['set-up may reboot and everything allows it', {}, false, 'repeatedly setUpMayReboot'],
  ['an administrator wants one use', { setting: 'oneTime' }, false, 'once setting'],
  ['the device has joined already', { signIn: 'webSignIn' }, false, 'once deviceIsEnrolled'],
  ['set-up never reboots', { mayReboot: false }, false, 'once setUpDoesNotReboot'],
  ['the policy permits one use only', {}, true, 'once policyIsOneTimeOnly'],
  [
    'the registration strength lacks reusable passes',
    { rule: read({ admitsReusable: false }) },
    false,
    'once registrationRefusesReusable',
  ],
  [
    'nothing is known of the rule',
    { rule: { kind: 'unknown' } },
    false,
    'repeatedly setUpMayReboot',
  ],
])('%s', (_, change, isOneTimeOnly, expected) => {
  const { uses, because } = passShape({ ...SET_UP, ...change }, { isOneTimeOnly });
  expect(`${uses} ${because}`).toBe(expected);
});

const rules = fc.oneof(
  fc.constant<RegistrationRule>({ kind: 'unknown' }),
  fc.record({
    kind: fc.constant('read' as const),
    admitsOneTime: fc.boolean(),
    admitsReusable: fc.boolean(),
    demandsDevice: fc.boolean(),
  }),
);
const setUps: fc.Arbitrary<DeviceSetUp> = fc.record({
  setting: fc.constantFrom(...SHAPE_SETTINGS),
  signIn: fc.constantFrom(...SIGN_INS),
  mayReboot: fc.boolean(),
  rule: rules,
});

test('a pass is reusable only where policy, setting and set-up all allow it', () => {
  fc.assert(
    fc.property(setUps, fc.boolean(), (setUp, isOneTimeOnly) => {
      const { uses } = passShape(setUp, { isOneTimeOnly });
      if (uses === 'once') return;
      expect(isOneTimeOnly).toBe(false);
      expect(setUp).toMatchObject({ setting: 'auto', signIn: 'oobe', mayReboot: true });
      expect(setUp.rule).not.toMatchObject({ admitsReusable: false });
    }),
  );
});

test('a stricter policy never makes a pass usable more often', () => {
  fc.assert(
    fc.property(setUps, (setUp) => {
      expect(passShape(setUp, { isOneTimeOnly: true }).uses).toBe('once');
    }),
  );
});

test.each<[string, Partial<DeviceSetUp>, string | undefined]>([
  ['nothing stands in the way', {}, undefined],
  ['nothing is known', { rule: { kind: 'unknown' } }, undefined],
  [
    'the rule demands a known device',
    { rule: read({ demandsDevice: true }) },
    'registrationDemandsDevice',
  ],
  [
    'the device is known already',
    { signIn: 'webSignIn', rule: read({ demandsDevice: true }) },
    undefined,
  ],
  [
    'the strength admits no pass at all',
    { rule: read({ admitsOneTime: false, admitsReusable: false }) },
    'registrationRefusesPass',
  ],
  [
    'the strength admits reusable passes only, and the pass is one-time',
    { setting: 'oneTime', rule: read({ admitsOneTime: false }) },
    'registrationRefusesPass',
  ],
])('a warning says what stops the registration: %s', (_, change, expected) => {
  const setUp = { ...SET_UP, ...change };
  expect(shapeWarning(passShape(setUp, REUSABLE), setUp)).toBe(expected);
});
