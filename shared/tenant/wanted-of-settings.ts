import type { Config } from '../config.ts';
import { FEATURES, type Feature, rolesFor } from './app-permissions.ts';
import { Wanted } from './wanted.ts';

export type TenantSettings = Pick<
  Config,
  | 'ACCESS_RULES'
  | 'GROUP_IDS'
  | 'PRIVILEGED_GROUP_ID'
  | 'BREAK_GLASS_GROUP_ID'
  | 'PASS_LIFETIME_MINUTES'
  | 'AUTHENTICATION_STRENGTH'
  | 'REGISTRATION_POLICY'
  | 'REGISTERS_FROM'
  | 'USER_DOMAIN'
  | 'USER_DOMAIN_BY_COUNTRY'
  | 'USER_DOMAIN_BY_COMPANY'
  | 'HIRE_COUNTRIES'
  | 'MAIL_SENDER'
  | 'SMS_SENDER'
  | 'DELETE_WITHDRAWN'
  | 'ACCOUNT_POLICY'
  | 'KEY_MODELS'
  | 'PASSKEY_TYPES'
  | 'KEY_ATTESTATION'
  | 'DEVICES'
  | 'DEVICE_PASS_SHAPE'
>;

/** What the settings of the app ask of the tenant. */
export function wantedOfSettings(settings: TenantSettings): Wanted {
  const hasDevices = settings.DEVICES === 'on';
  const features: Feature[] = [
    'run',
    ...(settings.DELETE_WITHDRAWN === 'on' ? (['removal'] as const) : []),
    ...(settings.ACCOUNT_POLICY === 'adopt' ? (['adoption'] as const) : []),
    ...(hasDevices ? (['devices'] as const) : []),
    ...(settings.ACCESS_RULES.some(({ licences }) => licences.length > 0)
      ? (['licences'] as const)
      : []),
  ];
  const mayBeReusable = hasDevices && settings.DEVICE_PASS_SHAPE === 'auto';
  return Wanted.parse({
    hireGroupIds: settings.GROUP_IDS,
    privilegedGroupId: settings.PRIVILEGED_GROUP_ID ?? null,
    breakGlassGroupId: settings.BREAK_GLASS_GROUP_ID ?? null,
    pass: {
      lifetimeMinutes: settings.PASS_LIFETIME_MINUTES,
      uses: mayBeReusable ? 'either' : 'one',
    },
    passkeys: {
      aaGuids: settings.KEY_MODELS,
      types: settings.PASSKEY_TYPES,
      isAttested: settings.KEY_ATTESTATION === 'required',
    },
    strengthName: settings.AUTHENTICATION_STRENGTH,
    registrationPolicy: settings.REGISTRATION_POLICY,
    registersFrom: settings.REGISTERS_FROM,
    domain: settings.USER_DOMAIN,
    otherDomains: otherDomains(settings),
    countries: settings.HIRE_COUNTRIES,
    mailSender: settings.MAIL_SENDER,
    smsSender: settings.SMS_SENDER ?? null,
    hasDevices,
    appRoles: { needed: rolesFor(...features), allowed: rolesFor(...FEATURES) },
  });
}

/** Those of countries and companies, each once. */
function otherDomains({
  USER_DOMAIN: main,
  USER_DOMAIN_BY_COUNTRY: byCountry,
  USER_DOMAIN_BY_COMPANY: byCompany,
}: TenantSettings): string[] {
  const all = new Set([...Object.values(byCountry), ...Object.values(byCompany)]);
  return [...all].filter((domain) => domain !== main);
}
