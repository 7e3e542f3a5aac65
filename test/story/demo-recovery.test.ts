import { afterAll, beforeAll, expect, test } from 'vitest';
import { helpdesk } from '../../local/demo/helpdesk.ts';
import type { Narrator } from '../../local/demo/narrator.ts';
import { playRecovery } from '../../local/demo/play-recovery.ts';
import { freshBundle } from './bundle.ts';
import { type Running, startedFirstkey } from './world.ts';

// `npm run demo -- --recovery`, from within.

let running: Running;

beforeAll(async () => {
  await freshBundle();
  running = await startedFirstkey();
}, 60_000);

afterAll(async () => {
  await running?.stop();
  running?.remove();
});

test('a recovery waits for somebody else than the helpdesk, and nothing goes to the stolen phone', async () => {
  const { local, person, folder, log } = running;
  const told = new Map<string, string>();
  const ends: Record<string, unknown>[] = [];
  const narrate: Narrator = {
    say: (step, { text }) => void told.set(step, text),
    end: (summary) => void ends.push(summary),
  };
  const webhookSecret = local.settings['HIRE_WEBHOOK_SECRETS'] ?? '';
  const demo = { person, narrate, webhookSecret, folder, log, seconds: () => 0 };
  expect(await playRecovery(demo, helpdesk(local.url))).toBe(true);
  expect([...told.keys()]).toEqual([
    'asked',
    'waits',
    'stage',
    'approved',
    'link',
    'shown',
    'completed',
  ]);
  expect(told.get('waits')).toContain('the helpdesk itself may not approve (403)');
  expect(told.get('shown')).toContain('The PIN went to boss@contoso.com');
  expect(ends).toMatchObject([{ outcome: 'completed', foundCode: [] }]);
}, 60_000);
