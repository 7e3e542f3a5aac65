import { badRequest } from './errors.ts';

export interface Strength {
  id: string;
  displayName: string;
  description: string;
  policyType: 'builtIn' | 'custom';
  requirementsSatisfied: 'mfa';
  allowedCombinations: string[];
  createdDateTime: string;
  modifiedDateTime: string;
}

const MODES = new Set([
  'password',
  'voice',
  'hardwareOath',
  'softwareOath',
  'sms',
  'fido2',
  'windowsHelloForBusiness',
  'microsoftAuthenticatorPush',
  'deviceBasedPush',
  'temporaryAccessPassOneTime',
  'temporaryAccessPassMultiUse',
  'email',
  'x509CertificateSingleFactor',
  'x509CertificateMultiFactor',
  'federatedSingleFactor',
  'federatedMultiFactor',
  'qrCodePin',
]);
const PHISHING_RESISTANT = ['windowsHelloForBusiness', 'fido2', 'x509CertificateMultiFactor'];
const PASSWORDLESS = [...PHISHING_RESISTANT, 'deviceBasedPush'];
const SECOND_FACTORS = [
  'microsoftAuthenticatorPush',
  'softwareOath',
  'hardwareOath',
  'sms',
  'voice',
];
const MULTI_FACTOR = [
  ...PASSWORDLESS,
  'temporaryAccessPassOneTime',
  'temporaryAccessPassMultiUse',
  ...SECOND_FACTORS.map((mode) => `password,${mode}`),
  'federatedMultiFactor',
  ...SECOND_FACTORS.map((mode) => `federatedSingleFactor,${mode}`),
];

export const BUILT_IN_STRENGTHS: Strength[] = [
  builtIn('2', 'Multifactor authentication', MULTI_FACTOR),
  builtIn('3', 'Passwordless MFA', PASSWORDLESS),
  builtIn('4', 'Phishing-resistant MFA', PHISHING_RESISTANT),
];

function builtIn(digit: string, displayName: string, allowedCombinations: string[]): Strength {
  const createdDateTime = '2021-12-01T08:00:00Z';
  return {
    id: `00000000-0000-0000-0000-00000000000${digit}`,
    displayName,
    description: `Built-in strength: ${displayName}`,
    policyType: 'builtIn',
    requirementsSatisfied: 'mfa',
    allowedCombinations,
    createdDateTime,
    modifiedDateTime: createdDateTime,
  };
}

/** Requests may have a space after the comma; answers have none. */
export function combinationsIn(value: unknown): string[] {
  if (!Array.isArray(value) || value.length === 0)
    throw badRequest('allowedCombinations is required.');
  return value.map((combination) => {
    const modes = String(combination)
      .split(',')
      .map((mode) => mode.trim());
    const unknown = modes.find((mode) => !MODES.has(mode));
    if (unknown !== undefined)
      throw badRequest(`'${unknown}' is not an authentication method mode.`);
    return modes.join(',');
  });
}
