import { expect, test } from 'vitest';
import { size } from '../sizes.ts';
import { approvalPlanOf } from './approval-plan.ts';
import { brokenApproval } from './approval-play.ts';

const SEEDS = size('approvalWorlds');

test(`${SEEDS} seeded hires get nothing before their manager has approved what then happens`, {
  timeout: 600_000,
}, async () => {
  const findings: string[] = [];
  for (let seed = 1; seed <= SEEDS; seed++) {
    for (const finding of await brokenApproval(approvalPlanOf(seed))) {
      findings.push(`seed ${seed}: ${finding}`);
    }
  }
  expect(findings).toEqual([]);
  // The rules of these worlds are no rules of the test that comes next in this process.
  expect(process.env['APPROVAL_RULES']).toBeUndefined();
});
