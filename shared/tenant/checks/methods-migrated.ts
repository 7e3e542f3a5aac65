import { check, good, verdict } from '../check.ts';

export const methodsMigrated = check({
  id: 'methodsMigrated',
  severity: 'advised',
  what: 'The tenant manages methods in one policy.',
  why: 'Before the migration is complete, older policies still let people use SMS and voice.',
  fix: 'Finish the migration to the authentication methods policy.',
  source:
    'https://learn.microsoft.com/entra/identity/authentication/how-to-authentication-methods-manage',
  mendedBy: 'person',
  parts: ['migrationState'],
  judge: ({ migrationState }) =>
    migrationState === null
      ? good('the tenant never had another one')
      : verdict(migrationState === 'migrationComplete', `state: ${migrationState}`),
});
