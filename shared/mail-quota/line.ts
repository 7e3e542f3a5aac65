import { z } from 'zod';
import {
  digestOf,
  digestWithNear,
  type LineDigest,
  NEAR_PLACES,
  outdatedPart,
  rankAtLeast,
} from '../domain/line-digest.ts';
import type { Records } from '../domain/ports.ts';

const LINE = 'send-line';
const DIGESTS = 'send-permits';
const DIGEST = 'line-digest';
/** Who is counting the line. A process that has died while it counted is followed after this time. */
const COUNTING = 'line-count';
const COUNTING_MS_MAX = 60_000;
const CLAIMED_FROM = 200;
/** Rows and digest are used again within this time. */
const READING_SHARED_MS = 1_000;
/** A place at the head whose caller has not asked for this long is removed. */
const ABSENT_AFTER_MS = 10 * 60_000;
/** It must have been seen so often by then, at moments so far apart. */
const ABSENT_TIMES = 3;
const ABSENT_APART_MS = 60_000;
/** After every place: dates begin with a digit. */
const END = '~';
/** Places that this process knows to be in the line; more are looked up again. */
const REMEMBERED_MAX = 50_000;

const Place = z.object({ joinedAt: z.iso.datetime() }).or(z.object({ seenAt: z.iso.datetime() }));
const Counting = z.object({ since: z.iso.datetime() });
const Digest = z.object({
  marks: z.array(z.object({ rank: z.int(), place: z.string() })),
  given: z.int(),
  whole: z.object({ count: z.int(), given: z.int() }),
});

/**
 * The rank of a place. Not exact: that many are before it at least. Not new: it was read earlier, and
 * some of those before it may have left the line since.
 */
export interface Rank {
  readonly rank: number;
  readonly isExact: boolean;
  readonly isNew: boolean;
}

/** What the ledger says while a rank is looked for. */
interface Reading {
  readonly given: number;
  readonly isLeaving: (place: string) => boolean;
  readonly mustBeNew: boolean;
}

/** A place that was due and did not ask, when that was first and last seen, and how often. */
interface Absent {
  readonly since: number;
  readonly seenAt: number;
  readonly times: number;
}

/** The first places of the line at one moment. */
interface Head {
  readonly at: number;
  readonly places: string[];
  /** Every place up to this one is in `places`. */
  readonly completeTo: string;
  /** How many permits had been given, see the ledger. Counts on with those that leave through us. */
  given: number;
}

/**
 * The waiting line: a row for each waiting mail (`send-line`), written once and removed once. Throws
 * `ServiceError` when the table is unavailable.
 */
export function waitingLine(records: Records) {
  const joined = new Set<string>();
  const absent = new Map<string, Absent>();
  let head: Head | undefined;
  let digest: { readonly at: number; readonly value: LineDigest | undefined } | undefined;
  let joinedSinceDigest = 0;

  async function knownDigest(): Promise<LineDigest | undefined> {
    if (digest && Date.now() - digest.at < READING_SHARED_MS) return digest.value;
    return readDigest();
  }

  async function readDigest(): Promise<LineDigest | undefined> {
    const found = await records.read(DIGESTS, DIGEST, Digest);
    keepDigest(found?.value);
    return found?.value;
  }

  function keepDigest(value: LineDigest | undefined): void {
    const [now, before] = [value?.whole, digest?.value?.whole];
    if (now?.given !== before?.given || now?.count !== before?.count) joinedSinceDigest = 0;
    digest = { at: Date.now(), value };
  }

  /**
   * One process counts at a time, because each would read as many rows. The others go on with what is
   * known: it tells them less, and nothing that is wrong.
   */
  async function mayCount(): Promise<boolean> {
    const claim = { since: new Date().toISOString() };
    if (await records.insert(DIGESTS, COUNTING, claim)) return true;
    const found = await records.read(DIGESTS, COUNTING, Counting);
    const isRunning = found && Date.now() - Date.parse(found.value.since) < COUNTING_MS_MAX;
    if (!found || isRunning) return false;
    return (await records.replace(DIGESTS, COUNTING, claim, found.version)) !== false;
  }

  /** Writes the digest anew, unless another process has done so a moment ago. */
  async function count(given: number): Promise<void> {
    const known = await readDigest();
    const part = outdatedPart(known, { given, joined: joinedSinceDigest });
    if (part === 'none') return;
    const range = part === 'near' ? { top: NEAR_PLACES } : {};
    const places = (await records.list(LINE, Place, range)).map(({ key }) => key);
    const next =
      part === 'near' && known ? digestWithNear(known, places, given) : digestOf(places, given);
    await records.put(DIGESTS, DIGEST, next);
    keepDigest(next);
  }

  /** The first places, `top` at most; of those before `below` when it is given. */
  async function readHead(top: number, given: number, below?: string): Promise<Head> {
    const rows = await records.list(LINE, Place, below === undefined ? { top } : { below, top });
    const places = rows.map(({ key }) => key);
    const isCut = rows.length === top;
    const completeTo = isCut ? (places.at(-1) ?? '') : (below ?? END);
    head = { at: Date.now(), places, completeTo, given };
    return head;
  }

  /** The head as it was read a moment ago, when it tells the rank, or that it is above `exactMax`. */
  function sharedHead(place: string, exactMax: number): Head | 'tooOld' | 'tooShort' {
    if (!head || Date.now() - head.at >= READING_SHARED_MS) return 'tooOld';
    const isEnough = place <= head.completeTo || head.places.length > exactMax;
    return isEnough ? head : 'tooShort';
  }

  return {
    /** Whether this process knows the place to be in the line. */
    has: (place: string) => joined.has(place),

    /** Whether nobody waits. */
    async isEmpty(): Promise<boolean> {
      return (await records.list(LINE, Place, { top: 1 })).length === 0;
    },

    /** True when the place is new, false when it was in the line. */
    async join(place: string): Promise<boolean> {
      if (joined.has(place)) return false;
      const row = { joinedAt: new Date().toISOString() };
      const isNew = (await records.insert(LINE, place, row)) !== false;
      if (joined.size >= REMEMBERED_MAX) joined.clear();
      joined.add(place);
      if (!isNew) return false;
      joinedSinceDigest++;
      // The new place may belong among those that were read.
      if (head && place <= head.completeTo) head = undefined;
      return true;
    },

    async leave(place: string): Promise<void> {
      joined.delete(place);
      absent.delete(place);
      await records.remove(LINE, place);
      const index = head?.places.indexOf(place) ?? -1;
      if (head && index >= 0) {
        head.places.splice(index, 1);
        head.given++;
      }
    },

    /**
     * Its rank, exact when it is at most `exactMax`. What was read a moment ago is used again; with
     * `mustBeNew` only if nobody was given a permit since.
     */
    async rankOf(
      place: string,
      exactMax: number,
      { given, isLeaving, mustBeNew }: Reading,
    ): Promise<Rank> {
      const known = await knownDigest();
      const least = known ? rankAtLeast(known, place, given) : 0;
      if (least > exactMax) return { rank: least, isExact: false, isNew: true };
      const earlier = sharedHead(place, exactMax);
      const isSame = typeof earlier !== 'string' && earlier.given === given;
      const seen =
        typeof earlier === 'string' || (mustBeNew && !isSame)
          ? // A second caller within a moment is one of many, so all of them are read for at once.
            await readHead(exactMax + 1, given, earlier === 'tooShort' ? undefined : place)
          : earlier;
      const isExact = place <= seen.completeTo;
      // Another process has removed it, so it joins again when it asks next.
      if (place < seen.completeTo && !seen.places.includes(place)) joined.delete(place);
      const before = seen.places.filter((other) => other < place);
      // Behind the places that were read are an unknown number of others, so none is left out there.
      const counted = isExact ? before.filter((other) => !isLeaving(other)) : before;
      return { rank: Math.max(counted.length, least), isExact, isNew: seen !== earlier || isSame };
    },

    /**
     * Notes which of the first `count` places did not ask though a permit is free for them. One that
     * asks another process is served soon, so only those that are seen again and again are removed.
     * Returns their number.
     */
    async removeAbsent(count: number, asking: ReadonlySet<string>): Promise<number> {
      const now = Date.now();
      for (const place of asking) absent.delete(place);
      const due = (head?.places ?? []).slice(0, count).filter((place) => !asking.has(place));
      const gone = due.filter((place) => {
        const seen = seenAgain(absent.get(place), now);
        absent.set(place, seen);
        return seen.times >= ABSENT_TIMES && now - seen.since > ABSENT_AFTER_MS;
      });
      for (const place of gone) await this.leave(place);
      return gone.length;
    },

    /** Counts the line again when the digest is outdated. Another process may do so too. */
    async renewDigest(given: number): Promise<void> {
      const known = await knownDigest();
      if (outdatedPart(known, { given, joined: joinedSinceDigest }) === 'none') return;
      // A line that began a moment ago is short: to count it costs less than to claim it.
      if (!known && joinedSinceDigest < CLAIMED_FROM) return count(given);
      if (!(await mayCount())) return;
      try {
        await count(given);
      } finally {
        await records.remove(DIGESTS, COUNTING);
      }
    },

    /** All places in the order of service. */
    async all(): Promise<string[]> {
      return (await records.list(LINE, Place)).map(({ key }) => key);
    },
  };
}

function seenAgain(earlier: Absent | undefined, now: number): Absent {
  if (!earlier) return { since: now, seenAt: now, times: 1 };
  if (now - earlier.seenAt < ABSENT_APART_MS) return earlier;
  return { since: earlier.since, seenAt: now, times: earlier.times + 1 };
}
