import { expect, test } from 'vitest';
import { startOnboarding } from '../../functions/events/start-onboarding.ts';
import { StoryInput } from '../../functions/orchestrators/story.ts';
import { tenant } from '../support/activity-world.ts';
import { FakeStories } from '../support/fakes.ts';
import { ID } from '../support/hires.ts';
import { invocation } from '../support/requests.ts';

const MESSAGE = { onboardingId: ID, eventKey: 'event-1' };

async function trigger() {
  const stories = new FakeStories();
  const { records } = await tenant();
  const settings = { issueLead: 'PT24H', passkeyGrace: 'P1D' };
  const start = startOnboarding({ records, stories: () => stories, ...settings });
  return { stories, start: (message: unknown) => start(message, invocation()) };
}

test('an accepted hire starts one story, with moments and nothing of the person', async () => {
  const { stories, start } = await trigger();
  await start(MESSAGE);
  expect([...stories.started]).toEqual([
    [
      ID,
      {
        startsAt: '2026-12-02T08:00:00.000Z',
        issueAt: '2026-12-01T08:00:00.000Z',
        passkeyGraceMs: 86_400_000,
      },
    ],
  ]);
  expect(StoryInput.safeParse(stories.started.get(ID)).success).toBe(true);
});

test('a message that comes twice starts nothing new', async () => {
  const { stories, start } = await trigger();
  await start(MESSAGE);
  await start(MESSAGE);
  expect(stories.started.size).toBe(1);
});

test.each([null, 'text', {}, { onboardingId: 7, eventKey: 'x' }])(
  'a message of %j is thrown back to the queue, which keeps it aside',
  async (message) => {
    const { stories, start } = await trigger();
    await expect(start(message)).rejects.toThrow();
    expect(stories.started.size).toBe(0);
  },
);

test('a message about a hire that is not kept is thrown back, naming the id alone', async () => {
  const { start } = await trigger();
  const onboardingId = 'b'.repeat(26);
  await expect(start({ ...MESSAGE, onboardingId })).rejects.toThrow(
    `The hire of onboarding ${onboardingId} is not kept.`,
  );
});
