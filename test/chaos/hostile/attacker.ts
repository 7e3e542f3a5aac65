import type { ProductInMemory } from '../../support/product-in-memory.ts';
import { Claimant, type Shown } from './claimant.ts';
import { ADA, EVIL, MALLORY, NAMES, VENDOR } from './people.ts';
import {
  type Envelope,
  type HostilePlan,
  ISSUE_LEAD_HOURS,
  type Move,
  type Power,
  STAFF,
  START_HOURS,
  type Staff,
} from './plan.ts';
import { hireData, type Tenant } from './play.ts';

/** Under which name the attacker's events arrive. */
const SOURCES: Partial<Record<Power, string>> = { vendorSecret: VENDOR, employeeNumber: 'hr' };

/** Which name an event on the integration queue uses. */
const NAMED: Record<Exclude<Envelope, 'none'>, string> = {
  own: 'ats',
  hr: 'hr',
  vendor: VENDOR,
  operator: 'operator',
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
    else if (power === 'queueRights') await this.#put(move);
    else if (power === 'operator') await this.#press(move);
    else if (power === 'selfService') await this.#edit(this.#ownRecord(move));
    else if (power === 'manager') await this.#edit({ manager: { userPrincipalName: MALLORY } });
    if (move.act === 'press') await this.#claimant.askAgain();
    await this.claim();
  }

  /** An event in the attacker's own name: of an employment of theirs, or of HR's record. */
  async #say(source: string, { act, target }: Move): Promise<void> {
    const own = act === 'backAgain' ? 'x-2' : 'x-1';
    const employmentId = source === 'hr' ? ADA.employmentId : own;
    const isOfHr = source === 'hr' && act !== 'announce';
    const about = act === 'announceHire' ? aboutHire() : aboutStaff(target, act === 'backAgain');
    const contacts = isOfHr ? {} : EVIL;
    const data = hireData({
      ...about,
      ...contacts,
      manager: { userPrincipalName: isOfHr ? 'boss@contoso.com' : MALLORY },
      employmentId: isOfHr || source !== 'hr' ? employmentId : own,
    });
    if (act === 'withdraw' && this.#announced) {
      await this.#product.accept(source, 'hire.withdrawn', { employmentId: data['employmentId'] });
      return;
    }
    if (act === 'claim' || act === 'press') return;
    await this.#product.accept(source, this.#announced ? 'hire.updated' : 'hire.created', data);
    this.#announced = true;
  }

  /** A message on the integration queue, in the name of anybody. */
  async #put({ act, target, envelope }: Move): Promise<void> {
    if (act === 'claim' || act === 'press') return;
    const isOfHr = envelope === 'hr' || envelope === 'none';
    const employmentId = isOfHr ? ADA.employmentId : 'x-1';
    const about = act === 'announceHire' || isOfHr ? aboutHire() : aboutStaff(target, true);
    const manager = { userPrincipalName: MALLORY };
    const isOff = act === 'withdraw' && this.#announced;
    const data = isOff ? { employmentId } : hireData({ ...about, ...EVIL, manager, employmentId });
    const type = isOff ? 'hire.withdrawn' : this.#announced ? 'hire.updated' : 'hire.created';
    this.#announced = true;
    const at = new Date().toISOString();
    await this.#product.receive(
      envelope === 'none'
        ? { type, timestamp: at, data }
        : {
            specversion: '1.0',
            id: `${at}-${type}`,
            source: NAMED[envelope],
            type,
            time: at,
            data,
          },
    );
  }

  /**
   * Both ways to the hire may be theirs, but only where they come too late to be believed. So is
   * another manager.
   */
  #ownRecord({ at, act }: Move): object {
    const isLate = at > START_HOURS - ISSUE_LEAD_HOURS;
    if (isLate && act === 'press') return EVIL;
    const manager = isLate ? { manager: { userPrincipalName: MALLORY } } : {};
    return { personalEmail: EVIL.personalEmail, ...manager };
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

const BORN_MS = Date.parse('2026-11-22T08:00:00.000Z');

const aboutHire = () => ({ employeeId: ADA.employeeId });

const aboutStaff = (target: Staff, isNamed: boolean) => ({
  employeeId: STAFF[target],
  ...(isNamed ? NAMES[target] : { givenName: 'Any', surname: 'Body' }),
});
