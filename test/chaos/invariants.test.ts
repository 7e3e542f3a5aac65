import { expect, test } from 'vitest';
import { signedWebhook } from '../../local/sample-hire.ts';
import { PERSON } from './hr.ts';
import { broken } from './invariants.ts';
import { QUIET } from './plan.ts';
import { implement, type Played } from './play.ts';

// The checks of the seeded worlds must be able to fail: each planted wrong is found.

async function afterPlanting(plant: (played: Played) => unknown): Promise<string[]> {
  const played = await implement({ ...QUIET, seed: 7 });
  await plant(played);
  const findings = await broken(played);
  await played.world.close();
  return findings;
}

const WRONGS: [what: string, plant: (played: Played) => unknown, finding: RegExp][] = [
  [
    'a code in the log',
    ({ world, codesShown }) => (world.log as string[]).push(`shown ${codesShown[0]}`),
    /a code is in log/,
  ],
  [
    'a code in an event of the history',
    ({ world, onboardingId, codesShown }) => startLeaking(world, onboardingId, codesShown[0] ?? ''),
    /a code is in hub/,
  ],
  [
    'a link in the log',
    ({ world, links }) => (world.log as string[]).push(`GET ${links[0]}`),
    /a link is in log/,
  ],
  [
    'an address in the log',
    ({ world }) => (world.log as string[]).push(PERSON.personalEmail),
    /personalEmail is in history or log/,
  ],
  [
    'a second account',
    ({ world }) =>
      world.simulators.directory.addUser({
        userPrincipalName: 'second@contoso.com',
        employeeId: 'E-77001',
      }),
    /2 accounts for one person/,
  ],
  [
    'a run that did not end as expected',
    (played) => Object.assign(played.plan, { behaviour: 'neverCollects' }),
    /deserved needsAttention/,
  ],
  [
    'a second run',
    async ({ world }) => {
      const hire = {
        type: 'hire.created',
        timestamp: new Date(world.clock.now()).toISOString(),
        data: {
          ...PERSON,
          employmentId: 'another',
          employeeId: 'E-2',
          startDate: new Date(world.clock.now() + 864e6).toISOString().slice(0, 10),
          country: 'NO',
          manager: { userPrincipalName: 'boss@contoso.com' },
        },
      };
      const secret = world.settings['HIRE_WEBHOOK_SECRETS'] ?? '';
      const webhook = signedWebhook(hire, secret, new Date(world.clock.now()));
      await world.fetch('/api/hires', { method: 'POST', ...webhook });
      await world.clock.moveTo(world.clock.now() + 60_000);
    },
    /2 stories for one hire/,
  ],
];

test.each(WRONGS)('the checks notice %s', async (_what, plant, finding) => {
  expect((await afterPlanting(plant)).join('\n')).toMatch(finding);
});

async function startLeaking(world: Played['world'], id: string, code: string): Promise<void> {
  await world
    .hub()
    .start({ name: 'onboardEmployee', instanceId: `${id}-2`, inputJson: JSON.stringify({ code }) });
  await world.clock.idle();
}
