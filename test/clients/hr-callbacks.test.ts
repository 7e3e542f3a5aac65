import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { hrCallbacks } from '../../shared/clients/hr-callbacks.ts';
import { verifyWebhook } from '../../shared/clients/webhook-signature.ts';
import { ServiceError } from '../../shared/errors.ts';
import { Secret } from '../../shared/secret.ts';

const SECRET = new Secret('whsec_ZXhhbXBsZS1vbmx5LXJlcGxhY2UtdGhpcy1zZWNyZXQ=');
const CALLBACK = {
  id: 'onboarding2345672345672345.3',
  type: 'onboarding.completed',
  at: new Date('2026-11-20T08:00:00.000Z'),
  data: { employeeId: 'E-104233' },
};

interface Got {
  readonly path: string | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

let server: Server;
let url: string;
let got: Got[];
let answer: { status: number; headers?: Record<string, string> };

beforeEach(async () => {
  got = [];
  answer = { status: 204 };
  server = createServer(async (request, response) => {
    const body = await buffer(request);
    got.push({ path: request.url, headers: request.headers, body });
    response.writeHead(answer.status, answer.headers).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/callbacks`;
});

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const sending = () => hrCallbacks(url, SECRET).send(CALLBACK);

async function failure(): Promise<ServiceError> {
  const error = await sending().then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ServiceError)) throw new Error('It did not fail as a service does.');
  return error;
}

test('the event carries its own moment, the signature that of the attempt', async () => {
  await sending();
  const [{ headers, body }] = got as [Got];
  expect(JSON.parse(body.toString())).toEqual({
    type: CALLBACK.type,
    timestamp: '2026-11-20T08:00:00.000Z',
    data: CALLBACK.data,
  });
  const offered = {
    id: String(headers['webhook-id']),
    timestamp: String(headers['webhook-timestamp']),
    signature: String(headers['webhook-signature']),
  };
  const verdict = verifyWebhook(body, offered, [SECRET], new Date());
  expect(verdict).toEqual({ kind: 'genuine', id: CALLBACK.id });
});

test.each([200, 201, 204, 299])('%i is delivered', async (status) => {
  answer = { status };
  await sending();
});

test.each([301, 302, 307, 308])(
  'a redirection (%i) is a failure and not followed',
  async (status) => {
    answer = { status, headers: { location: '/elsewhere' } };
    expect((await failure()).status).toBe(status);
    expect(got.map(({ path }) => path)).toEqual(['/callbacks']);
  },
);

test.each([400, 401, 404, 410, 429, 500, 503])(
  '%i is a failure with its status',
  async (status) => {
    answer = { status };
    expect(await failure()).toMatchObject({ status, code: 'refused' });
  },
);

test('Retry-After comes along, as seconds', async () => {
  answer = { status: 503, headers: { 'retry-after': '120' } };
  expect((await failure()).retryAfterMs).toBe(120_000);
});

test('an HR that nobody hears from is unreachable, and the error tells nothing of the callback', async () => {
  const { port } = server.address() as AddressInfo;
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  const error = await failure();
  expect(error).toMatchObject({ status: undefined, code: 'unreachable' });
  expect(`${error.message} ${String(error.cause)}`).not.toMatch(new RegExp(`E-104233|${port}`));
});
