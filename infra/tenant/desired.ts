import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { FEATURES, rolesFor } from '../../shared/tenant/app-permissions.ts';

/** A group by its id, or by its name: then there must be exactly one of that name. */
const NamedGroup = z.strictObject({
  id: z.guid().optional().describe('Object id; wins over the name'),
  displayName: z.string().min(1).describe('Name in the tenant'),
});
export type NamedGroup = z.output<typeof NamedGroup>;

const MadeGroup = NamedGroup.extend({
  create: z.boolean().default(false).describe('Whether apply makes it when there is none'),
});
export type MadeGroup = z.output<typeof MadeGroup>;

const minutes = z.number().int().min(10).max(43_200);

/** The tenant as it is to be. `desired.schema.json` is made from this. */
export const Desired = z
  .strictObject({
    $schema: z.string().optional(),
    groups: z.strictObject({
      hires: MadeGroup.describe('Every hire joins it; passes and passkeys are for it'),
      others: z
        .array(NamedGroup)
        .default([])
        .describe('Other groups that every hire joins, such as those that carry licences'),
      privileged: MadeGroup.describe('Accounts that never get a pass'),
      breakGlass: NamedGroup.describe(
        'Accounts for emergencies. It must be there and have members; it is never made',
      ),
    }),
    pass: z.strictObject({
      minimumLifetimeInMinutes: minutes.default(60),
      maximumLifetimeInMinutes: minutes.default(480),
      defaultLifetimeInMinutes: minutes.default(60),
      defaultLength: z.number().int().min(8).max(48).default(8),
      isUsableOnce: z.boolean().default(true),
      lifetimeMinutes: minutes.default(480).describe('PASS_LIFETIME_MINUTES of the app'),
    }),
    passkeys: z.strictObject({
      aaGuids: z.array(z.guid()).default([]).describe('Models that count; none means every model'),
      types: z
        .array(z.enum(['deviceBound', 'synced']))
        .min(1)
        .default(['deviceBound', 'synced']),
      isAttested: z.boolean().default(false),
    }),
    strength: z.strictObject({
      displayName: z.string().min(1).max(30),
      allowedCombinations: z.array(z.string()).min(1),
    }),
    registrationPolicy: z.strictObject({
      displayName: z.string().min(1),
      state: z
        .enum(['enabledForReportingButNotEnforced', 'enabled'])
        .default('enabledForReportingButNotEnforced'),
      covers: z.enum(['everybody', 'hires']).default('hires'),
    }),
    campaign: z.strictObject({
      excludesHires: z.boolean().default(true),
    }),
    app: z.strictObject({
      clientId: z.guid().describe('Client id of the app’s identity'),
      features: z.array(z.enum(FEATURES)).default(['run']),
    }),
    checks: z.strictObject({
      domain: z.string().min(1).describe('USER_DOMAIN of the app'),
      otherDomains: z
        .array(z.string().min(1))
        .default([])
        .describe('Domains of USER_DOMAIN_BY_COUNTRY and USER_DOMAIN_BY_COMPANY of the app'),
      registersFrom: z.enum(['anywhere', 'trustedLocations']).default('anywhere'),
      hasDevices: z.boolean().default(false),
      devicesNeedReusablePasses: z.boolean().default(false),
    }),
  })
  .describe('The tenant as Firstkey needs it: see infra/tenant/README.md');
export type Desired = z.output<typeof Desired>;

/** Something that the person at the keyboard can mend; shown without a stack. */
export class TenantCommandError extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.name = 'TenantCommandError';
    this.code = code;
  }
}

/** Reads and checks a desired state. Throws `TenantCommandError` with everything that is wrong. */
export function readDesired(file: string): Desired {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    const why = error instanceof SyntaxError ? 'is not JSON' : 'cannot be read';
    throw new TenantCommandError('desiredUnreadable', `The desired state ${file} ${why}.`);
  }
  const parsed = Desired.safeParse(json);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`);
  throw new TenantCommandError(
    'desiredInvalid',
    `The desired state ${file} is not right:\n${lines.join('\n')}`,
  );
}

/** The app roles that the desired features need. */
export const desiredRoles = ({ app }: Desired): string[] => rolesFor('run', ...app.features);
