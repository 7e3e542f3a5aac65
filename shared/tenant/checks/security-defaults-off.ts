import { check, verdict } from '../check.ts';

export const securityDefaultsOff = check({
  id: 'securityDefaultsOff',
  severity: 'required',
  what: 'Security defaults are off, because Conditional Access takes their place.',
  why: 'With security defaults no Conditional Access policy can be enforced, and every new person is sent to register Microsoft Authenticator first.',
  fix: 'Switch them off in the same step in which policies take their place: tenant apply does.',
  source: 'https://learn.microsoft.com/entra/fundamentals/security-defaults',
  mendedBy: 'apply',
  parts: ['securityDefaults'],
  judge: ({ securityDefaults: { isEnabled } }) =>
    verdict(!isEnabled, `security defaults are ${isEnabled ? 'on' : 'off'}`),
});
