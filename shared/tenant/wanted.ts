import { z } from 'zod';

const groupId = z.guid();

/**
 * What the tenant must be able to do, as the settings of the app or the desired state of the
 * `tenant` command say. The checks hold the tenant against it.
 */
export const Wanted = z.object({
  /** Groups that every hire joins. A policy that includes one of them covers every hire. */
  hireGroupIds: z.array(groupId),
  /** Group of the accounts that must never get a pass. */
  privilegedGroupId: groupId.nullable(),
  /** Group of the accounts that no Conditional Access policy may lock out. */
  breakGlassGroupId: groupId.nullable(),
  pass: z.object({
    lifetimeMinutes: z.number().int(),
    /** A longer maximum in the policy is too long for a pass that bypasses every second factor. */
    lifetimeMinutesMax: z.number().int().default(1_440),
    /**
     * `many` where devices need a pass that works more than once; `either` where such a pass is made
     * for a device if the tenant allows it, and a one-time pass otherwise.
     */
    uses: z.enum(['one', 'many', 'either']).default('one'),
  }),
  passkeys: z.object({
    /** Models that count as a passkey; none means every model. */
    aaGuids: z.array(z.guid()).default([]),
    types: z
      .array(z.enum(['deviceBound', 'synced']))
      .min(1)
      .default(['deviceBound', 'synced']),
    isAttested: z.boolean().default(false),
  }),
  /** Display name of the authentication strength with which a hire begins. */
  strengthName: z.string().min(1),
  registrationPolicy: z.enum(['enforced', 'reportOnly']),
  /** Where people may register: a company may want them to come to its own network. */
  registersFrom: z.enum(['anywhere', 'trustedLocations']).default('anywhere'),
  /** Domain of the user names. */
  domain: z.string().min(1),
  /** Further domains of user names, for some countries or companies. */
  otherDomains: z.array(z.string()).default([]),
  /** ISO 3166 codes of the countries of the hires' mobile phones. */
  countries: z.array(z.string().regex(/^[A-Z]{2}$/)).default([]),
  mailSender: z.email().nullable().default(null),
  smsSender: z.string().nullable().default(null),
  /** Whether hires join devices. */
  hasDevices: z.boolean().default(false),
  /** The Graph app roles that this installation needs, and those that it may have. */
  appRoles: z.object({ needed: z.array(z.string()), allowed: z.array(z.string()) }),
  secretDaysMax: z.number().int().positive().default(365),
});
export type Wanted = z.output<typeof Wanted>;
