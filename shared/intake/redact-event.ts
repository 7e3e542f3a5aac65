import { factHash } from '../claim/hashes.ts';
import type { HireEvent, KeptHireEvent } from '../domain/hire.ts';
import { comparable } from '../domain/known-fact.ts';
import type { Secret } from '../secret.ts';

/**
 * The event as it may be kept: the answer to HR's question is gone, and a keyed hash stands for it.
 * The same event gives the same, so that a repetition changes nothing.
 */
export function keptEvent(event: HireEvent, key: Secret<Uint8Array>): KeptHireEvent {
  if (event.type === 'hire.withdrawn') return event;
  const { knownFact, ...hire } = event.data;
  if (!knownFact) return { ...event, data: hire };
  const { question, answer } = knownFact;
  const about = { employeeId: hire.employeeId, question };
  const answerHash = factHash(key, about, comparable(answer));
  return { ...event, data: { ...hire, knownFact: { question, answerHash } } };
}
