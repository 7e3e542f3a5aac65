import { z } from 'zod';
import { NOT_STARTED, Outcome, Progress, Stage, TimelineEntry } from '../domain/onboarding.ts';
import { isPassOnly } from '../domain/pass-source.ts';
import type { Records, Workflow } from '../domain/ports.ts';
import { displayNameOf } from '../domain/profile.ts';
import { listedBeginnings } from '../domain/search-words.ts';
import { ACCOUNT, AccountDocument, MANAGER, ManagerDocument } from '../storage/accounts.ts';
import { RECORD, RecordDocument } from '../storage/evidence.ts';
import { HIRE, HireDocument } from '../storage/hires.ts';
import { type Facets, relist, writePlaces } from '../storage/onboarding-index.ts';
import type { PersonDeps } from '../storage/person-index.ts';
import { wordKeys } from '../storage/word-keys.ts';

/** How far a run is, as it says with the calls of its steps. `at` is its own clock. */
export const Standing = z.object({
  stage: Stage,
  outcome: Outcome.nullable(),
  at: z.iso.datetime(),
  /** What the run has noted since it said its stage last. */
  noted: z.array(TimelineEntry).default([]),
});
export type Standing = z.infer<typeof Standing>;

/**
 * Lists an onboarding as its rows say, and where the run tells it, at the stage that it is in. A call
 * that comes late changes no newer stage. Device passes have no place in the list. About ten rows,
 * by which a name is found, are left to the run, so that a webhook does not wait for them. May run twice.
 */
export async function relistOnboarding(
  { records, keys }: PersonDeps,
  id: string,
  standing?: Omit<Standing, 'noted'>,
): Promise<void> {
  const names = standing ? 'now' : 'later';
  await relist(records, id, async (known) => {
    const facts = await factsOf({ records, keys }, id, { known, names });
    if (!facts) return 'keep';
    const isNewer = standing && (!known || standing.at >= known.since);
    const { stage, outcome, since } = isNewer
      ? { ...standing, since: standing.at }
      : (known ?? BEGINNING);
    return { ...facts, stage, outcome, since };
  });
}

const BEGINNING = { stage: NOT_STARTED.stage, outcome: null, since: '' } as const;

/** A run that said its stage a moment ago may not be readable at that stage yet. */
const SETTLED_AFTER_MS = 600_000;

/**
 * Corrects how an onboarding is listed by what its run and its rows say now, and writes its places
 * again. The stage is left alone where the run has spoken within ten minutes. May run twice.
 */
export async function repairListed(
  { records, keys, workflow }: PersonDeps & { readonly workflow: Workflow },
  id: string,
  now: Date,
): Promise<void> {
  await relist(records, id, async (known) => {
    const facts = await factsOf({ records, keys }, id, { known, names: 'now' });
    if (!facts) return 'keep';
    const isFresh = known && now.getTime() - Date.parse(known.writtenAt) < SETTLED_AFTER_MS;
    const { since = '' } = known ?? {};
    const { stage, outcome } = isFresh ? known : await progressOf(records, workflow, id);
    return { ...facts, stage, outcome, since };
  });
  await writePlaces(records, id);
}

async function progressOf(
  records: Records,
  workflow: Workflow,
  id: string,
): Promise<Pick<Facets, 'stage' | 'outcome'>> {
  const run = await workflow.state(id);
  const reported = run?.customStatus ? Progress.parse(run.customStatus) : undefined;
  const progress =
    reported ?? (await records.read(id, RECORD, RecordDocument))?.value ?? NOT_STARTED;
  const { stage, outcome } = progress;
  return { stage, outcome: run?.hasFailed ? 'failed' : outcome };
}

type NamesListed = Pick<Facets, 'words' | 'namesOf'>;
const NO_NAMES: NamesListed = { words: [], namesOf: '' };

/** Names that are listed already are not hashed again, so that a step or a repair seldom needs the vault for it. */
async function factsOf(
  deps: PersonDeps,
  id: string,
  { known, names }: { known: NamesListed | undefined; names: 'now' | 'later' },
): Promise<Omit<Facets, 'stage' | 'outcome'> | undefined> {
  const { records } = deps;
  const document = (await records.read(id, HIRE, HireDocument))?.value;
  if (!document || isPassOnly(document.source)) return undefined;
  const { source, startsAt, hire } = document;
  const [manager, account] = await Promise.all([
    records.read(id, MANAGER, ManagerDocument),
    records.read(id, ACCOUNT, AccountDocument),
  ]);
  const managerId = manager?.value.undone === null ? manager.value.managerId : null;
  const namesOf = `${document.revision} ${account?.value.userId ?? ''}`;
  const signInName = account?.value.userPrincipalName ?? null;
  const { words, namesOf: listed } = known ?? NO_NAMES;
  const about = { source, startDate: hire.startDate, startsAt, managerId };
  if (names === 'later' || listed === namesOf) return { ...about, words, namesOf: listed };
  const beginnings = listedBeginnings(displayNameOf(hire), signInName);
  return { ...about, words: await wordKeys(deps.keys, beginnings), namesOf };
}
