import { factHash } from '../claim/hashes.ts';
import type { AcceptedEvent, KeptHireEvent } from '../domain/hire.ts';
import { comparable } from '../domain/known-fact.ts';
import type { Secret } from '../secret.ts';

/**
 * Returns the event in the form that is stored: a keyed hash replaces the answer to HR's question.
 * The same event gives the same result, so a repetition changes nothing.
 */
export function keptEvent(event: AcceptedEvent, key: Secret<Uint8Array>): KeptHireEvent {
  if (event.type === 'hire.withdrawn' || event.type === 'hire.held') return event;
  const { knownFact, ...hire } = event.data;
  if (!knownFact) return { ...event, data: hire };
  const { question, answer } = knownFact;
  const about = { employeeId: hire.employeeId, question };
  const answerHash = factHash(key, about, comparable(answer));
  return { ...event, data: { ...hire, knownFact: { question, answerHash } } };
}
