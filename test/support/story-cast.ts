import type { StrongMethod } from '../../shared/domain/guards.ts';
import type { Cast, RunningStory } from './story-runner.ts';

const MINUTE_MS = 60_000;

/** A person and a tenant in which everything goes well, as far as the test lets it. */
export class Person {
  /** When the code was shown, by pass. */
  readonly collectedAt = new Map<string, string>();
  /** The passkey registered, from its own creation time on. */
  passkey: { kind: StrongMethod['kind']; methodId: string; registeredAt: string } | null = null;
  #passes = 0;

  /** The secret of the newest pass. */
  get secretName(): string {
    return `tap-${this.#passes}`;
  }

  /** Sees the code; the story is told of it unless the announcement gets lost. */
  async collect(story: RunningStory, { isAnnounced = true } = {}): Promise<void> {
    const collectedAt = story.now.toISOString();
    if (!this.collectedAt.has(this.secretName)) this.collectedAt.set(this.secretName, collectedAt);
    if (isAnnounced) await story.raise('passCollected', { collectedAt });
  }

  register(story: RunningStory): void {
    const registeredAt = story.now.toISOString();
    this.passkey = { kind: 'fido2', methodId: 'key-1', registeredAt };
  }

  mint(story: RunningStory, start: string) {
    this.#passes++;
    const startsAt = new Date(Math.max(Date.parse(start), story.now.getTime()));
    return {
      secret: { name: this.secretName },
      passId: `pass-${this.#passes}`,
      mintedAt: story.now.toISOString(),
      startsAt: startsAt.toISOString(),
      expiresAt: new Date(startsAt.getTime() + 480 * MINUTE_MS).toISOString(),
    };
  }
}

/** Plays every step as it goes when all is well. `change` replaces single steps. */
export function castFor(person: Person, change: Cast = {}): Cast {
  return {
    findOrCreateUser: () => done({ kind: 'ready', userId: 'user-1', isNew: true }),
    assignManager: () => done('assigned'),
    addToGroups: () => done('added'),
    issueAccessPass: ({ startsAt }, story) =>
      done({ kind: 'issued', pass: person.mint(story, String(startsAt)) }),
    sendClaimLink: () => done('accepted'),
    readClaim: ({ secret }) => {
      const { name } = secret as { name: string };
      return done({ collectedAt: person.collectedAt.get(name) ?? null, isLocked: false });
    },
    destroyCode: () => done('purged'),
    lookForPasskey: () => done({ passkey: person.passkey }),
    closeAccess: () => done('purged'),
    notifyManager: () => done('accepted'),
    notifyHr: () => done('delivered'),
    recordEvidence: () => done(null),
    ...change,
  };
}

export const done = (result: unknown) => ({ done: result });
export const busyUntil = (moment: Date) => ({ busyUntil: moment.toISOString() });

/** Plays `play` on the first calls of a step and `otherwise` from then on. */
export function firstTimes(
  times: number,
  play: Cast[string],
  otherwise: Cast[string],
): Cast[string] {
  let calls = 0;
  return (input, story) => (++calls <= times ? play(input, story) : otherwise(input, story));
}

export const fails: Cast[string] = () => {
  throw new Error('The service did not answer.');
};
