import type { HttpResponseInit } from '@azure/functions';
import { z } from 'zod';
import { problem } from '../../../shared/api/problem.ts';
import { isDevicePass } from '../../../shared/domain/pass-source.ts';
import type { Records, Workflow } from '../../../shared/domain/ports.ts';
import { CONFIRMABLE, HOLD, HoldDocument, recordAct } from '../../../shared/storage/acts.ts';
import type { RoleHandler } from '../lib/guarded.ts';
import { Reasoned } from '../lib/reason.ts';
import { accepted, onOnboarding, type Perform } from './act.ts';
import { notFound } from './show.ts';

const Confirmation = z.object({
  of: z.enum(CONFIRMABLE),
  subject: z.string().min(1).max(200),
});
type Confirmation = z.infer<typeof Confirmation>;

export type Resumption = z.output<typeof Resumption>;
export const Resumption = Reasoned.extend({ confirm: Confirmation.optional() });

interface Deps {
  readonly records: Records;
  readonly workflow: (context: unknown) => Workflow;
}

/**
 * `POST /api/onboardings/{id}/resume`: an operator has dealt with the problem; the run starts from
 * the beginning again and skips what is done. With `confirm` the operator also takes responsibility
 * for what the run asked about, and for nothing else: it must be what the run asks about now.
 */
export const resumeOnboarding = (deps: Deps): RoleHandler =>
  onOnboarding(deps, Resumption, resumption(deps));

/** The same for a device pass, by its own route. A recovery is never resumed: an approval is good for one pass. */
export const resumePassForDevice = (deps: Deps): RoleHandler =>
  onOnboarding(deps, Resumption, resumption(deps), isDevicePass);

export function resumption(deps: Deps): Perform<Resumption> {
  return async ({ id, wish, actor, context }) => {
    const workflow = deps.workflow(context);
    if (!(await workflow.state(id))) return notFound();
    const confirms = wish.confirm ? await heldFor(deps.records, id, wish.confirm) : null;
    if (confirms === undefined) return holdChanged();
    const resumedAt = new Date().toISOString();
    const verb = confirms ? 'confirm' : 'resume';
    await recordAct(deps.records, id, { verb, actor, why: wish.reason, at: resumedAt, confirms });
    const raised = await workflow.raiseEvent(id, 'operatorResumed', { resumedAt });
    return raised === 'raised' ? accepted(id) : notFound();
  };
}

/** What the run waits for, when it is what is to be confirmed; else undefined. */
async function heldFor(
  records: Records,
  id: string,
  { of, subject }: Confirmation,
): Promise<Omit<HoldDocument, 'at'> | undefined> {
  const hold = (await records.read(id, HOLD, HoldDocument))?.value;
  if (hold?.of !== of || hold.subject !== subject) return undefined;
  return { reason: hold.reason, of, subject };
}

function holdChanged(): HttpResponseInit {
  return problem({
    status: 409,
    code: 'holdChanged',
    title: 'The onboarding does not ask about this.',
    detail: 'Read the onboarding again, and confirm what its field hold shows.',
  });
}
