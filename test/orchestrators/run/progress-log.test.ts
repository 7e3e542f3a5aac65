import { expect, test } from 'vitest';
import { ended } from '../../../functions/orchestrators/run/position.ts';
import { ProgressLog } from '../../../functions/orchestrators/run/progress-log.ts';
import { NOT_STARTED, type Progress } from '../../../shared/domain/onboarding.ts';
import { NOW } from '../../support/hires.ts';

function aLog(carried?: Progress) {
  const published: Progress[] = [];
  const publish = (progress: Progress) => void published.push(progress);
  return { log: new ProgressLog({ now: NOW, publish }, carried), published };
}

test('every change is published as a whole', () => {
  const { log, published } = aLog();
  log.enter('preparingAccount');
  log.note('accountCreated');
  expect(published).toEqual([
    { ...NOT_STARTED, stage: 'preparingAccount' },
    {
      ...NOT_STARTED,
      stage: 'preparingAccount',
      timeline: [{ at: NOW.toISOString(), event: 'accountCreated' }],
    },
  ]);
  expect(log.current).toEqual(published.at(-1));
});

test('a phase that is entered takes the outcome of an earlier end back', () => {
  const { log } = aLog();
  log.end(ended('needsAttention', 'passExpired'));
  expect(log.current).toMatchObject({
    stage: 'needsAttention',
    outcome: 'needsAttention',
    reason: 'passExpired',
  });
  log.enter('issuingPass');
  expect(log.current).toMatchObject({ stage: 'issuingPass', outcome: null, reason: null });
});

test('what is noted once is noted once for each detail', () => {
  const { log } = aLog();
  log.noteOnce('codeDestroyed', 'purged');
  log.noteOnce('codeDestroyed', 'purged');
  log.noteOnce('codeDestroyed', 'softDeleted');
  expect(log.current.timeline.map(({ detail }) => detail)).toEqual(['purged', 'softDeleted']);
  expect([log.hasNoted('codeDestroyed', 'purged'), log.hasNoted('codeDestroyed')]).toEqual([
    true,
    false,
  ]);
});

test('progress that is carried along is published at once, and goes on', () => {
  const { log: before } = aLog();
  before.enter('awaitingPasskey');
  before.note('passCollected', 'sms');
  const { log, published } = aLog(before.current);
  expect(published).toEqual([before.current]);
  log.note('codeDestroyed');
  expect(log.current.timeline.map(({ event }) => event)).toEqual([
    'passCollected',
    'codeDestroyed',
  ]);
});
