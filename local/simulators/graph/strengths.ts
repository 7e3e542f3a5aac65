import type { Reply } from '../call.ts';
import type { World } from '../world.ts';
import { badRequest, notFound } from './errors.ts';
import { readStrengths, writeStrengths } from './permissions.ts';
import { listReply, required } from './query.ts';
import { type GraphCall, noContent, param, type Route } from './route.ts';

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
const MULTI_FACTOR = [
  ...PASSWORDLESS,
  'temporaryAccessPassOneTime',
  'temporaryAccessPassMultiUse',
  'password,microsoftAuthenticatorPush',
  'password,softwareOath',
  'password,hardwareOath',
  'password,sms',
  'password,voice',
  'federatedMultiFactor',
  'federatedSingleFactor,microsoftAuthenticatorPush',
];

/** Authentication strengths: three built in, and those that somebody made. */
export function strengthRoutes(world: World): Route[] {
  const kept = world.documents.collection<Strength>('authenticationStrengths');
  const now = () => new Date(world.clock.now()).toISOString();
  const all = () => [...BUILT_IN, ...kept.all()];

  function list(call: GraphCall): Reply {
    const rules = { policyType: ['eq'], policyName: ['eq'], displayName: ['eq'] };
    return listReply(call, all(), {
      resource: 'authenticationStrengthPolicy',
      rules,
      context: 'authenticationStrengthPolicies',
    });
  }

  function create(call: GraphCall): Reply {
    const { displayName, description, allowedCombinations } = required(call);
    if (typeof displayName !== 'string' || displayName === '')
      throw badRequest('displayName is required.');
    const strength: Strength = {
      id: world.chance.uuid(),
      displayName,
      description: String(description ?? ''),
      policyType: 'custom',
      requirementsSatisfied: 'mfa',
      allowedCombinations: combinationsIn(allowedCombinations),
      createdDateTime: now(),
      modifiedDateTime: now(),
    };
    kept.put(strength.id, strength);
    return { status: 201, body: strength };
  }

  function update(call: GraphCall): Reply {
    const strength = custom(call);
    const { displayName, description, allowedCombinations } = required(call);
    if (allowedCombinations !== undefined)
      throw badRequest('Use updateAllowedCombinations to change the combinations.');
    kept.put(strength.id, {
      ...strength,
      displayName: String(displayName ?? strength.displayName),
      description: String(description ?? strength.description),
      modifiedDateTime: now(),
    });
    return noContent();
  }

  function updateCombinations(call: GraphCall): Reply {
    const strength = custom(call);
    const currentCombinations = combinationsIn(required(call)['allowedCombinations']);
    kept.put(strength.id, {
      ...strength,
      allowedCombinations: currentCombinations,
      modifiedDateTime: now(),
    });
    const previousCombinations = strength.allowedCombinations;
    const rest = { additionalInformation: null, conditionalAccessReferences: [] };
    return { status: 200, body: { previousCombinations, currentCombinations, ...rest } };
  }

  function remove(call: GraphCall): Reply {
    kept.delete(custom(call).id);
    return noContent();
  }

  function any(call: GraphCall): Strength {
    const strength = all().find(({ id }) => id === param(call, 0).toLowerCase());
    if (!strength) throw notFound(param(call, 0));
    return strength;
  }

  function custom(call: GraphCall): Strength {
    const strength = any(call);
    if (strength.policyType === 'custom') return strength;
    throw badRequest('A built-in authentication strength cannot be changed.');
  }

  const family = 'policy' as const;
  const root = '/policies/authenticationStrengthPolicies';
  const one = `${root}/{id}`;
  return [
    { method: 'GET', path: root, family, permission: readStrengths, run: list },
    { method: 'POST', path: root, family, permission: writeStrengths, run: create },
    {
      method: 'GET',
      path: one,
      family,
      permission: readStrengths,
      run: (call) => ({ status: 200, body: any(call) }),
    },
    { method: 'PATCH', path: one, family, permission: writeStrengths, run: update },
    { method: 'DELETE', path: one, family, permission: writeStrengths, run: remove },
    {
      method: 'POST',
      path: `${one}/updateAllowedCombinations`,
      family,
      permission: writeStrengths,
      run: updateCombinations,
    },
  ];
}

const BUILT_IN: Strength[] = [
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
function combinationsIn(value: unknown): string[] {
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
