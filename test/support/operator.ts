import type { Actor } from '../../shared/clients/entra-tokens.ts';
import type { Records } from '../../shared/domain/ports.ts';
import { HOLD, HoldDocument, recordAct } from '../../shared/storage/acts.ts';

/** An operator, by ids of Entra. */
export const OPERATOR_ACTOR: Actor = {
  subject: '0b1d7c3e-6f3e-4d68-9d0a-5b3f7c2a9e11',
  app: '5f0c1f0a-2f6e-4a57-8d1c-3f1f5f6f7a10',
  kind: 'person',
};

/** Confirms what the run asks about now, as `POST …/resume` with `confirm` does. */
export async function confirmHeld(records: Records, id: string): Promise<void> {
  const hold = (await records.read(id, HOLD, HoldDocument))?.value;
  if (!hold) return;
  const { reason, of, subject } = hold;
  await recordAct(records, id, {
    verb: 'confirm',
    actor: OPERATOR_ACTOR,
    why: 'asked by phone',
    at: new Date().toISOString(),
    confirms: { reason, of, subject },
  });
}
