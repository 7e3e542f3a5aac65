import type { AnyCheck } from '../../../shared/tenant/check.ts';
import { CHECKS } from '../../../shared/tenant/checks/all.ts';
import type { Severity } from '../../../shared/tenant/finding.ts';
import type { PartName } from '../../../shared/tenant/parts.ts';
import {
  ELSEWHERE,
  NESTED_GROUPS,
  PART_REQUESTS,
  REQUESTS,
} from '../../../shared/tenant/requests.ts';
import { APP_ONLY } from '../check.ts';
import { pageOf } from '../report/page.ts';

export const GENERATED = '<!-- made by `npm run docs`; below the next mark write by hand -->';
export const BY_HAND = '<!-- by hand -->';

const SEVERITIES: Record<Severity, string> = {
  mustHave: '**must-have**: while it fails, a hire is locked out on the first day',
  required: '**required**: the tenant is not set up safely',
  advised: '**advised**: it works, and could be better',
};

/** The head of a check's page: what the code says about the check. */
export function headOf(check: AnyCheck): string {
  const { id, severity, what, why, fix, source, mendedBy } = check;
  const rows = [
    ['counts as', SEVERITIES[severity]],
    ['asks', requestsOf(check).join('<br>')],
    ['asked by', APP_ONLY.includes(id) ? 'the app' : 'the app and `npm run tenant -- check`'],
    ['mended by', mendedBy === 'apply' ? '`npm run tenant -- apply`' : 'a person'],
    ['source', source.startsWith('https:') ? `<${source}>` : `[${source}](../../${source})`],
  ];
  return [
    GENERATED,
    `# ${id}: ${what}`,
    '',
    '| | |',
    '|---|---|',
    ...rows.map(([name, text]) => `| ${name} | ${text} |`),
    '',
    `**In short.** ${why} *Mend:* ${fix}`,
    '',
    BY_HAND,
  ].join('\n');
}

function requestsOf({ parts, also = [] }: AnyCheck): string[] {
  const all = [...parts, ...also].flatMap((part) => linesOf(part));
  return [...new Set(all)];
}

function linesOf(part: PartName): string[] {
  if (part in ELSEWHERE) return [ELSEWHERE[part as keyof typeof ELSEWHERE]];
  const line = ({ shown, permission }: { shown: string; permission: string }) =>
    `\`${shown}\` (${permission})`;
  const requests = PART_REQUESTS[part].map((name) => line(REQUESTS[name]));
  return part === 'nestedGroups' ? [...requests, line(NESTED_GROUPS)] : requests;
}

/** The list of all checks. */
export function indexOfChecks(): string {
  const rows = CHECKS.map(
    (check) =>
      `| [${check.id}](${pageOf(check).replace('docs/checks/', '')}) | ${check.severity} | ${check.what} | ${check.mendedBy === 'apply' ? 'apply' : 'a person'} |`,
  );
  return [
    GENERATED,
    '',
    '| check | counts as | what is so | mended by |',
    '|---|---|---|---|',
    ...rows,
    '',
    BY_HAND,
  ].join('\n');
}
