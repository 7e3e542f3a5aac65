import type { Fact, Letter } from './letter.ts';

/** Checks of the tenant that have another result than before. */
export interface TenantNews {
  /** Whether a must-have fails, so that no pass is issued. */
  readonly isStopped: boolean;
  /** How many onboardings wait for that. */
  readonly waiting: number;
  readonly changes: readonly TenantNewsItem[];
}

export interface TenantNewsItem {
  /** The id of the check. */
  readonly check: string;
  /** What is so now. */
  readonly seen: string;
  /** Who changed what, and when; `unknown` where no log can be read. */
  readonly by: readonly string[] | 'unknown';
  /** How to mend it; null when nothing has to be done. */
  readonly fix: string | null;
}

/**
 * To IT: the tenant is set up differently than before. It names administrators and no hires. It is in
 * English in every tenant, because the texts of the checks and docs/checks are.
 */
export function tenantChangedLetter({ isStopped, waiting, changes }: TenantNews): Letter {
  const checks = changes.map(({ check }) => check).join(', ');
  return {
    language: 'en',
    subject: isStopped
      ? `No passes are issued: ${checks}`
      : `The Entra tenant has changed: ${checks}`,
    preheader: 'Somebody in IT should look at it.',
    heading: isStopped ? 'No passes are issued' : 'The Entra tenant has changed',
    greeting: 'Hello,',
    before: [
      isStopped
        ? `A check that every onboarding depends on fails, so no pass is issued. Onboardings that wait: ${waiting}. They go on by themselves when it is mended.`
        : 'Checks of the tenant have another result than before. Passes are issued.',
    ],
    facts: changes.flatMap(({ check, seen, by, fix }): Fact[] => [
      [check, seen],
      ['Changed by', byText(by)],
      ...(fix === null ? [] : [['What to do', fix] as const]),
    ]),
    after: [],
  };
}

function byText(by: TenantNewsItem['by']): string {
  if (by === 'unknown') return 'No audit log can be read.';
  return by.join('; ') || 'Not in the audit log yet.';
}
