import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';

interface ParserError extends Error {
  readonly code?: string;
  readonly reason?: string;
  readonly rawPacket?: Buffer;
}

/** Answers a request that Node's parser refuses, with the status that Microsoft's host gives. */
export function answerMalformed(error: ParserError, socket: Duplex): void {
  if (!socket.writable || error.code === 'ECONNRESET') return void socket.destroy();
  const status = statusOf(error);
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`,
  );
}

function statusOf({ code, reason = '', rawPacket }: ParserError): number {
  if (code === 'HPE_HEADER_OVERFLOW') return 431;
  // A body both chunked and with a length, in either order.
  if (/can't be present with/.test(reason)) return 411;
  // Node knows a list of methods; to Microsoft's host an unknown one is a route that is not there.
  const isRequest = /^[!#$%&'*+.^_`|~\w-]+ \S+ HTTP\/1\.[01]\r\n/.test(String(rawPacket ?? ''));
  return code === 'HPE_INVALID_METHOD' && isRequest ? 404 : 400;
}
