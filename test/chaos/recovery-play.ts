import type { DirectoryUser } from '../../local/simulators/people.ts';
import { rolesFor } from '../../shared/tenant/app-permissions.ts';
import type { RecoveryPlan } from './recovery-plan.ts';
import { bornWorld, type World } from './world.ts';

const HOUR_MS = 3_600_000;
/** An approval and a link last eight hours each. */
const END_DAYS = 3;
export const BOB = 'bob.berg@contoso.com';
const INES = 'ines.it@contoso.com';
const BOSS = 'boss@contoso.com';
const LOST_PHONE = '+4791111111';

const HELPDESK = '7d0f4a1e-0000-4000-8000-00000000000a';
/** A colleague with both roles who was not asked, and nobody's manager. */
const STRANGER = '7d0f4a1e-0000-4000-8000-00000000000b';

/** What was seen from outside while a world with a recovery was played. */
export interface PlayedRecovery {
  readonly plan: RecoveryPlan;
  readonly world: World;
  readonly id: string;
  readonly before: DirectoryUser;
  readonly codesShown: readonly string[];
  /** Codes that somebody saw who must not. */
  readonly codesStolen: readonly string[];
  readonly answers: readonly number[];
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
  readonly #shown: string[] = [];
  readonly #stolen: string[] = [];
  readonly #answers: number[] = [];
  #forged = 0;
  #approvedAt: number | null = null;
  #isRegistered = false;
  #isRevoked = false;

  constructor(plan: RecoveryPlan, world: World) {
    this.#plan = plan;
    this.#world = world;
  }

  async play(): Promise<PlayedRecovery> {
    const { simulators, clock } = this.#world;
    const before = this.#prepare();
    for (const fault of this.#plan.faults) simulators.faults.set(fault);
    const id = await this.#ask();
    const reboots = this.#plan.rebootsAfterHours
      .map((hours) => hours * HOUR_MS)
      .sort((a, b) => a - b);
    const end = this.#plan.bornAt + END_DAYS * 24 * HOUR_MS;
    while (clock.now() < end && !(await this.#isOver(id))) {
      await clock.moveTo(clock.now() + HOUR_MS / 2);
      if (reboots[0] !== undefined && clock.now() - this.#plan.bornAt >= reboots[0]) {
        reboots.shift();
        await this.#world.reboot();
      }
      await this.#act(id);
    }
    await clock.moveTo(clock.now() + 3 * HOUR_MS);
    await this.#attack(id);
    return {
      plan: this.#plan,
      world: this.#world,
      id,
      before,
      codesShown: this.#shown,
      codesStolen: this.#stolen,
      answers: this.#answers,
      approvalsForged: this.#forged,
      approvedAt: this.#approvedAt,
    };
  }

  #prepare(): DirectoryUser {
    const { directory } = this.#world.simulators;
    const { id } = directory.addUser({
      userPrincipalName: BOB,
      displayName: 'Bob Berg',
      givenName: 'Bob',
      surname: 'Berg',
      mail: BOB,
      otherMails: ['bob.private@example.net'],
      mobilePhone: LOST_PHONE,
      usageLocation: 'NO',
      employeeId: 'E-7',
    });
    directory.setManager(id, BOSS);
    if (this.#plan.person !== 'bare') directory.addMethod(id, 'microsoftAuthenticator');
    directory.addUser({ userPrincipalName: INES, displayName: 'Ines It', mail: INES });
    return directory.user(id) as DirectoryUser;
  }

  async #ask(): Promise<string> {
    const request = {
      person: { userPrincipalName: BOB },
      lost: ['phone'],
      reason: 'ticket 4712',
      deliverTo: this.#plan.deliverTo,
      approver: { userPrincipalName: INES },
    };
    let id = '';
    for (let posts = 0; posts < this.#plan.posts || id === ''; posts++) {
      const answer = await this.#post('/api/passes', request, HELPDESK);
      this.#answers.push(answer.status);
      const { id: given } = (await answer.json()) as { id?: string };
      if (answer.status === 202 && given) id = given;
      await this.#world.clock.moveTo(this.#world.clock.now() + 60_000);
      if (posts > 20) throw new Error(`The recovery was never accepted: ${answer.status}.`);
    }
    return id;
  }

  async #post(
    path: string,
    body: object,
    subject: string | undefined,
    roles: readonly string[] = ['Onboarding.Recover', 'Onboarding.Approve'],
  ): Promise<Response> {
    const token = await this.#world.simulators.issueToken({
      audience: this.#world.settings['API_AUDIENCE'] ?? '',
      roles: [...roles],
      ...(subject && { subject }),
    });
    const headers = { authorization: `Bearer ${token}`, 'idempotency-key': 'ticket-4712' };
    return this.#world.fetch(path, { method: 'POST', headers, body: JSON.stringify(body) });
  }

  async #act(id: string): Promise<void> {
    const hours = (this.#world.clock.now() - this.#plan.bornAt) / HOUR_MS;
    if (hours >= 1) this.#promote();
    await this.#attack(id);
    if (hours >= 2) await this.#decide(id);
    await this.#revoke(id, hours);
    const { behaviour, deliverTo } = this.#plan;
    if (behaviour === 'neverCollects') return;
    await (deliverTo === 'operator' ? this.#seeOnScreen(id) : this.#collect());
    if (behaviour === 'good') this.#register();
  }

  #promote(): void {
    if (this.#plan.person !== 'becomesPrivileged') return;
    const role = { roleDefinitionId: '62e90394-69f5-4237-9190-012177145e10' };
    const { directory } = this.#world.simulators;
    if (this.#isPromoted) return;
    this.#isPromoted = true;
    directory.assignRole(directory.user(BOB)?.id ?? '', { ...role, kind: 'active' });
  }
  #isPromoted = false;

  async #decide(id: string): Promise<void> {
    const { approver } = this.#plan;
    if (approver === 'silent' || this.#hasDecided) return;
    const ines = this.#world.simulators.directory.user(INES)?.id;
    const decision = approver === 'approves' ? 'approve' : 'decline';
    const answer = await this.#post(`/api/passes/${id}/approval`, { decision, reason: 'x' }, ines);
    this.#hasDecided = [202, 403, 409].includes(answer.status);
    if (answer.status === 202 && decision === 'approve') {
      this.#approvedAt = this.#world.clock.now();
    }
  }
  #hasDecided = false;

  async #revoke(id: string, hours: number): Promise<void> {
    const { behaviour, revokedAfterHours } = this.#plan;
    if (behaviour !== 'revoked' || this.#isRevoked || hours < revokedAfterHours) return;
    const answer = await this.#post(`/api/passes/${id}/revocation`, { reason: 'off' }, HELPDESK);
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
    const asManager = await this.#post(`/api/passes/${id}/approval`, APPROVE, boss, []);
    if (asManager.status === 202) this.#forged++;
    for (const thief of [STRANGER, undefined, bob]) {
      const answer = await this.#post(`/api/passes/${id}/code`, {}, thief);
      this.#steal(await answer.text());
    }
    const operator = ['Onboarding.Operate', 'Onboarding.Admin'];
    for (const verb of ['resume', 'reissue']) {
      const path = `/api/onboardings/${id}/${verb}`;
      const answer = await this.#post(path, { reason: 'urgent' }, HELPDESK, operator);
      if (answer.status === 202) this.#forged++;
    }
    if (this.#plan.attacker === 'phisher') this.#readLostPhone();
  }

  async #forge(id: string, subject: string | undefined): Promise<void> {
    const answer = await this.#post(`/api/passes/${id}/approval`, APPROVE, subject);
    if (answer.status === 202) this.#forged++;
  }

  /** The phisher holds the phone. Whatever arrives there is theirs. */
  #readLostPhone(): void {
    const arrived = this.#world.simulators.outbox().filter(({ to }) => to === LOST_PHONE);
    for (const { text } of arrived) this.#stolen.push(text);
  }

  #steal(page: string): void {
    const code = codeIn(page);
    if (code) this.#stolen.push(code);
  }

  async #seeOnScreen(id: string): Promise<void> {
    if (this.#shown.length > 0) return;
    const answer = await this.#post(`/api/passes/${id}/code`, {}, HELPDESK);
    const code = codeIn(await answer.text());
    if (code) this.#shown.push(code);
  }

  async #collect(): Promise<void> {
    const mails = this.#world.simulators.outbox();
    const link = mails.map(({ text }) => /\/claim\/\S+/.exec(text)?.[0]).findLast(Boolean);
    if (!link || this.#shown.length > 0) return;
    await this.#world.fetch(link, { method: 'POST' });
    const texts = this.#world.simulators.outbox().filter(({ text }) => !text.includes('/claim/'));
    const pin = texts.map(({ text }) => /\b\d{6}\b/.exec(text)?.[0]).findLast(Boolean) ?? '';
    const page = await this.#world.fetch(link, { method: 'POST', body: `pin=${pin}` });
    const code = codeIn(await page.text());
    if (code) this.#shown.push(code);
  }

  #register(): void {
    const { directory } = this.#world.simulators;
    const temporaryAccessPass = this.#shown.at(-1);
    if (this.#isRegistered || !temporaryAccessPass) return;
    const signIn = directory.signIn(BOB, { temporaryAccessPass });
    if ('refused' in signIn) return;
    this.#isRegistered = 'method' in directory.registerPasskey(BOB, { session: signIn.session });
  }

  async #isOver(id: string): Promise<boolean> {
    const status = await this.#world.hub().status(id);
    const { outcome = null } = JSON.parse(status?.customStatusJson ?? '{}') as {
      outcome?: unknown;
    };
    return outcome !== null;
  }
}

const APPROVE = { decision: 'approve', reason: 'it is urgent' };

function codeIn(page: string): string | undefined {
  const code = /<output[^>]*>([^<]+)<\/output>/.exec(page)?.[1];
  return code?.replaceAll(/&#(\d+);/g, (_all, point: string) => String.fromCharCode(Number(point)));
}
