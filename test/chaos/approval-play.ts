import { sampleHire, signedWebhook } from '../../local/sample-hire.ts';
import { ONBOARDING_GROUP_IDS } from '../../local/simulators/seed-tenant.ts';
import { Progress } from '../../shared/domain/onboarding.ts';
import type { ApprovalPlan } from './approval-plan.ts';
import { bornWorld, type World } from './world.ts';

const HOUR_MS = 3_600_000;
const BOSS = 'boss@contoso.com';
const GUEST = 'thief_partner.example#EXT#@contoso.com';
const HIRED = 'ada.larsen@contoso.com';
const STRANGER = '7d0f4a1e-0000-4000-8000-00000000000b';
const RULES = JSON.stringify([
  { name: 'finance', when: { department: ['Finance'] }, by: 'manager' },
]);
const YES = { decision: 'approve', reason: 'I know her', confirmed: 'yes' };
/** Between what HR does in a story. */
const NEXT_HOURS = 2;

/** Plays one hire whom somebody has to approve, with attackers; returns everything that is wrong. */
export async function brokenApproval(plan: ApprovalPlan): Promise<string[]> {
  const world = await bornWorld(plan, { settings: { APPROVAL_RULES: RULES } });
  try {
    return await new ApprovalStory(plan, world).play();
  } finally {
    await world.close();
  }
}

class ApprovalStory {
  readonly #plan: ApprovalPlan;
  readonly #world: World;
  readonly #wrongs = new Set<string>();
  #id = '';
  #approvedAt: number | undefined;

  constructor(plan: ApprovalPlan, world: World) {
    this.#plan = plan;
    this.#world = world;
  }

  async play(): Promise<string[]> {
    const { clock, simulators } = this.#world;
    const { story, faults, hours: end, answersAfterHours } = this.#plan;
    if (story === 'falseManager') this.#addGuest();
    this.#id = await this.#says('hire.created');
    for (const fault of faults) simulators.faults.set(fault);
    for (let hours = 1; hours <= end; hours++) {
      await clock.moveTo(clock.now() + HOUR_MS);
      await this.#attack();
      if (this.#approvedAt === undefined && hours >= answersAfterHours) await this.#answer(hours);
      else await this.#goOn(hours);
      if (this.#approvedAt === undefined && this.#hasAccess()) {
        this.#wrongs.add('access without an approval');
      }
    }
    simulators.faults.clear();
    await clock.moveTo(clock.now() + 3 * HOUR_MS);
    await this.#endsAsDeserved();
    return [...this.#wrongs];
  }

  #addGuest(): void {
    this.#world.simulators.directory.addUser({
      userPrincipalName: GUEST,
      displayName: 'Thea Thief',
      mail: 'thief@partner.example',
      userType: 'Guest',
      createdDateTime: '2020-01-01T00:00:00Z',
    });
  }

  /** HR sends an event; returns the id of its onboarding. */
  async #says(type: string, change: object = {}): Promise<string> {
    const { clock, settings } = this.#world;
    const secret = settings['HIRE_WEBHOOK_SECRETS']?.split(',')[0] ?? '';
    const now = new Date(clock.now());
    const born = sampleHire(new Date(this.#plan.bornAt));
    const { employmentId } = born.data;
    const manager = { userPrincipalName: this.#plan.story === 'falseManager' ? GUEST : BOSS };
    const data =
      type === 'hire.withdrawn' ? { employmentId } : { ...born.data, manager, ...change };
    const webhook = signedWebhook({ type, timestamp: now.toISOString(), data }, secret, now);
    const posted = await this.#world.fetch('/api/hires', { method: 'POST', ...webhook });
    return ((await posted.json()) as { id: string }).id;
  }

  /** What HR does after the approval. */
  async #goOn(hours: number): Promise<void> {
    if (this.#approvedAt === undefined) return;
    const passed = hours - this.#approvedAt;
    const { story } = this.#plan;
    if (story === 'changesLater' && passed === NEXT_HOURS) {
      await this.#says('hire.updated', { personalEmail: 'thief@example.net' });
    }
    if (story !== 'comesBack') return;
    if (passed === NEXT_HOURS) await this.#says('hire.withdrawn');
    if (passed === 2 * NEXT_HOURS) await this.#says('hire.created');
  }

  /** A scanner opens the link, a thief changes it, and somebody with the role alone decides. */
  async #attack(): Promise<void> {
    const link = this.#link();
    if (link) {
      await this.#world.fetch(link);
      await this.#press(link, { decision: 'approve', reason: 'scanner' });
      if (await this.#isTaken(await this.#press(`${link.slice(0, -2)}xx`, YES))) {
        this.#wrongs.add('a changed link has decided');
      }
    }
    const hired = this.#world.simulators.directory.user(HIRED)?.id;
    for (const subject of [STRANGER, hired]) await this.#forge(link, subject);
  }

  async #forge(link: string | undefined, subject: string | undefined): Promise<void> {
    const { simulators, settings } = this.#world;
    const token = await simulators.issueToken({
      audience: settings['API_AUDIENCE'] ?? '',
      roles: ['Onboarding.Approve', 'Onboarding.Admin'],
      ...(subject && { subject }),
    });
    const question = link?.split('.')[1] ?? 'unknown';
    const answered = await this.#world.fetch(`/api/onboardings/${this.#id}/approval`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: JSON.stringify({ decision: 'approve', reason: 'urgent', question }),
    });
    if (answered.status === 202) this.#wrongs.add('somebody who is not the manager has approved');
  }

  async #answer(hours: number): Promise<void> {
    const { answer } = this.#plan;
    const link = this.#link();
    if (!link || answer === 'silent') return;
    if (answer === 'isNoManagerAnyMore') {
      const { directory } = this.#world.simulators;
      const boss = directory.user(BOSS);
      if (boss) directory.updateUser(boss.id, { userPrincipalName: 'gone@contoso.com' });
    }
    const decision = answer === 'declines' ? 'decline' : 'approve';
    const isTaken = await this.#isTaken(await this.#press(link, { ...YES, decision }));
    if (isTaken && answer === 'approves') this.#approvedAt = hours;
  }

  #link(): string | undefined {
    return this.#world.simulators
      .outbox()
      .map(({ text }) => /\/approve\/[\w.-]+/.exec(text)?.[0])
      .findLast(Boolean);
  }

  #press(link: string, form: Record<string, string>): Promise<Response> {
    const body = new URLSearchParams(form).toString();
    return this.#world.fetch(link, { method: 'POST', body });
  }

  async #isTaken(page: Response): Promise<boolean> {
    return page.status === 200 && !(await page.text()).includes('name="confirmed"');
  }

  #hasAccess(): boolean {
    const ada = this.#world.simulators.directory.user(HIRED);
    if (!ada) return false;
    return ada.accountEnabled || ada.groupIds.some((id) => ONBOARDING_GROUP_IDS.includes(id));
  }

  async #endsAsDeserved(): Promise<void> {
    const status = await this.#world.hub().status(this.#id);
    const { stage, reason } = Progress.parse(JSON.parse(status?.customStatusJson ?? '{}'));
    const is = reason ? `${stage} ${reason}` : stage;
    const deserved = this.#deserved();
    if (!deserved.includes(is)) {
      const { story, answer } = this.#plan;
      this.#wrongs.add(`${story} ${answer}: ended ${is}, deserved ${deserved.join(' or ')}`);
    }
  }

  #deserved(): readonly string[] {
    const { story, answer } = this.#plan;
    if (story === 'falseManager') return ['needsAttention noApprover:isGuest'];
    const isAskedAgain = this.#approvedAt !== undefined && story !== 'plain';
    if (isAskedAgain && this.#plan.hours - (this.#approvedAt ?? 0) > 3 * NEXT_HOURS) {
      return ['awaitingApproval', 'needsAttention approvalExpired'];
    }
    // What HR does in these stories may not have come yet.
    if (isAskedAgain) return ['awaitingStart', 'awaitingApproval', 'withdrawn', 'withdrawing'];
    return {
      approves: ['awaitingStart'],
      declines: ['refused approvalDeclined'],
      silent: ['needsAttention approvalExpired'],
      isNoManagerAnyMore: ['needsAttention managerNotFound'],
    }[answer];
  }
}
