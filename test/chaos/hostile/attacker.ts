import type { ProductInMemory } from '../../support/product-in-memory.ts';
import { Claimant, type Shown } from './claimant.ts';
import { ADA, EVIL, MALLORY, NAMES } from './people.ts';
import { type HostilePlan, type Move, type Power, STAFF, START_HOURS, type Staff } from './plan.ts';
import { hireData, type Tenant } from './play.ts';

/** Under which name the attacker's events arrive. */
const SOURCES: Partial<Record<Power, string>> = {
  vendorSecret: 'greenhouse',
  queueRights: 'ats',
  employeeNumber: 'hr',
};

const READS: Partial<Record<Power, readonly string[]>> = {
  mailboxReader: [ADA.personalEmail],
  manager: [MALLORY],
};

/** Somebody with one power who uses it at random, and every link and PIN that reaches them. */
export class Attacker {
  readonly #plan: HostilePlan;
  readonly #product: ProductInMemory;
  readonly #claimant: Claimant;
  #announced = false;

  constructor(plan: HostilePlan, world: Tenant, product: ProductInMemory) {
    this.#plan = plan;
    this.#product = product;
    const reads = READS[plan.power] ?? [EVIL.personalEmail, EVIL.mobilePhone, MALLORY];
    this.#claimant = new Claimant(world, product, { reads });
  }

  get shown(): readonly Shown[] {
    return this.#claimant.shown;
  }

  claim(): Promise<void> {
    return this.#claimant.claim();
  }

  async do(move: Move): Promise<void> {
    const { power } = this.#plan;
    const source = SOURCES[power];
    if (source) await this.#say(source, move);
    else if (power === 'operator') await this.#press(move);
    else if (power === 'selfService') await this.#edit(this.#contacts(move));
    else if (power === 'manager') await this.#edit({ manager: { userPrincipalName: MALLORY } });
    if (move.act === 'press') await this.#claimant.askAgain();
    await this.claim();
  }

  /** An event in the attacker's own name: of an employment of theirs, or of HR's record. */
  async #say(source: string, { act, target }: Move): Promise<void> {
    const employmentId = source === 'hr' ? ADA.employmentId : 'x-1';
    const isOfHr = source === 'hr' && act !== 'announce';
    const about = act === 'announceHire' ? aboutHire() : aboutStaff(target, act === 'backAgain');
    const contacts = isOfHr ? {} : EVIL;
    const data = hireData({
      ...about,
      ...contacts,
      manager: { userPrincipalName: isOfHr ? 'boss@contoso.com' : MALLORY },
      employmentId: isOfHr || source !== 'hr' ? employmentId : 'x-1',
    });
    if (act === 'withdraw' && this.#announced) {
      await this.#product.accept(source, 'hire.withdrawn', { employmentId: data['employmentId'] });
      return;
    }
    if (act === 'claim' || act === 'press') return;
    await this.#product.accept(source, this.#announced ? 'hire.updated' : 'hire.created', data);
    this.#announced = true;
  }

  /** Both ways to the hire may be theirs, but only where they come too late to be believed. */
  #contacts({ at }: Move): object {
    return at > START_HOURS - ISSUE_LEAD_HOURS ? EVIL : { personalEmail: EVIL.personalEmail };
  }

  /** What the hire can edit in HR, or who writes there can. */
  async #edit(change: object): Promise<void> {
    if (this.#plan.hiredAt * 3_600_000 + BORN_MS > Date.now()) return;
    await this.#product.accept('hr', 'hire.updated', hireData(change));
  }

  /** An operator presses buttons of every run, without confirming an account. */
  async #press({ act, target }: Move): Promise<void> {
    const at = new Date().toISOString();
    const isReissue = act === 'announce' || target === 'guest';
    const { raiseEvent } = this.#product.workflow();
    for (const id of this.#product.ids) {
      if (isReissue) await raiseEvent(id, 'reissueRequested', { requestedAt: at });
      else await raiseEvent(id, 'operatorResumed', { resumedAt: at });
    }
  }
}

const ISSUE_LEAD_HOURS = 24;
const BORN_MS = Date.parse('2026-11-22T08:00:00.000Z');

const aboutHire = () => ({ employeeId: ADA.employeeId });

const aboutStaff = (target: Staff, isNamed: boolean) => ({
  employeeId: STAFF[target],
  ...(isNamed ? NAMES[target] : { givenName: 'Any', surname: 'Body' }),
});
