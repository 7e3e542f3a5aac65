import { randomUUID } from 'node:crypto';
import type { HttpRequest, HttpResponseInit } from '@azure/functions';
import type { z } from 'zod';
import { problem } from '../../../shared/api/problem.ts';
import { inPlainWords } from '../../../shared/domain/plain-words.ts';
import type { RequestFinding } from '../../../shared/domain/request-parts.ts';
import { sha256 } from '../../../shared/intake/accept.ts';
import { readBody, readJson } from './body.ts';

const KEY = /^[\w.:-]{1,128}$/;

/** A request for a pass as it arrived: its body by a schema, and what tells repetitions of it. */
export type PassRequest<T> =
  | {
      readonly kind: 'read';
      readonly request: T;
      readonly idempotencyKey: string;
      readonly bodyHash: string;
      /** With `?check=true` it is validated only. */
      readonly isCheck: boolean;
    }
  | { readonly kind: 'problem'; readonly answer: HttpResponseInit };

/** Reads a request for a pass. `invalid` makes the answer that tells what is wrong with the body. */
export async function readPassRequest<S extends z.ZodType>(
  request: HttpRequest,
  schema: S,
  invalid: (findings: readonly RequestFinding[]) => HttpResponseInit,
): Promise<PassRequest<z.output<S>>> {
  const body = await readBody(request);
  if (body.kind === 'problem') return body;
  const json = readJson(body.bytes);
  if (json === undefined) return { kind: 'problem', answer: notJson() };
  const parsed = schema.safeParse(json, { error: inPlainWords });
  if (!parsed.success) return { kind: 'problem', answer: invalid(findingsOf(parsed.error)) };
  const idempotencyKey = request.headers.get('idempotency-key') ?? randomUUID();
  if (!KEY.test(idempotencyKey)) return { kind: 'problem', answer: keyInvalid() };
  const isCheck = request.query.get('check') === 'true';
  const bodyHash = sha256(body.bytes);
  return { kind: 'read', request: parsed.data, idempotencyKey, bodyHash, isCheck };
}

/** What is wrong with the form of a request. */
export const findingsOf = ({ issues }: z.ZodError): RequestFinding[] => issues.map(findingOf);

function findingOf({ path, code, message }: z.core.$ZodIssue): RequestFinding {
  const names: Record<string, string> = {
    too_big: 'tooLong',
    too_small: 'empty',
    invalid_type: 'wrongType',
    unrecognized_keys: 'unknownField',
  };
  return { path: path.join('.'), code: names[code] ?? 'invalidFormat', message };
}

export function keyReused(): HttpResponseInit {
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

export function accountBusy(by: string, hint = ''): HttpResponseInit {
  return problem({
    status: 409,
    code: 'accountBusy',
    title: 'Another run does something with this account now.',
    detail: `Wait for the end of ${by}, or withdraw it.${hint}`,
  });
}
