import { connect } from 'node:net';
import { app } from '@azure/functions';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aWorld, type World } from '../host/world.ts';

// Requests that no HTTP client would send, byte by byte. The statuses are those that Microsoft's
// host gave to the same bytes.

let world: World;
beforeAll(async () => {
  world = await aWorld(() => {
    app.http('health', {
      route: 'api/health',
      methods: ['GET'],
      handler: () => ({ body: 'well' }),
    });
    app.http('claim', {
      route: 'claim/{token}',
      methods: ['GET'],
      handler: ({ params }) => ({ body: `claim ${params['token']}` }),
    });
    app.http('hires', {
      route: 'api/hires',
      methods: ['POST'],
      handler: async (request) => {
        const body = await request.text();
        const isSigned = request.headers.get('webhook-id') === 'mæssage';
        return { status: body === '' ? 411 : 202, body: isSigned ? 'signed' : body };
      },
    });
  });
});
afterAll(() => world.host.stop());

const hosted = (line: string, more: readonly string[] = [], body = '') =>
  [
    `${line} HTTP/1.1`,
    `Host: ${new URL(world.host.url).host}`,
    'Connection: close',
    ...more,
    '',
    body,
  ].join('\r\n');
const chunk = (length: number) => `${length.toString(16)}\r\n${'y'.repeat(length)}\r\n0\r\n\r\n`;

const CASES: readonly [what: string, raw: () => string, status: number, body?: string][] = [
  ['dot segments lead where they point', () => hosted('GET /api/x/../health'), 200, 'well'],
  ['encoded dot segments too', () => hosted('GET /api/x/%2e%2E/health'), 200, 'well'],
  ['dots at the end lead to the folder', () => hosted('GET /claim/..'), 200],
  ['dots cannot leave the root', () => hosted('GET /../../api/./health?a=/../b'), 200, 'well'],
  ['three dots are a name', () => hosted('GET /claim/...'), 200, 'claim ...'],
  ['a NUL in the path', () => hosted('GET /claim/%00'), 400, ''],
  ['an address of another host', () => hosted('GET http://other.example/api/health'), 400, ''],
  ['an address of this host', () => hosted(`GET ${world.host.url}/api/health`), 200, 'well'],
  ['a method that nobody knows', () => hosted('FOO /api/health'), 404, ''],
  ['a line that is no request', () => 'good day\r\n\r\n', 400],
  ['40 KB of headers', () => hosted('GET /api/health', [`x: ${'y'.repeat(40_000)}`]), 431],
  ['90 KB of headers', () => hosted('GET /api/health', [`x: ${'y'.repeat(90_000)}`]), 431],
  ['30 KB of headers', () => hosted('GET /api/health', [`x: ${'y'.repeat(30_000)}`]), 200, 'well'],
  [
    'a chunked body of 100 KB arrives empty, and its sender hears that',
    () => hosted('POST /api/hires', ['Transfer-Encoding: chunked'], chunk(100_000)),
    411,
  ],
  [
    'a body both with a length and chunked',
    () => hosted('POST /api/hires', ['Content-Length: 3', 'Transfer-Encoding: chunked'], chunk(3)),
    411,
  ],
  [
    'a body both chunked and with a length',
    () => hosted('POST /api/hires', ['Transfer-Encoding: chunked', 'Content-Length: 3'], chunk(3)),
    411,
  ],
  [
    'UTF-8 in a header is text',
    () => hosted('POST /api/hires', ['webhook-id: mæssage', 'Content-Length: 1'], 'x'),
    202,
    'signed',
  ],
];

describe('raw requests are answered as Microsoft’s host answers them', () => {
  test.each(CASES)('%s', async (_what, raw, status, body) => {
    const answer = await exchange(Buffer.from(raw(), 'utf8'));
    expect(answer.status).toBe(status);
    if (body !== undefined) expect(answer.body).toBe(body);
  });

  test('a header that is no UTF-8 is refused', async () => {
    const raw = hosted('POST /api/hires', ['webhook-id: \xff', 'Content-Length: 1'], 'x');
    expect((await exchange(Buffer.from(raw, 'latin1'))).status).toBe(400);
  });

  test.each(['/api/x/../health', '/claim/%00'])('%s without a socket', async (path) => {
    expect((await world.get(path)).status).toBe(path.includes('%00') ? 400 : 200);
  });
});

/** Sends the bytes in pieces, to the end, and reads until the host closes. */
function exchange(bytes: Buffer): Promise<{ status: number; body: string }> {
  const socket = connect(Number(new URL(world.host.url).port), '127.0.0.1');
  let text = '';
  socket.setEncoding('utf8').on('data', (part) => {
    text += part;
  });
  for (let at = 0; at < bytes.length; at += 16_384) socket.write(bytes.subarray(at, at + 16_384));
  return new Promise((resolve, reject) => {
    socket.once('error', reject);
    socket.once('close', () => {
      const [head = '', body = ''] = text.split('\r\n\r\n');
      resolve({ status: Number(head.split(' ')[1]), body });
    });
  });
}
