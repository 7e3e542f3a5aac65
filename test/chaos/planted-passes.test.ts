import { expect, test, vi } from 'vitest';
import type { RoleHandler } from '../../functions/http/lib/guarded.ts';
import { type ApprovalPlan, approvalPlanOf } from './approval-plan.ts';
import { brokenApproval } from './approval-play.ts';
import { brokenDevice } from './device-invariants.ts';
import { type DevicePlan, devicePlanOf } from './device-plan.ts';
import { playDevice } from './device-play.ts';
import { brokenRecovery } from './recovery-invariants.ts';
import { type RecoveryPlan, recoveryPlanOf } from './recovery-plan.ts';
import { playRecovery } from './recovery-play.ts';

// The worlds of approvals, devices and recoveries must notice when a control is missing. Each control
// below is taken out by replacing the function that decides; the world that is named then breaks a promise.

const out = vi.hoisted(() => ({ control: '' }));
const isOut = vi.hoisted(() => (control: string) => out.control === control);

vi.mock('../../shared/approvals/token.ts', async (original) => {
  const real = await original<typeof import('../../shared/approvals/token.ts')>();
  const readApprovalToken: typeof real.readApprovalToken = (key, token) => {
    const [onboardingId = '', approvalId = ''] = token.split('.');
    return isOut('linkIsSigned')
      ? { onboardingId, approvalId }
      : real.readApprovalToken(key, token);
  };
  return { ...real, readApprovalToken };
});

vi.mock('../../shared/approvals/decide.ts', async (original) => {
  const real = await original<typeof import('../../shared/approvals/decide.ts')>();
  const decideAccess: typeof real.decideAccess = (deps, workflow, id, by) =>
    real.decideAccess(
      deps,
      workflow,
      id,
      isOut('approverDecides') ? { ...by, actor: undefined } : by,
    );
  return { ...real, decideAccess };
});

vi.mock('../../shared/domain/approver.ts', async (original) => {
  const real = await original<typeof import('../../shared/domain/approver.ts')>();
  const doubtOfManager: typeof real.doubtOfManager = (...given) =>
    isOut('managerIsColleague') ? undefined : real.doubtOfManager(...given);
  return { ...real, doubtOfManager };
});

vi.mock('../../shared/domain/approval-subject.ts', async (original) => {
  const real = await original<typeof import('../../shared/domain/approval-subject.ts')>();
  const changedParts: typeof real.changedParts = (...given) =>
    isOut('approvalIsBound') ? [] : real.changedParts(...given);
  return { ...real, changedParts };
});

vi.mock('../../shared/storage/event-log.ts', async (original) => {
  const real = await original<typeof import('../../shared/storage/event-log.ts')>();
  const isWithdrawnSince: typeof real.isWithdrawnSince = async (...given) =>
    !isOut('withdrawalVoids') && real.isWithdrawnSince(...given);
  return { ...real, isWithdrawnSince };
});

vi.mock('../../shared/domain/approval-rules.ts', async (original) => {
  const real = await original<typeof import('../../shared/domain/approval-rules.ts')>();
  const approvalRuleFor: typeof real.approvalRuleFor = (...given) =>
    isOut('somebodyIsAsked') ? undefined : real.approvalRuleFor(...given);
  return { ...real, approvalRuleFor };
});

vi.mock('../../shared/recovery/decide.ts', async (original) => {
  const real = await original<typeof import('../../shared/recovery/decide.ts')>();
  const { keepDecision } = await import('../../shared/approvals/keep-decision.ts');
  const decideRecovery: typeof real.decideRecovery = (deps, workflow, id, by) =>
    isOut('fourEyes')
      ? keepDecision(deps.records, workflow, id, by)
      : real.decideRecovery(deps, workflow, id, by);
  return { ...real, decideRecovery };
});

vi.mock('../../shared/domain/recovery/guard.ts', async (original) => {
  const real = await original<typeof import('../../shared/domain/recovery/guard.ts')>();
  const approvalNeed: typeof real.approvalNeed = (...given) => {
    if (isOut('recoveryIsApproved')) return { kind: 'none' };
    const need = real.approvalNeed(...given);
    return isOut('privilegedIsNever') && need.kind === 'privileged' ? { kind: 'approval' } : need;
  };
  const recoveryGuard: typeof real.recoveryGuard = (...given) =>
    isOut('recoveryIsApproved') || isOut('privilegedIsNever')
      ? { kind: 'go' }
      : real.recoveryGuard(...given);
  return { ...real, approvalNeed, recoveryGuard };
});

vi.mock('../../functions/orchestrators/recover.ts', async (original) => {
  const real = await original<typeof import('../../functions/orchestrators/recover.ts')>();
  const prepareRecovery: typeof real.prepareRecovery = function* (run, plan, at) {
    // Without `tellAll`.
    if (isOut('personIsTold')) run.sendMeanwhile = function* () {};
    return yield* real.prepareRecovery(run, plan, at);
  };
  return { ...real, prepareRecovery };
});

vi.mock('../../functions/http/claim/show-to-requester.ts', async (original) => {
  const real = await original<typeof import('../../functions/http/claim/show-to-requester.ts')>();
  const showCodeToRequester: typeof real.showCodeToRequester = (deps, find, none) => {
    const handler: RoleHandler = async (request, context, actor) => {
      const anybody: typeof find = async (...given) => {
        const found = await find(...given);
        return found && { ...found, requestedBy: actor };
      };
      const asked = isOut('requesterAloneReads') ? anybody : find;
      const kind = isOut('requesterAloneReads') ? 'person' : actor.kind;
      return real.showCodeToRequester(deps, asked, none)(request, context, { ...actor, kind });
    };
    return handler;
  };
  return { ...real, showCodeToRequester };
});

vi.mock('../../functions/activities/lib/guard-account.ts', async (original) => {
  const real = await original<typeof import('../../functions/activities/lib/guard-account.ts')>();
  const guardAccount: typeof real.guardAccount = async (...given) => {
    const guarded = await real.guardAccount(...given);
    return isOut('accountIsGuarded') ? { ...guarded, verdict: { kind: 'go' } } : guarded;
  };
  return { ...real, guardAccount };
});

vi.mock('../../shared/domain/devices/assignment.ts', async (original) => {
  const real = await original<typeof import('../../shared/domain/devices/assignment.ts')>();
  const planAssignment: typeof real.planAssignment = (identities, ...names) => {
    const [identity] = identities;
    return isOut('deviceIsFree') && identity
      ? { kind: 'assign', identity }
      : real.planAssignment(identities, ...names);
  };
  return { ...real, planAssignment };
});

const CALM = { faults: [], crashes: [], timersMayFireEarlyMs: 0 } as const;
const HIRE: ApprovalPlan = {
  ...approvalPlanOf(1),
  ...CALM,
  story: 'plain',
  answer: 'approves',
  answersAfterHours: 2,
  hours: 10,
};
const RECOVERY: RecoveryPlan = {
  ...recoveryPlanOf(1),
  ...CALM,
  deliverTo: 'person',
  person: 'withMethods',
  approver: 'approves',
  attacker: 'rogueTechnician',
  behaviour: 'good',
  posts: 1,
  rebootsAfterHours: [],
};
const DEVICE: DevicePlan = {
  ...devicePlanOf(1),
  ...CALM,
  deliverTo: 'technician',
  device: 'free',
  person: 'plain',
  behaviour: 'good',
  posts: 1,
  rebootsAfterHours: [],
};

const hire = (change: Partial<ApprovalPlan> = {}) => brokenApproval({ ...HIRE, ...change });

async function recovery(change: Partial<RecoveryPlan> = {}): Promise<string[]> {
  const played = await playRecovery({ ...RECOVERY, ...change });
  const broken = await brokenRecovery(played);
  await played.world.close();
  return broken;
}

async function device(change: Partial<DevicePlan> = {}): Promise<string[]> {
  const played = await playDevice({ ...DEVICE, ...change });
  const broken = await brokenDevice(played);
  await played.world.close();
  return broken;
}

/** The control, what it is, and a world that breaks a promise without it. The quickest stand first. */
const CONTROLS: readonly [control: string, what: string, play: () => Promise<string[]>][] = [
  [
    'managerIsColleague',
    'a guest whom HR names approves nobody',
    () => hire({ story: 'falseManager' }),
  ],
  ['fourEyes', 'nobody approves their own request', () => recovery()],
  ['requesterAloneReads', 'the technician who asked reads the code', () => device()],
  [
    'approvalIsBound',
    'an approval is good for what was shown',
    () => hire({ story: 'changesLater' }),
  ],
  ['withdrawalVoids', 'who comes back is asked about anew', () => hire({ story: 'comesBack' })],
  ['linkIsSigned', 'a link that was changed decides nothing', () => hire()],
  ['approverDecides', 'the role alone decides nothing', () => hire()],
  [
    'somebodyIsAsked',
    'without an answer there is no access',
    () => hire({ answer: 'silent', hours: 80 }),
  ],
  [
    'recoveryIsApproved',
    'somebody with methods needs an approval',
    () => recovery({ approver: 'declines' }),
  ],
  [
    'privilegedIsNever',
    'nobody privileged gets a pass',
    () => recovery({ person: 'becomesPrivileged' }),
  ],
  ['personIsTold', 'the person hears before there is a link', () => recovery()],
  [
    'accountIsGuarded',
    'nobody privileged gets a pass for a device',
    () => device({ person: 'privileged' }),
  ],
  [
    'deviceIsFree',
    'a device is not taken from somebody else',
    () => device({ device: 'somebodyElses' }),
  ],
];

test.each(CONTROLS)(
  'without the control “%s” a world breaks a promise: %s',
  { timeout: 120_000 },
  async (control, _, play) => {
    out.control = control;
    try {
      expect(await play()).not.toEqual([]);
    } finally {
      out.control = '';
    }
    expect(await play()).toEqual([]);
  },
);
