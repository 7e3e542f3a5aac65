import type { z } from 'zod';
import type { Directory } from '../../shared/domain/ports.ts';
import { methodNewerThan } from '../../shared/domain/strong-methods.ts';
import { PASS, PassDocument } from '../../shared/storage/passes.ts';
import type { lookForPasskey as step } from '../../shared/workflow/steps.ts';
import { judgeKeys, type KeyDeps, keyOf, provenBy, SETTLE_MS, useOf } from './lib/judge-keys.ts';

/**
 * Reads the person's keys and the pass. The onboarding is done when the pass was used and a newer key
 * is acceptable; else it goes on waiting, or `hold` says why a person must look.
 */
export function lookForPasskey(deps: KeyDeps & { readonly directory: Directory }) {
  return async ({
    onboardingId,
    userId,
    newerThan,
  }: z.output<typeof step.input>): Promise<z.input<typeof step.output>> => {
    const { directory } = deps;
    const pass = onboardingId && (await deps.records.read(onboardingId, PASS, PassDocument));
    if (!onboardingId || !pass) {
      return runOfEarlierRelease(await directory.strongMethods(userId), newerThan);
    }
    const use = await useOf(deps, { onboardingId, userId, pass });
    if (use === 'unused' && isJustBegun(pass.value, new Date())) return { passkey: null };
    const methods = await directory.strongMethods(userId);
    const judged = await judgeKeys(deps, { onboardingId, userId, pass, methods, use });
    switch (judged.kind) {
      case 'done':
        return { passkey: provenBy(judged.key) };
      case 'notYet':
      case 'logBehind':
        return { passkey: null };
      case 'hold':
        return { passkey: null, hold: judged.reason };
      default:
        return judged satisfies never;
    }
  };
}

/**
 * No key can end the onboarding before the pass was used, and a key beside an unused pass is asked
 * about only after this while. So the keys are not read until then.
 */
const isJustBegun = ({ forStart }: PassDocument, now: Date): boolean =>
  now.getTime() - Date.parse(forStart) < SETTLE_MS;

/** Runs that were begun by an earlier release do not say whose keys these are. */
function runOfEarlierRelease(
  methods: Parameters<typeof methodNewerThan>[0],
  newerThan: string,
): z.input<typeof step.output> {
  const method = methodNewerThan(methods, newerThan);
  return { passkey: method ? provenBy(keyOf(method)) : null };
}
