import { BEGUN_AT, type Cast } from '../support/run-harness.ts';
import { castFor, done, type Person } from '../support/scripted-activities.ts';
import type { Scenario } from './scenarios.ts';

/** A run about a device: what its plan says, and what happens in it. */
export interface DeviceScenario {
  readonly device: 'withHire' | 'alone' | 'atDesk';
  readonly play: Scenario;
}

/** Runs with a device whose histories are kept beside those of hires without one. */
export const DEVICE_SCENARIOS: Readonly<Record<string, DeviceScenario>> = {
  'hire-with-device': {
    device: 'withHire',
    play: async (run, person) => {
      await run.untilHours(200);
      await person.collect(run);
      await run.untilHours(216.04);
      person.register(run);
      await run.untilAtRest();
    },
  },
  'hire-with-device-withdrawn': {
    device: 'withHire',
    play: async (run, person) => {
      await run.untilHours(200);
      const revision = person.hire.revision + 1;
      person.hire = { ...person.hire, revision, isWithdrawn: true };
      await run.raise('hireChanged', { revision });
      await run.untilAtRest();
    },
  },
  'device-pass': { device: 'alone', play: collectedAtOnce },
  'device-pass-at-desk': { device: 'atDesk', play: collectedAtOnce },
};

async function collectedAtOnce(...[run, person]: Parameters<Scenario>): Promise<void> {
  await run.untilHours(0.1);
  await person.collect(run);
  await run.untilHours(0.5);
  person.register(run);
  await run.untilAtRest();
}

/** The device is enrolled a day after the key is there, so that the run waits for it. */
export function deviceCast(person: Person, { device }: DeviceScenario): Cast {
  const isAlone = device !== 'withHire';
  if (isAlone) person.hire = { ...person.hire, startsAt: BEGUN_AT };
  let looks = 0;
  return castFor(person, {
    planOnboarding: (input, run) => {
      const now = isAlone && { startsAt: BEGUN_AT, issueAt: BEGUN_AT };
      return done({ ...person.plan(input, run), ...now, device });
    },
    issueAccessPass: (input, run) =>
      done({ ...person.issue(input, run), ...(isAlone && { isFoundAccount: true }) }),
    lookForEnrolment: () =>
      done(
        ++looks > 3 ? { kind: 'done', deviceId: 'd' } : { kind: 'notYet', missing: 'enrolment' },
      ),
  });
}
