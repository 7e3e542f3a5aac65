import type { Finding, Result } from '../../../shared/tenant/finding.ts';
import { pageOf } from './page.ts';

const LEVELS: Record<Exclude<Result, 'pass'>, 'error' | 'warning' | 'note'> = {
  fail: 'error',
  warn: 'warning',
  unknown: 'note',
};

/**
 * Findings as SARIF 2.1.0, with one result for each check that did not pass.
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function sarif(findings: readonly Finding[], desiredFile: string): string {
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Firstkey tenant check',
            informationUri: 'https://learn.microsoft.com/entra/identity/authentication/',
            rules: findings.map(ruleOf),
          },
        },
        results: findings.flatMap((finding) => resultOf(finding, desiredFile)),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function ruleOf(finding: Finding) {
  const { id, severity, what, why, fix, source } = finding;
  return {
    id,
    name: id,
    shortDescription: { text: what },
    fullDescription: { text: why },
    help: { text: `${fix} See ${pageOf(finding)}.` },
    ...(source.startsWith('https:') && { helpUri: source }),
    properties: { severity },
  };
}

function resultOf({ id, result, what, evidence, fix }: Finding, desiredFile: string) {
  if (result === 'pass') return [];
  const physicalLocation = { artifactLocation: { uri: desiredFile } };
  return [
    {
      ruleId: id,
      level: LEVELS[result],
      message: { text: `Not so: ${what} Seen: ${evidence}. ${fix}` },
      locations: [{ physicalLocation }],
      partialFingerprints: { check: id },
    },
  ];
}
