import { RestError } from '@azure/core-rest-pipeline';
import { expect, test } from 'vitest';
import { problem } from '../../shared/api/problem.ts';
import { azureError } from '../../shared/clients/azure-error.ts';
import { retryAfterMs } from '../../shared/errors.ts';
import { NOW } from '../support/hires.ts';

test.each([
  ['0', 0],
  ['1', 1000],
  ['1.5', 1500],
  ['120', 120_000],
  ['-5', 0],
  ['Mon, 23 Nov 2026 08:00:30 GMT', 30_000],
  ['Mon, 23 Nov 2026 07:59:30 GMT', 0],
  ['soon', undefined],
  ['Infinity', undefined],
  ['', undefined],
  [null, undefined],
  [undefined, undefined],
])('Retry-After %j means %j milliseconds', (header, ms) => {
  expect(retryAfterMs(header, NOW)).toBe(ms);
});

test('a problem is problem+json that nobody may store', () => {
  const answer = problem({ status: 422, code: 'hireInvalid', title: 'No.', detail: 'Because.' });
  expect(answer).toMatchObject({
    status: 422,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' },
  });
  expect(JSON.parse(String(answer.body))).toEqual({
    type: 'urn:firstkey:problem:hireInvalid',
    status: 422,
    code: 'hireInvalid',
    title: 'No.',
    detail: 'Because.',
  });
});

test('a problem says when to come back in the header alone', () => {
  const answer = problem({
    status: 503,
    code: 'unavailable',
    title: 'Away.',
    retryAfterSeconds: 30,
  });
  expect(answer.headers).toMatchObject({ 'retry-after': '30' });
  expect(String(answer.body)).not.toContain('retry');
  expect(problem({ status: 404, code: 'notFound', title: 'No.' }).headers).not.toHaveProperty(
    'retry-after',
  );
});

test('the text of a service is not passed on', () => {
  const failure = new RestError('user ada@example.net, code 12345', {
    code: 'Some code of ada@example.net',
    statusCode: 409,
  });
  const error = azureError('Key Vault', failure);
  expect(error.message).toBe('Key Vault answered 409.');
  expect(error.status).toBe(409);
  expect(error.cause).toBeUndefined();
});

test('a failure without an answer is kept by its kind alone', () => {
  const error = azureError('Key Vault', new TypeError('connect to ada@example.net failed'));
  expect(error).toMatchObject({ code: 'unreachable', cause: 'TypeError', status: undefined });
  expect(error.message).not.toContain('ada');
});
