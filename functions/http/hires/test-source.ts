import type { Keys } from '../../../shared/domain/ports.ts';
import { type AcceptHire, acceptHire, type IntakeRecords } from '../../../shared/intake/accept.ts';
import type { Secret } from '../../../shared/secret.ts';
import { noteEnd } from '../../../shared/storage/retired.ts';

/** A source that may send what it likes: its hires are validated and kept, and start nothing. */
export interface TestSource {
  readonly source: string;
  readonly secrets: readonly Secret<string>[];
}

/**
 * Accepts events of the test source. They are kept under onboardings of their own, because the id
 * depends on the source, so no person or employee id of theirs meets a real one. They are marked and
 * not queued: nothing applies them. The retention of ended onboardings deletes them.
 */
export function acceptTest(deps: IntakeRecords & { readonly keys: Keys }): AcceptHire {
  const accept = acceptHire({ ...deps, queue: { put: () => Promise.resolve() } });
  return async (event, delivery) => {
    const stored = await accept(event, { ...delivery, isTest: true });
    if (stored.kind === 'accepted' && !stored.isKnown) {
      await noteEnd(deps.records, stored.onboardingId, delivery.receivedAt.toISOString());
    }
    return stored;
  };
}
