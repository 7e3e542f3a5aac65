import type { HttpResponseInit } from '@azure/functions';
import { problem } from '../../../shared/api/problem.ts';
import { type AskDeps, askForDevicePass } from '../../../shared/devices/ask.ts';
import { DevicePassRequest } from '../../../shared/domain/devices/request.ts';
import type { Workflow } from '../../../shared/domain/ports.ts';
import type { RequestFinding } from '../../../shared/domain/request-parts.ts';
import type { Asked } from '../../../shared/passes/ask.ts';
import { accepted } from '../lib/accepted.ts';
import type { RoleHandler } from '../lib/guarded.ts';
import { accountBusy, keyReused, readPassRequest } from '../lib/pass-request.ts';

export interface DevicePassDeps extends AskDeps {
  /** False where `DEVICES` is off. */
  readonly isOn: boolean;
  readonly workflow: (context: unknown) => Workflow;
  readonly publicUrl: string;
}

/**
 * `POST /api/device-passes`: validates, stores and starts a device pass, then answers 202. The same
 * body under the same `Idempotency-Key` gets the same answer again. With `?check=true` it is
 * validated only, and the answer is 200.
 */
export function requestDevicePass(deps: DevicePassDeps): RoleHandler {
  return async (request, context, actor) => {
    if (!deps.isOn) return devicesOff();
    const read = await readPassRequest(request, DevicePassRequest, invalid);
    if (read.kind === 'problem') return read.answer;
    const { isCheck } = read;
    const asking = { ...read, actor, now: new Date() };
    const asked = await askForDevicePass(deps, deps.workflow(context), asking, { isCheck });
    return answer(deps.publicUrl, asked, isCheck);
  };
}

function answer(publicUrl: string, asked: Asked, isCheck: boolean): HttpResponseInit {
  switch (asked.kind) {
    case 'invalid':
      return invalid(asked.findings);
    case 'keyReused':
      return keyReused();
    case 'accountBusy':
      return accountBusy(asked.by, ' A hire gets the device with the hire event.');
    case 'accepted': {
      const { id, person } = asked;
      const { id: userId, userPrincipalName } = person;
      if (isCheck) return { jsonBody: { person: { userId, userPrincipalName } } };
      const body = { id, person: { userId, userPrincipalName } };
      return accepted(publicUrl, `/api/device-passes/${id}`, body);
    }
    default:
      return asked satisfies never;
  }
}

function invalid(findings: readonly RequestFinding[]): HttpResponseInit {
  return problem({
    status: 422,
    code: 'devicePassInvalid',
    title: 'The device pass cannot be issued as it is asked for.',
    detail: 'Correct every finding and ask again.',
    findings,
  });
}

export function devicesOff(): HttpResponseInit {
  return problem({
    status: 409,
    code: 'devicesOff',
    title: 'Passes for devices are switched off. Set DEVICES=on.',
  });
}
