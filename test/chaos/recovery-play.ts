import type { DirectoryUser } from '../../local/simulators/people.ts';
import { rolesFor } from '../../shared/tenant/app-permissions.ts';
import {
  ADMINISTRATOR,
  AskedPass,
  addBob,
  BOB,
  BOSS,
  HOUR_MS,
  MOBILE,
  outcomeOf,
  type PlayedPass,
  playByHours,
} from './asked-pass.ts';
import type { RecoveryPlan } from './recovery-plan.ts';
import { bornWorld, type World } from './world.ts';

/** An approval and a link last eight hours each. */
const END_DAYS = 3;
const INES = 'ines.it@contoso.com';

const HELPDESK = '7d0f4a1e-0000-4000-8000-00000000000a';
/** A colleague with both roles who was not asked, and nobody's manager. */
const STRANGER = '7d0f4a1e-0000-4000-8000-00000000000b';

/** What was seen from outside while a world with a recovery was played. */
export interface PlayedRecovery extends PlayedPass {
  readonly plan: RecoveryPlan;
  /** Decisions of attackers that the app has taken. */
  readonly approvalsForged: number;
  /** When the approver approved; null when they never did. */
  readonly approvedAt: number | null;
}

/** Plays one recovery in a world of its own. The caller closes the world. */
export async function playRecovery(plan: RecoveryPlan): Promise<PlayedRecovery> {
  const world = await bornWorld(plan, {
    settings: { SECOND_FACTOR: 'sms' },
    tenant: { graphRoles: rolesFor('run', 'readiness', 'adoption') },
  });
  try {
    return await new RecoveryStory(plan, world).play();
  } catch (error) {
    await world.close();
    throw error;
  }
}

class RecoveryStory {
  readonly #plan: RecoveryPlan;
  readonly #world: World;
  readonly #pass: AskedPass;
  #forged = 0;
  #approvedAt: number | null = null;
  #isPromoted = false;
  #hasDecided = false;
  #isRegistered = false;
  #isRevoked = false;

  constructor(plan: RecoveryPlan, world: World) {
    this.#plan = plan;
    this.#world = world;
    this.#pass = new AskedPass(world, {
      path: '/api/passes',
      requester: HELPDESK,
      roles: ['Onboarding.Recover', 'Onboarding.Approve'],
      key: 'ticket-4712',
    });
  }

  async play(): Promise<PlayedRecovery> {
    const before = this.#prepare();
    for (const fault of this.#plan.faults) this.#world.simulators.faults.set(fault);
    const id = await this.#ask();
    await playByHours(this.#world, this.#plan, {
      days: END_DAYS,
      act: () => this.#act(id),
      isOver: async () => (await outcomeOf(this.#world, id)) !== null,
    });
    await this.#attack(id);
    const { shown: codesShown, stolen: codesStolen, answers } = this.#pass;
    return {
      plan: this.#plan,
      world: this.#world,
      id,
      before,
      codesShown,
      codesStolen,
      answers,
      approvalsForged: this.#forged,
      approvedAt: this.#approvedAt,
    };
  }

  #prepare(): DirectoryUser {
    const { directory } = this.#world.simulators;
    const id = addBob(this.#world);
    if (this.#plan.person !== 'bare') directory.addMethod(id, 'microsoftAuthenticator');
    directory.addUser({ userPrincipalName: INES, displayName: 'Ines It', mail: INES });
    return directory.user(id) as DirectoryUser;
  }

  #ask(): Promise<string> {
    const request = {
      person: { userPrincipalName: BOB },
      lost: ['phone'],
      reason: 'ticket 4712',
      deliverTo: this.#plan.deliverTo,
      approver: { userPrincipalName: INES },
    };
    return this.#pass.ask(request, this.#plan.posts);
  }

  async #act(id: string): Promise<void> {
    const hours = (this.#world.clock.now() - this.#plan.bornAt) / HOUR_MS;
    if (hours >= 1) this.#promote();
    await this.#attack(id);
    if (hours >= 2) await this.#decide(id);
    await this.#revoke(id, hours);
    const { behaviour, deliverTo } = this.#plan;
    if (behaviour === 'neverCollects') return;
    await (deliverTo === 'operator' ? this.#pass.seeOnScreen(id) : this.#pass.collect());
    if (behaviour === 'good') this.#register();
  }

  #promote(): void {
    if (this.#plan.person !== 'becomesPrivileged') return;
    const { directory } = this.#world.simulators;
    if (this.#isPromoted) return;
    this.#isPromoted = true;
    directory.assignRole(directory.user(BOB)?.id ?? '', { ...ADMINISTRATOR, kind: 'active' });
  }

  async #decide(id: string): Promise<void> {
    const { approver } = this.#plan;
    if (approver === 'silent' || this.#hasDecided) return;
    const ines = this.#world.simulators.directory.user(INES)?.id;
    const decision = approver === 'approves' ? 'approve' : 'decline';
    const answer = await this.#pass.post(`/${id}/approval`, { decision, reason: 'x' }, ines);
    this.#hasDecided = [202, 403, 409].includes(answer.status);
    if (answer.status === 202 && decision === 'approve') {
      this.#approvedAt = this.#world.clock.now();
    }
  }

  async #revoke(id: string, hours: number): Promise<void> {
    const { behaviour, revokedAfterHours } = this.#plan;
    if (behaviour !== 'revoked' || this.#isRevoked || hours < revokedAfterHours) return;
    const answer = await this.#pass.post(`/${id}/revocation`, { reason: 'off' }, HELPDESK);
    this.#isRevoked = answer.status === 202 || answer.status === 409;
  }

  /** Everybody who must not tries to approve, to see the code and to have another pass made. */
  async #attack(id: string): Promise<void> {
    const bob = this.#world.simulators.directory.user(BOB)?.id;
    const boss = this.#world.simulators.directory.user(BOSS)?.id;
    const forgers = {
      phisher: [bob, undefined],
      rogueTechnician: [HELPDESK, undefined],
      falseManager: [bob],
    }[this.#plan.attacker];
    for (const forger of forgers) await this.#forge(id, forger);
    // A manager has no role for this, so the token says nothing.
    const asManager = await this.#pass.post(`/${id}/approval`, APPROVE, boss, { roles: [] });
    if (asManager.status === 202) this.#forged++;
    for (const thief of [STRANGER, undefined, bob]) await this.#pass.steal(id, thief);
    const onboardings = {
      path: '/api/onboardings',
      roles: ['Onboarding.Operate', 'Onboarding.Admin'],
    };
    for (const verb of ['resume', 'reissue']) {
      const urgent = { reason: 'urgent' };
      const answer = await this.#pass.post(`/${id}/${verb}`, urgent, HELPDESK, onboardings);
      if (answer.status === 202) this.#forged++;
    }
    if (this.#plan.attacker === 'phisher') this.#readLostPhone();
  }

  async #forge(id: string, subject: string | undefined): Promise<void> {
    const answer = await this.#pass.post(`/${id}/approval`, APPROVE, subject);
    if (answer.status === 202) this.#forged++;
  }

  /** The phisher holds the phone. Whatever arrives there is theirs. */
  #readLostPhone(): void {
    const arrived = this.#world.simulators.outbox().filter(({ to }) => to === MOBILE);
    for (const { text } of arrived) this.#pass.stolen.push(text);
  }

  #register(): void {
    const { directory } = this.#world.simulators;
    const temporaryAccessPass = this.#pass.shown.at(-1);
    if (this.#isRegistered || !temporaryAccessPass) return;
    const signIn = directory.signIn(BOB, { temporaryAccessPass });
    if ('refused' in signIn) return;
    this.#isRegistered = 'method' in directory.registerPasskey(BOB, { session: signIn.session });
  }
}

const APPROVE = { decision: 'approve', reason: 'it is urgent' };
