import { auditActs } from '../audit/onboarding.ts';
import type { Records, Workflow } from '../domain/ports.ts';
import { type ActorDocument, recordAct } from '../storage/acts.ts';
import { HIRE, HireDocument } from '../storage/hires.ts';
import { runState } from '../storage/person-index.ts';
import { update } from '../storage/update.ts';

/**
 * Withdraws a pass that IT asked for: its run undoes what it did. `over`: the run has ended. May run twice; the
 * run reads the withdrawal itself when its event got lost.
 */
export async function withdrawPass(
  records: Records,
  workflow: Workflow,
  id: string,
  { actor, why, now }: { actor: ActorDocument; why: string; now: Date },
): Promise<'withdrawn' | 'over'> {
  const run = await runState(records, workflow, id);
  if (run.kind === 'over') return run.outcome === 'withdrawn' ? 'withdrawn' : 'over';
  const at = now.toISOString();
  await recordAct(records, id, { verb: 'withdrawal', actor, why, at, confirms: null });
  await auditActs(records, id);
  const { after } = await update(records, id, HIRE, HireDocument, (document) =>
    !document || document.withdrawal
      ? 'keep'
      : { ...document, withdrawal: { at, reason: why }, revision: document.revision + 1 },
  );
  if (after) await workflow.raiseEvent(id, 'hireChanged', { revision: after.revision });
  return 'withdrawn';
}
