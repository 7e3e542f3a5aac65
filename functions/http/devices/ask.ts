import { randomUUID } from 'node:crypto';
import type { HttpResponseInit } from '@azure/functions';
import type { z } from 'zod';
import { problem } from '../../../shared/api/problem.ts';
import type { Actor } from '../../../shared/clients/entra-tokens.ts';
import { type AskDeps, type Asked, askForDevicePass } from '../../../shared/devices/ask.ts';
import { DevicePassRequest, type RequestFinding } from '../../../shared/domain/devices/request.ts';
import type { Workflow } from '../../../shared/domain/ports.ts';
import { sha256 } from '../../../shared/intake/accept.ts';
import { accepted } from '../lib/accepted.ts';
import { readBody, readJson } from '../lib/body.ts';
import type { RoleHandler } from '../lib/guarded.ts';

const KEY = /^[\w.:-]{1,128}$/;

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
    const body = await readBody(request);
    if (body.kind === 'problem') return body.answer;
    const json = readJson(body.bytes);
    if (json === undefined) return notJson();
    const parsed = DevicePassRequest.safeParse(json);
    if (!parsed.success) return invalid(parsed.error.issues.map(findingOf));
    const idempotencyKey = request.headers.get('idempotency-key') ?? randomUUID();
    if (!KEY.test(idempotencyKey)) return keyInvalid();
    const isCheck = request.query.get('check') === 'true';
    const asking = {
      request: parsed.data,
      actor: actorOf(actor),
      idempotencyKey,
      bodyHash: sha256(body.bytes),
      now: new Date(),
    };
    const asked = await askForDevicePass(deps, deps.workflow(context), asking, { isCheck });
    return answer(deps.publicUrl, asked, isCheck);
  };
}

const actorOf = ({ subject, app, kind }: Actor) => ({ subject, app, kind });

function answer(publicUrl: string, asked: Asked, isCheck: boolean): HttpResponseInit {
  switch (asked.kind) {
    case 'invalid':
      return invalid(asked.findings);
    case 'keyReused':
      return keyReused();
    case 'accountBusy':
      return accountBusy(asked.by);
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

function findingOf({ path, code, message }: z.core.$ZodIssue): RequestFinding {
  const names: Record<string, string> = {
    too_big: 'tooLong',
    too_small: 'empty',
    invalid_type: 'wrongType',
    unrecognized_keys: 'unknownField',
  };
  return { path: path.join('.'), code: names[code] ?? 'invalidFormat', message };
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

function accountBusy(by: string): HttpResponseInit {
  return problem({
    status: 409,
    code: 'accountBusy',
    title: 'Another run does something with this account now.',
    detail: `Wait for the end of ${by}, or withdraw it. A hire gets the device with the hire event.`,
  });
}

function keyReused(): HttpResponseInit {
  return problem({
    status: 409,
    code: 'idempotencyKeyReused',
    title: 'This Idempotency-Key was used before, with another body.',
  });
}

function keyInvalid(): HttpResponseInit {
  return problem({
    status: 400,
    code: 'idempotencyKeyInvalid',
    title: 'An Idempotency-Key has at most 128 letters, digits and the signs . : - _.',
  });
}

function notJson(): HttpResponseInit {
  return problem({ status: 400, code: 'notJson', title: 'The body is not JSON in UTF-8.' });
}

export function devicesOff(): HttpResponseInit {
  return problem({
    status: 409,
    code: 'devicesOff',
    title: 'Passes for devices are switched off. Set DEVICES=on.',
  });
}
