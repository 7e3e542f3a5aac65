import type { Channel } from '../../shared/domain/channels.ts';
import type { StrongMethod } from '../../shared/domain/strong-methods.ts';
import type { Cast, RunHarness } from './run-harness.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
export const PASS_MINUTES = 480;

/** A person and a tenant without problems, unless the test adds some. */
export class Person {
  /** When the code was shown, by pass. */
  readonly collectedAt = new Map<string, string>();
  /** The registered passkey. It is visible from its creation time on. */
  passkey: { kind: StrongMethod['kind']; methodId: string; registeredAt: string } | null = null;
  /** The current hire. The pass is issued a day before the start. */
  hire = { startsAt: '2026-12-02T08:00:00.000Z', revision: 1, isWithdrawn: false };
  /** The channels over which the link can reach this person. */
  channels: Channel[] = ['mail'];
  /** The delivery report of each message, by its key. */
  readonly reports = new Map<string, string>();
  #pass: { forStart: string; replacement: unknown; held: Record<string, unknown> } | undefined;
  /** How long a pass works. */
  passMinutes = PASS_MINUTES;
  #passes = 0;
  #links = 0;

  /** The secret of the newest pass. */
  get secretName(): string {
    return `tap-${this.#passes}`;
  }

  /** HR changes the hire. A running run gets the event, unless the test loses it. */
  async change(
    run: RunHarness,
    hire: Partial<Person['hire']>,
    { isAnnounced = true } = {},
  ): Promise<void> {
    this.hire = { ...this.hire, revision: this.hire.revision + 1, ...hire };
    if (isAnnounced) await run.raise('hireChanged', { revision: this.hire.revision });
  }

  /** Shows the code. The run gets the event, unless the test loses it. */
  async collect(run: RunHarness, { isAnnounced = true } = {}): Promise<void> {
    const collectedAt = run.now.toISOString();
    if (!this.collectedAt.has(this.secretName)) this.collectedAt.set(this.secretName, collectedAt);
    if (isAnnounced) await run.raise('passCollected', { collectedAt });
  }

  register(run: RunHarness): void {
    const registeredAt = run.now.toISOString();
    this.passkey = { kind: 'fido2', methodId: 'key-1', registeredAt };
  }

  plan({ window }: Record<string, unknown>, run: RunHarness) {
    const { startsAt, revision, isWithdrawn } = this.hire;
    const isAhead = window === 'firstDay' || run.now < new Date(startsAt);
    const issueAt = new Date(Date.parse(startsAt) - DAY_MS).toISOString();
    const now = run.now.toISOString();
    const moments = isAhead ? { startsAt, issueAt } : { startsAt: now, issueAt: now };
    return { revision, isWithdrawn, ...moments };
  }

  /** The current pass when it still fits, else another one. */
  issue({ startsAt, replacement }: Record<string, unknown>, run: RunHarness) {
    const { startsAt: forStart } = this.hire;
    const known = this.#pass;
    const mayKeep = replacement === null || known?.replacement === replacement;
    if (known?.forStart === forStart && mayKeep && this.#isGood(known.held, run)) {
      return { kind: 'issued', pass: known.held };
    }
    this.#pass = { forStart, replacement, held: this.#mint(run, String(startsAt)) };
    return { kind: 'issued', pass: this.#pass.held };
  }

  drop(): 'dropped' | 'none' {
    if (!this.#pass || this.#pass.forStart === this.hire.startsAt) return 'none';
    this.#pass = undefined;
    return 'dropped';
  }

  openLink({ channel }: Record<string, unknown>) {
    const wanted = (channel ?? this.channels[0]) as Channel;
    const next = this.channels[this.channels.indexOf(wanted) + 1] ?? null;
    this.#links++;
    return { linkId: `link-${wanted}-${this.#passes}`, channel: wanted, next };
  }

  get linksOpened(): number {
    return this.#links;
  }

  claim({ secret, message }: Record<string, unknown>) {
    const at = this.collectedAt.get((secret as { name: string }).name);
    const { mintedAt, expiresAt } = this.#pass?.held ?? {};
    return {
      collected: at ? { at, factor: 'sms', passExpiresAt: expiresAt, mintedAt } : null,
      isLocked: false,
      report: this.reports.get(String(message)) ?? null,
    };
  }

  #isGood({ expiresAt }: Record<string, unknown>, run: RunHarness): boolean {
    return this.collectedAt.has(this.secretName) || run.now < new Date(String(expiresAt));
  }

  #mint(run: RunHarness, start: string) {
    this.#passes++;
    const startsAt = new Date(Math.max(Date.parse(start), run.now.getTime()));
    return {
      secret: { name: this.secretName },
      passId: `pass-${this.#passes}`,
      mintedAt: run.now.toISOString(),
      startsAt: startsAt.toISOString(),
      expiresAt: new Date(startsAt.getTime() + this.passMinutes * MINUTE_MS).toISOString(),
    };
  }
}

/** Answers every step as in an onboarding without problems. `change` replaces single steps. */
export function castFor(person: Person, change: Cast = {}): Cast {
  return {
    planOnboarding: (input, run) => done(person.plan(input, run)),
    findOrCreateUser: () => done({ kind: 'ready', userId: 'user-1', isNew: true }),
    assignManager: () => done('assigned'),
    addToGroups: () => done('added'),
    readTenantCheck: () => done({ stoppedBy: null }),
    dropOutdatedPass: () => done(person.drop()),
    issueAccessPass: (input, run) => done(person.issue(input, run)),
    openLink: (input) => done(person.openLink(input)),
    sendClaimLink: (input) => done(sent(input)),
    planLadder: () => done({ rungs: [] }),
    readClaim: (input) => done(person.claim(input)),
    destroyCode: () => done('purged'),
    lookForPasskey: () => done({ passkey: person.passkey }),
    closeAccess: () => done('purged'),
    holdAccess: () => done({ link: 'closed', pass: 'purged' }),
    notifyManager: (input) => done(sent(input)),
    notifyHire: (input) => done(sent(input)),
    escalateToIt: (input) => done(sent(input)),
    notifyHr: () => done('queued'),
    recordEvidence: () => done(null),
    closeLink: () => done('closed'),
    findAccount: () => done({ userId: 'user-1' }),
    removeFromGroups: () => done('removed'),
    removeManager: () => done('removed'),
    retireAccount: () => done('disabled'),
    revokeSessions: () => done('revoked'),
    listPasskeys: () => done({ passkeys: [] }),
    tellHireWithdrawn: (input) => done(sent(input)),
    tellFormerContact: (input) => done(sent(input)),
    assignDevice: () => done({ kind: 'assigned', warning: null }),
    lookForEnrolment: () => done({ kind: 'done', deviceId: 'device-1' }),
    freeDevice: () => done('freed'),
    tellPassIssued: (input) => done(sent(input)),
    ...change,
  };
}

const sent = ({ linkId, channel, occasion, occurrence }: Record<string, unknown>) => ({
  kind: 'sent',
  message: [linkId, channel, occasion, occurrence].filter(Boolean).join('-'),
});

export const done = (result: unknown) => ({ done: result });
export const busyUntil = (moment: Date) => ({ busyUntil: moment.toISOString() });

/** Uses `play` for the first calls of a step, and `otherwise` after that. */
export function firstTimes(
  times: number,
  implement: Cast[string],
  otherwise: Cast[string],
): Cast[string] {
  let calls = 0;
  return (input, run) => (++calls <= times ? implement(input, run) : otherwise(input, run));
}

export const fails: Cast[string] = () => {
  throw new Error('The service did not answer.');
};

/** The steps that change an account that is in use, which a pass for somebody who is here never does. */
export const CHANGES_OF_ACCOUNT: readonly string[] = [
  'findOrCreateUser',
  'assignManager',
  'addToGroups',
  'removeFromGroups',
  'removeManager',
  'retireAccount',
  'revokeSessions',
];
