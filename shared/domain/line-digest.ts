/** A place in the waiting line and how many places are before it. */
export interface Mark {
  readonly rank: number;
  /** The place, or its beginning when that is long. */
  readonly place: string;
}

/**
 * A summary of the waiting line at one moment: some places with their ranks. It tells others how
 * long they wait without reading the line again.
 */
export interface LineDigest {
  /** By ascending rank; the first has rank 0. */
  readonly marks: readonly Mark[];
  /** How many permits had been given when the first places were read, see the ledger. */
  readonly given: number;
  /** How many places were in the line when all of it was read, and how many permits were given. */
  readonly whole: { readonly count: number; readonly given: number };
}

/** How many of the first places are read for the near part. */
export const NEAR_PLACES = 1_000;
const NEAR_STEP = 8;
const FAR_MARKS = 60;
/** Enough to tell deadlines and most onboardings apart. */
const PLACE_CHARACTERS = 40;

/** Of the whole line, in the order of service. */
export function digestOf(places: readonly string[], given: number): LineDigest {
  const step = Math.max(NEAR_STEP, Math.ceil(places.length / FAR_MARKS));
  const far = marksAt(places, step).filter(({ rank }) => rank >= NEAR_PLACES);
  const whole = { count: places.length, given };
  return { marks: [...nearMarks(places), ...far], given, whole };
}

/** An older digest with the first places (`NEAR_PLACES` at most) as they are now. */
export function digestWithNear(
  older: LineDigest,
  places: readonly string[],
  given: number,
): LineDigest {
  const served = Math.max(0, given - older.given);
  const last = places.at(-1) ?? '';
  const far = older.marks
    .filter(({ place }) => place > last)
    .map(({ rank, place }) => ({ rank: Math.max(places.length, rank - served), place }));
  return { marks: [...nearMarks(places), ...far], given, whole: older.whole };
}

const nearMarks = (places: readonly string[]) => marksAt(places.slice(0, NEAR_PLACES), NEAR_STEP);

function marksAt(places: readonly string[], step: number): Mark[] {
  return places.flatMap((place, rank) =>
    rank % step === 0 ? [{ rank, place: place.slice(0, PLACE_CHARACTERS) }] : [],
  );
}

/**
 * How many callers are at least before this place now, when nobody has left the line without being
 * served. Callers that joined since are not counted.
 */
export function rankAtLeast(digest: LineDigest, place: string, given: number): number {
  const served = Math.max(0, given - digest.given);
  const before = digest.marks.findLast((mark) => mark.place <= place);
  return Math.max(0, (before?.rank ?? 0) - served);
}

const GROWTH_MIN = 200;
const NEAR_SERVED_MAX = NEAR_PLACES * 0.8;

/**
 * What to read again: the whole line when as many were served or have joined as it held; only its
 * first places when most of those were served. So each place is read a few times at most.
 */
export function outdatedPart(
  digest: LineDigest | undefined,
  { given, joined }: { readonly given: number; readonly joined: number },
): 'all' | 'near' | 'none' {
  if (!digest) return 'all';
  const { whole } = digest;
  const changed = given - whole.given + joined;
  if (changed >= Math.max(GROWTH_MIN, whole.count)) return 'all';
  return given - digest.given >= NEAR_SERVED_MAX ? 'near' : 'none';
}
