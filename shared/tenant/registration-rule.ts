import { z } from 'zod';
import type { RegistrationRule } from '../domain/devices/ports.ts';
import { MULTI_USE_PASS, ONE_TIME_PASS, obstaclesOf } from './access.ts';
import { AccessPolicy, Strength } from './parts.ts';

const Rules = z.object({ policies: z.array(AccessPolicy), strengths: z.array(Strength) });

/**
 * What Conditional Access makes of a pass where a person in these groups registers Windows Hello or
 * a passkey. Policies that cannot be read as published are `unknown`, and never count as harmless.
 */
export function registrationRule(
  rules: 'forbidden' | { readonly policies: readonly unknown[]; readonly strengths: unknown },
  groupIds: readonly string[],
): RegistrationRule {
  const parsed = rules === 'forbidden' ? undefined : Rules.safeParse(rules).data;
  if (!parsed) return { kind: 'unknown' };
  const { policies, strengths } = parsed;
  const person = { hireGroupIds: [...groupIds] };
  const oneTime = obstaclesOf(policies, strengths, person, ONE_TIME_PASS);
  const reusable = obstaclesOf(policies, strengths, person, MULTI_USE_PASS);
  const isStopped = (obstacles: typeof oneTime) =>
    obstacles.some(({ cause, isByLocation }) => cause !== 'device' && !isByLocation);
  return {
    kind: 'read',
    admitsOneTime: !isStopped(oneTime),
    admitsReusable: !isStopped(reusable),
    demandsDevice: oneTime.some(({ cause }) => cause === 'device'),
  };
}
