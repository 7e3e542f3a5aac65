import { isObject } from '../call.ts';
import { methodsBadRequest } from './errors.ts';

export interface Target {
  id: string;
  targetType: 'group' | 'user';
  isRegistrationRequired?: boolean;
  allowedPasskeyProfiles?: string[];
}

export interface MethodConfiguration {
  '@odata.type': string;
  id: string;
  state: 'enabled' | 'disabled';
  includeTargets: Target[];
  excludeTargets: Target[];
  [property: string]: unknown;
}

export interface PassPolicy extends MethodConfiguration {
  minimumLifetimeInMinutes: number;
  maximumLifetimeInMinutes: number;
  defaultLifetimeInMinutes: number;
  defaultLength: number;
  isUsableOnce: boolean;
}

export interface KeyRestrictions {
  isEnforced: boolean;
  enforcementType: 'allow' | 'block';
  aaGuids: string[];
}

export interface PasskeyProfile {
  id: string;
  name: string;
  passkeyTypes: string;
  attestationEnforcement: 'disabled' | 'registrationOnly';
  keyRestrictions: KeyRestrictions;
}

export interface PasskeyPolicy extends MethodConfiguration {
  isSelfServiceRegistrationAllowed: boolean;
  isAttestationEnforced: boolean;
  keyRestrictions: KeyRestrictions;
  defaultPasskeyProfile: string | null;
  passkeyProfiles: PasskeyProfile[];
}

const LIFETIME_MINUTES = [10, 43_200] as const;
const CODE_LENGTH = [8, 48] as const;
const PROFILES_MAX = 3;
const POLICY_BYTES_MAX = 20 * 1024;

/** Throws the refusal of the methods service for the first thing that is out of bounds. */
export function checkConfiguration(configuration: MethodConfiguration): void {
  if (configuration.state !== 'enabled' && configuration.state !== 'disabled') {
    throw methodsBadRequest("The property 'state' must be 'enabled' or 'disabled'.");
  }
  for (const targets of [configuration.includeTargets, configuration.excludeTargets]) {
    const isValid = (target: unknown) =>
      isObject(target) &&
      typeof target['id'] === 'string' &&
      ['group', 'user'].includes(String(target['targetType']));
    if (!Array.isArray(targets) || !targets.every(isValid)) {
      throw methodsBadRequest('A target must have an id and the targetType group or user.');
    }
  }
  if (Buffer.byteLength(JSON.stringify(configuration)) > POLICY_BYTES_MAX) {
    throw methodsBadRequest('The policy is larger than 20 KB.');
  }
  if (configuration.id === 'TemporaryAccessPass') checkPass(configuration as PassPolicy);
  if (configuration.id === 'Fido2') checkPasskey(configuration as PasskeyPolicy);
}

function checkPass(policy: PassPolicy): void {
  const least = policy.minimumLifetimeInMinutes;
  const most = policy.maximumLifetimeInMinutes;
  const usual = policy.defaultLifetimeInMinutes;
  const areInRange = [least, most, usual].every((minutes) => isWithin(minutes, LIFETIME_MINUTES));
  if (!areInRange || least > most || usual < least || usual > most) {
    throw methodsBadRequest(
      'Invalid lifetimes: each must be from 10 to 43200 minutes, and the default between minimum and maximum.',
    );
  }
  if (!isWithin(policy.defaultLength, CODE_LENGTH)) {
    throw methodsBadRequest('Invalid defaultLength: it must be from 8 to 48 characters.');
  }
  if (typeof policy.isUsableOnce !== 'boolean') throw methodsBadRequest('Invalid isUsableOnce.');
}

function checkPasskey({ passkeyProfiles, includeTargets }: PasskeyPolicy): void {
  if (!Array.isArray(passkeyProfiles) || passkeyProfiles.length > PROFILES_MAX) {
    throw methodsBadRequest('There can be at most 3 passkey profiles.');
  }
  const isComplete = (profile: PasskeyProfile) =>
    Boolean(
      profile.id &&
        profile.name &&
        profile.passkeyTypes &&
        profile.attestationEnforcement &&
        profile.keyRestrictions,
    );
  if (!passkeyProfiles.every(isComplete))
    throw methodsBadRequest('A passkey profile lacks a required property.');
  const ids = passkeyProfiles.map(({ id }) => id);
  const isKnown = (id: string) => ids.includes(id);
  const named = includeTargets.flatMap(({ allowedPasskeyProfiles = [] }) => allowedPasskeyProfiles);
  if (!named.every(isKnown)) {
    throw methodsBadRequest('A target names a passkey profile that does not exist.');
  }
}

function isWithin(value: unknown, [least, most]: readonly [number, number]): boolean {
  return Number.isInteger(value) && Number(value) >= least && Number(value) <= most;
}
