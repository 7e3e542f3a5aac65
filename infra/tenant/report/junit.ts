import type { Finding } from '../../../shared/tenant/finding.ts';

/** Findings as JUnit XML: a failure fails a pipeline, a warning is output, unknown is skipped. */
export function junit(findings: readonly Finding[], at: Date): string {
  const failures = findings.filter(({ result }) => result === 'fail').length;
  const skipped = findings.filter(({ result }) => result === 'unknown').length;
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites>
  <testsuite name="tenant" tests="${findings.length}" failures="${failures}" errors="0" skipped="${skipped}" timestamp="${at.toISOString()}">
${findings.map(testCase).join('\n')}
  </testsuite>
</testsuites>
`;
}

function testCase(finding: Finding): string {
  const { id, severity, result, what, evidence, fix } = finding;
  const open = `    <testcase classname="tenant.${severity}" name="${xml(`${id}: ${what}`)}" time="0"`;
  const said = `${evidence}. ${fix}`;
  switch (result) {
    case 'pass':
      return `${open}/>`;
    case 'fail':
      return `${open}><failure type="${severity}" message="${xml(evidence)}">${xml(said)}</failure></testcase>`;
    case 'warn':
      return `${open}><system-out>${xml(`warning: ${said}`)}</system-out></testcase>`;
    case 'unknown':
      return `${open}><skipped message="${xml(evidence)}"/></testcase>`;
    default:
      return result satisfies never;
  }
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Control characters are not allowed in XML 1.0, not even escaped. */
function xml(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, ' ').replaceAll(/[&<>"']/g, (one) => ENTITIES[one] ?? one);
}
