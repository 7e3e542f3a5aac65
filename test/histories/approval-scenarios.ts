import { BEGUN_AT, type Cast } from '../support/run-harness.ts';
import { castFor, done, type Person } from '../support/scripted-activities.ts';
import type { Scenario } from './scenarios.ts';

type Recovery = 'none' | 'person' | 'operator';
/** What `checkApproval` answers; a decision is announced to the run. */
type Decide = (answer: object) => Promise<void>;
type Play = (...given: [...Parameters<Scenario>, Decide]) => Promise<void>;

interface ApprovalScenario {
  /** `none`: the run of a hire whom a rule asks about. */
  readonly recovery: Recovery;
  readonly play: Play;
}

const HOUR_MS = 3_600_000;
const waiting = (due: 'ask' | 'remind' | 'escalate', wakeHours: number, approval = 'a1') => ({
  kind: 'waiting',
  approval,
  due,
  wakeAt: new Date(Date.parse(BEGUN_AT) + wakeHours * HOUR_MS).toISOString(),
});
const APPROVED = { kind: 'approved', approval: 'a1' };

/** Runs in which somebody is asked, whose histories are kept beside those in which nobody is. */
export const APPROVAL_SCENARIOS: Readonly<Record<string, ApprovalScenario>> = {
  'hire-approved': {
    recovery: 'none',
    play: async (run, person, decide) => {
      await run.untilHours(20);
      await decide(APPROVED);
      await toTheEnd(run, person);
    },
  },
  'hire-declined': {
    recovery: 'none',
    play: async (run, _, decide) => {
      await run.untilHours(20);
      await decide({ kind: 'declined' });
      await run.untilAtRest();
    },
  },
  'hire-asked-again': {
    recovery: 'none',
    play: async (run, person, decide) => {
      await run.untilHours(20);
      await decide(APPROVED);
      // The link is out when the question comes back.
      await run.untilHours(195);
      person.hire = { ...person.hire, revision: 2 };
      await decide(waiting('ask', 210, 'a2'));
      await run.raise('hireChanged', { revision: 2 });
      await run.untilHours(196);
      await decide({ ...APPROVED, approval: 'a2' });
      await toTheEnd(run, person);
    },
  },
  'hire-expired-and-resumed': {
    recovery: 'none',
    play: async (run, person, decide) => {
      await run.untilHours(20);
      await decide({ kind: 'expired' });
      await run.untilHours(30);
      await decide(APPROVED);
      await run.raise('operatorResumed', { resumedAt: run.now.toISOString() });
      await toTheEnd(run, person);
    },
  },
  'recovery-approved': {
    recovery: 'person',
    play: async (run, person, decide) => {
      await run.untilHours(1);
      await decide(APPROVED);
      await collectedAndKept(run, person);
    },
  },
  'recovery-read-by-operator': {
    recovery: 'operator',
    play: async (run, person, decide) => {
      await run.untilHours(1);
      await decide(APPROVED);
      await collectedAndKept(run, person);
    },
  },
  'recovery-declined': {
    recovery: 'person',
    play: async (run, _, decide) => {
      await run.untilHours(1);
      await decide({ kind: 'declined' });
      await run.untilAtRest();
    },
  },
  'recovery-taken-back': {
    recovery: 'person',
    play: async (run, person, decide) => {
      await run.untilHours(1);
      await decide(APPROVED);
      await run.untilHours(2);
      person.hire = { ...person.hire, revision: 2, isWithdrawn: true };
      await run.raise('hireChanged', { revision: 2 });
      await run.untilAtRest();
    },
  },
};

async function toTheEnd(...[run, person]: Parameters<Scenario>): Promise<void> {
  await run.untilHours(200);
  await person.collect(run);
  await run.untilHours(216.04);
  person.register(run);
  await run.untilAtRest();
}

async function collectedAndKept(...[run, person]: Parameters<Scenario>): Promise<void> {
  await run.untilHours(1.5);
  await person.collect(run);
  await run.untilHours(2);
  person.register(run);
  await run.untilAtRest();
}

/** A scenario as a run and the activities that answer it. */
export function scriptOf({ recovery, play }: ApprovalScenario) {
  let answer: object = waiting('ask', recovery === 'none' ? 36 : 4);
  const scenario: Scenario = (run, person) =>
    play(run, person, async (given) => {
      answer = given;
      const resumedAt = run.now.toISOString();
      await run.raise('operatorResumed', { resumedAt, because: 'approvalDecided' });
    });
  const castOf = (person: Person): Cast => {
    const isRecovery = recovery !== 'none';
    if (isRecovery) person.hire = { ...person.hire, startsAt: BEGUN_AT };
    const now = isRecovery && { startsAt: BEGUN_AT, issueAt: BEGUN_AT, recovery };
    return castFor(person, {
      planOnboarding: (input, run) =>
        done({ ...person.plan(input, run), ...now, hasApprovalRules: !isRecovery }),
      checkApproval: () => done(answer),
      askApprover: () => done({ kind: 'sent', message: 'm' }),
      tellRecovery: () => done({ kind: 'sent', message: 'm' }),
      listOlderMethods: () => done({ methods: [] }),
    });
  };
  return { scenario, castOf };
}
