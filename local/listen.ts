import type { Server } from 'node:net';
import { StartError } from './start-error.ts';

/**
 * Opens a port (0 takes a free one). Rejects with one sentence that says what to do if that cannot be.
 * @param portIn where the person at the keyboard names the port: `PORT`, or a flag
 */
export function listen(
  server: Pick<Server, 'once' | 'listen'>,
  port: number,
  host: string,
  portIn = 'PORT',
): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const sentence = sentenceFor(error.code, { port, host, portIn });
      reject(sentence ? new StartError(sentence, { cause: error }) : error);
    });
    server.listen(port, host, resolve);
  });
}

function sentenceFor(
  code: string | undefined,
  { port, host, portIn }: { port: number; host: string; portIn: string },
): string | undefined {
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} on ${host} is in use. End the program that holds it, or name another port in ${portIn}.`;
    case 'EACCES':
      return `Port ${port} on ${host} may not be opened by this user. Name one above 1023 in ${portIn}.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `${host} is no address of this machine. Name one of its own, such as 127.0.0.1, in HOST.`;
    default:
      return undefined;
  }
}
