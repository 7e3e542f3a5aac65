import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import { problem } from '../../../shared/api/problem.ts';
import { viewDevicePass } from '../../../shared/devices/view.ts';
import type { Records, Workflow } from '../../../shared/domain/ports.ts';
import { withdrawPass } from '../../../shared/passes/withdraw.ts';
import { DEVICE_PASS, DevicePassDocument } from '../../../shared/storage/device-passes.ts';
import { ONBOARDING_ID } from '../../../shared/workflow/instance.ts';
import type { RoleHandler } from '../lib/guarded.ts';
import { Reasoned, wishOf } from '../lib/reason.ts';
import type { Handler } from '../lib/route.ts';
import { isOwn, ownOnboarding } from '../onboardings/act.ts';
import { resumeOnboarding } from '../onboardings/resume.ts';

interface Deps {
  readonly records: Records;
  readonly workflow: (context: unknown) => Workflow;
}

/** `GET /api/device-passes/{id}`: stage, outcome, timeline, shape of the pass and evidence. */
export function showDevicePass({ records, workflow }: Deps): Handler {
  return async (request, context) => {
    const id = request.params['id'] ?? '';
    const deps = { records, workflow: workflow(context) };
    const view = ONBOARDING_ID.test(id) ? await viewDevicePass(id, deps) : undefined;
    if (!view) return noSuchDevicePass();
    return { headers: { 'cache-control': 'no-store' }, jsonBody: view };
  };
}

/** `POST /api/device-passes/{id}/withdrawal`: undoes what the device pass did. */
export function cancelDevicePass({ records, workflow }: Deps): RoleHandler {
  return async (request, context, actor) => {
    const found = await devicePassOf(request, records);
    if (!found) return noSuchDevicePass();
    const given = await wishOf(request, Reasoned);
    if (given.kind === 'problem') return given.answer;
    if (await isOwn(records, found.id, actor)) return ownOnboarding();
    const { subject, app, kind } = actor;
    const act = { actor: { subject, app, kind }, why: given.wish.reason, now: new Date() };
    const done = await withdrawPass(records, workflow(context), found.id, act);
    return done === 'over' ? devicePassOver() : accepted(found.id);
  };
}

/** `POST /api/device-passes/{id}/resume`: IT has dealt with the problem; the run starts again. */
export function resumeDevicePass(deps: Deps): RoleHandler {
  const resume = resumeOnboarding(deps);
  return async (request: HttpRequest, context: InvocationContext, actor) => {
    const found = await devicePassOf(request, deps.records);
    if (!found) return noSuchDevicePass();
    const answer = await resume(request, context, actor);
    return answer.status === 202 ? accepted(found.id) : answer;
  };
}

export async function devicePassOf(
  { params }: HttpRequest,
  records: Records,
): Promise<{ readonly id: string; readonly asked: DevicePassDocument } | undefined> {
  const id = params['id'] ?? '';
  if (!ONBOARDING_ID.test(id)) return undefined;
  const found = await records.read(id, DEVICE_PASS, DevicePassDocument);
  return found && { id, asked: found.value };
}

/** The device pass whose code goes to the technician at the desk. */
export async function devicePassAtDesk(request: HttpRequest, records: Records) {
  const found = await devicePassOf(request, records);
  if (found?.asked.deliverTo !== 'technician') return undefined;
  return { id: found.id, requestedBy: found.asked.requestedBy };
}

const accepted = (id: string): HttpResponseInit => ({
  status: 202,
  headers: { location: `/api/device-passes/${id}` },
});

export function noSuchDevicePass(): HttpResponseInit {
  return problem({ status: 404, code: 'notFound', title: 'There is no such device pass.' });
}

function devicePassOver(): HttpResponseInit {
  return problem({
    status: 409,
    code: 'devicePassOver',
    title: 'The device pass has come to its end, and there is nothing to withdraw.',
  });
}
