import { spawn } from 'node:child_process';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import { startAzurite } from '../../local/simulators/azurite.ts';

// Azurite serves `npm run simulators` and the contract test of our own storage.

test('a port in use is reported, not waited for', async () => {
  const azurite = await startAzurite();
  try {
    await expect(startAzurite({ ports: { blob: azurite.ports.blob } })).rejects.toThrow(
      `127.0.0.1:${azurite.ports.blob} is in use, perhaps by another Azurite. End that program, or name other ports in --blob-port`,
    );
  } finally {
    await azurite.stop();
  }
});

test('it ends when its parent is killed', async () => {
  const module = new URL('../../local/simulators/azurite.ts', import.meta.url).href;
  const script = `
    const { startAzurite } = await import(${JSON.stringify(module)});
    const { ports } = await startAzurite();
    console.log(ports.table);
    setInterval(() => {}, 1_000);`;
  const parent = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const port = await new Promise<number>((resolve) => {
    createInterface({ input: parent.stdout }).once('line', (line) => resolve(Number(line)));
  });
  const socket = connect(port, '127.0.0.1');
  await new Promise((resolve) => socket.once('connect', resolve));
  parent.kill('SIGKILL');
  await new Promise((resolve) => socket.once('close', resolve));
  // The listener closes a moment after the connections; while the process lives this never ends.
  while (await isListening(port));
});

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true));
    socket.once('error', () => resolve(false));
  });
}
