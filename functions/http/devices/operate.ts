import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import { problem } from '../../../shared/api/problem.ts';
import { viewDevicePass } from '../../../shared/devices/view.ts';
import { DEVICE_PASS, DevicePassDocument } from '../../../shared/storage/device-passes.ts';
import {
  acceptedPass,
  askedForRequester,
  askedIn,
  type PassKind,
  type PassRouteDeps,
  showAsked,
  takeBack,
} from '../lib/asked-pass.ts';
import type { RoleHandler } from '../lib/guarded.ts';
import { resumePassForDevice } from '../onboardings/resume.ts';

const PASS_FOR_DEVICE: PassKind<DevicePassDocument> = {
  path: '/api/device-passes',
  toRequester: 'technician',
  find: async (records, id) => (await records.read(id, DEVICE_PASS, DevicePassDocument))?.value,
  view: viewDevicePass,
  noSuchPass: noSuchDevicePass,
  over: devicePassOver,
};

/** `GET /api/device-passes/{id}`: stage, outcome, timeline, shape of the pass and evidence. */
export const showDevicePass = (deps: PassRouteDeps) => showAsked(PASS_FOR_DEVICE, deps);

/** `POST /api/device-passes/{id}/withdrawal`: undoes what the device pass did. */
export const cancelDevicePass = (deps: PassRouteDeps) => takeBack(PASS_FOR_DEVICE, deps);

/** The device pass whose code goes to the technician at the desk. */
export const devicePassAtDesk = askedForRequester(PASS_FOR_DEVICE);

/** `POST /api/device-passes/{id}/resume`: IT has dealt with the problem; the run starts again. */
export function resumeDevicePass(deps: PassRouteDeps): RoleHandler {
  const resume = resumePassForDevice(deps);
  return async (request: HttpRequest, context: InvocationContext, actor) => {
    const found = await askedIn(PASS_FOR_DEVICE, request, deps.records);
    if (!found) return noSuchDevicePass();
    const answer = await resume(request, context, actor);
    return answer.status === 202 ? acceptedPass(PASS_FOR_DEVICE, found.id) : answer;
  };
}

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
