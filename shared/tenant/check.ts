import type { Finding, Result, Severity } from './finding.ts';
import type { PartName, Parts, TenantState } from './parts.ts';
import type { Wanted } from './wanted.ts';

/** What a check makes of the parts that it looks at, and what it saw. */
export interface Verdict {
  readonly result: Result;
  readonly evidence: string;
}

type Known<Name extends PartName> = Pick<Parts, Name>;

/**
 * One question to the tenant. `judge` is asked only when every part in `parts` is known; what it
 * uses of `tenant` beside them may be unknown. It is a pure function.
 */
export interface Check<Name extends PartName = PartName> {
  /** Stable: it stands in reports and in the file names of docs/checks. */
  readonly id: string;
  readonly severity: Severity;
  readonly what: string;
  readonly why: string;
  readonly fix: string;
  readonly source: string;
  /** `apply`: the `tenant` command mends it. `person`: somebody must decide. */
  readonly mendedBy: 'apply' | 'person';
  readonly parts: readonly Name[];
  /** What it looks at beside them, known or not. */
  readonly also?: readonly PartName[];
  readonly judge: (known: Known<Name>, wanted: Wanted, tenant: TenantState, now: Date) => Verdict;
}

/** A check as the list holds it: of whichever parts. */
export type AnyCheck = Omit<Check, 'judge'> & {
  readonly judge: (known: never, wanted: Wanted, tenant: TenantState, now: Date) => Verdict;
};

export const check = <Name extends PartName>(definition: Check<Name>): Check<Name> => definition;

export const good = (evidence: string): Verdict => ({ result: 'pass', evidence });
export const warning = (evidence: string): Verdict => ({ result: 'warn', evidence });
/** Counts as `fail`, or as `warn` where the check only advises. */
export const bad = (evidence: string): Verdict => ({ result: 'fail', evidence });
export const unclear = (evidence: string): Verdict => ({ result: 'unknown', evidence });

/** `good` or `bad`, with the same evidence. */
export const verdict = (isGood: boolean, evidence: string): Verdict =>
  isGood ? good(evidence) : bad(evidence);

/** What the check finds in a tenant. Parts that are not known make it `unknown`. */
export function findingOf(
  { judge, parts, id, severity, what, why, fix, source }: AnyCheck,
  tenant: TenantState,
  wanted: Wanted,
  now: Date,
): Finding {
  const missing = parts.map((name) => tenant[name]).find(({ kind }) => kind === 'unknown');
  const verdictOf = (): Verdict => {
    if (missing?.kind === 'unknown') return unclear(`${missing.because}: ${missing.detail}`);
    const known = Object.fromEntries(
      parts.map((name) => {
        const reading = tenant[name];
        return [name, reading.kind === 'read' ? reading.value : undefined];
      }),
    );
    return judge(known as never, wanted, tenant, now);
  };
  const { result, evidence } = verdictOf();
  const isAdvice = severity === 'advised' && result === 'fail';
  return {
    id,
    severity,
    result: isAdvice ? 'warn' : result,
    what,
    why,
    fix,
    source,
    evidence,
  };
}
