import { setTimeout as pause } from 'node:timers/promises';
import { KilledFirstkey } from './killed-firstkey.ts';

const DAY_MS = 24 * 3_600_000;

/**
 * Posts one hire after the other, kills Firstkey so many milliseconds after each 202, and starts it
 * again. Gives a finding for each hire that is lost, doubled or stuck a day later on the clock.
 */
export async function killedAfterEach(
  folder: string,
  delaysMs: readonly number[],
): Promise<string[]> {
  const firstkey = new KilledFirstkey(folder);
  const locations: string[] = [];
  try {
    for (const [index, delayMs] of delaysMs.entries()) {
      await firstkey.start();
      locations.push(await firstkey.postHire(someone(index)));
      await pause(delayMs);
      await firstkey.kill();
    }
    await firstkey.start();
    await firstkey.moveTo((await firstkey.now()) + DAY_MS, []);
    return await findings(firstkey, locations, delaysMs);
  } finally {
    await firstkey.kill();
  }
}

function someone(index: number) {
  return {
    employmentId: `E-2${index}-1`,
    employeeId: `E-2${index}`,
    surname: `Larsen ${'abcdefghij'[index % 10]}${'klmnopqrst'[Math.floor(index / 10) % 10]}`,
    personalEmail: `someone${index}@example.net`,
  };
}

async function findings(
  firstkey: KilledFirstkey,
  locations: readonly string[],
  delaysMs: readonly number[],
): Promise<string[]> {
  const users = (await firstkey.http.get('/local/directory/users')).json as {
    employeeId: string | null;
  }[];
  const found: string[] = [];
  for (const [index, location] of locations.entries()) {
    const { status, json } = await firstkey.look(location);
    const { employeeId } = someone(index);
    const accounts = users.filter((user) => user.employeeId === employeeId).length;
    if (status === 200 && json.stage === 'awaitingStart' && accounts === 1) continue;
    const state = `${status} ${json?.stage}, ${accounts} accounts`;
    found.push(`hire ${index}, killed ${delaysMs[index]} ms after its 202: ${state}`);
  }
  return found;
}
