import type { Finding, Result } from '../../../shared/tenant/finding.ts';
import { type Change, CONSENTS, differencesOf, type LeftAlone } from '../change.ts';
import type { Plan } from '../plan.ts';
import type { StepBack } from '../restore.ts';
import { pageOf } from './page.ts';

const MARKS: Record<Result, string> = {
  pass: 'ok     ',
  warn: 'warn   ',
  fail: 'FAIL   ',
  unknown: 'unknown',
};
const ID_WIDTH = 30;

/** The findings for a person: one line each, and three more for what is not well. */
export function findingsText(findings: readonly Finding[]): string {
  const lines = findings.flatMap((finding) => {
    const { result, id, severity, what, why, fix, evidence } = finding;
    const line = `${MARKS[result]} ${id.padEnd(ID_WIDTH)} ${what}`;
    if (result === 'pass') return [line];
    return [
      line,
      `        ${severity}; seen: ${evidence}`,
      `        why: ${why}`,
      `        fix: ${fix} See ${pageOf(finding)}.`,
    ];
  });
  return [...lines, '', summary(findings)].join('\n');
}

export function summary(findings: readonly Finding[]): string {
  const count = (result: Result) => findings.filter((one) => one.result === result).length;
  return `${count('pass')} pass, ${count('fail')} fail, ${count('warn')} warn, ${count('unknown')} unknown`;
}

/** A plan for a person: every property with what it is and what it will be. */
export function planText({ changes, left, digest, tenantId }: Plan): string {
  const lines = changes.flatMap((change, at) => [
    `${at + 1}. ${change.what}`,
    ...propertiesText(change),
  ]);
  const head =
    changes.length === 0
      ? `Nothing is to be changed in tenant ${tenantId}.`
      : `${changes.length} change(s) in tenant ${tenantId}:`;
  const foot =
    changes.length === 0 ? [] : ['', `Apply exactly this with: apply --digest ${digest}`];
  return [head, '', ...lines, ...leftText(left), ...foot].join('\n');
}

function propertiesText(change: Change): string[] {
  return differencesOf(change).map(({ property, from, to }) =>
    change.before === null
      ? `     ${property}: ${JSON.stringify(to)}`
      : `     ${property}: ${JSON.stringify(from)} -> ${JSON.stringify(to)}`,
  );
}

function leftText(left: readonly LeftAlone[]): string[] {
  if (left.length === 0) return [];
  const lines = left.map(({ what, consent }) =>
    consent ? `  - ${what} (${CONSENTS[consent]} Agree with --consent ${consent})` : `  - ${what}`,
  );
  return ['', 'Left as it is:', ...lines];
}

const STEPS: Record<StepBack['kind'], string> = {
  undo: 'taken back',
  nothing: 'nothing to take back',
  changedSince: 'LEFT: somebody else has changed it since',
  inUse: 'LEFT: the group has members by now',
};

export function stepsText(steps: readonly StepBack[]): string {
  return steps.map(({ change, kind }) => `${STEPS[kind]}: ${change.what}`).join('\n');
}
