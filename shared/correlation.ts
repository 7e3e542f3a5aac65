import { AsyncLocalStorage } from 'node:async_hooks';
import { createHash } from 'node:crypto';

const current = new AsyncLocalStorage<string>();

/**
 * The UUID (version 8, RFC 9562) under which other services log what was done for an onboarding. Only
 * the id of the onboarding leads to it, so nothing has to be stored, and it is the same for ever.
 */
export function correlationIdOf(onboardingId: string): string {
  const bytes = createHash('sha256').update(`firstkey correlation\n${onboardingId}`).digest();
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex', 0, 16);
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** Does the work so that every request it makes to Graph, mail and Key Vault carries the id. */
export const correlated = <T>(onboardingId: string, work: () => T): T =>
  current.run(correlationIdOf(onboardingId), work);

/** The id for the requests of the work at hand. Undefined outside of `correlated`. */
export const correlationId = (): string | undefined => current.getStore();
