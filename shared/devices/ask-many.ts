import type { Workflow } from '../domain/ports.ts';
import { sha256 } from '../intake/accept.ts';
import type { Asked } from '../passes/ask.ts';
import type { ActorDocument } from '../storage/acts.ts';
import { type AskDeps, askForDevicePass } from './ask.ts';
import type { WantedPass } from './rows.ts';

/** What became of one row of a list. */
export interface AskedRow {
  readonly line: number;
  readonly asked: Asked;
}

/** Each row asks Entra some eight things. */
const AT_ONCE = 4;

/**
 * Asks for the device passes of a list, as for each alone; one that is refused does not stop the others.
 * With `isCheck` nothing is stored or started. Sent again, the same rows are the same passes.
 */
export async function askForMany(
  deps: AskDeps,
  workflow: Workflow,
  passes: readonly WantedPass[],
  by: { readonly actor: ActorDocument; readonly now: Date },
  options: { readonly isCheck: boolean },
): Promise<AskedRow[]> {
  const rows: AskedRow[] = [];
  for (let from = 0; from < passes.length; from += AT_ONCE) {
    const some = passes
      .slice(from, from + AT_ONCE)
      .map(async ({ line, request, idempotencyKey }) => {
        const bodyHash = sha256(new TextEncoder().encode(JSON.stringify(request)));
        const asking = { ...by, request, idempotencyKey, bodyHash };
        return { line, asked: await askForDevicePass(deps, workflow, asking, options) };
      });
    rows.push(...(await Promise.all(some)));
  }
  return rows;
}
