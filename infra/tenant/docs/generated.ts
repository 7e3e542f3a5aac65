import { z } from 'zod';
import { CHECKS } from '../../../shared/tenant/checks/all.ts';
import { Desired } from '../desired.ts';
import { pageOf } from '../report/page.ts';
import { accountGuards } from './account-guards.ts';
import { headOf, indexOfChecks } from './check-pages.ts';
import { whoMayIssue } from './who-may-issue.ts';

export interface GeneratedText {
  readonly file: string;
  readonly text: string;
  /** True where a part that was written by hand follows. */
  readonly isHead: boolean;
}

/** Every text that the code makes for the documents. */
export function generatedTexts(): readonly GeneratedText[] {
  const schema = z.toJSONSchema(Desired, { io: 'input' });
  return [
    { file: 'docs/who-may-issue.md', text: whoMayIssue(), isHead: false },
    { file: 'docs/account-guards.md', text: accountGuards(), isHead: false },
    {
      file: 'infra/tenant/desired.schema.json',
      text: `${JSON.stringify(schema, null, 2)}\n`,
      isHead: false,
    },
    { file: 'docs/checks/README.md', text: indexOfChecks(), isHead: true },
    ...CHECKS.map((check) => ({ file: pageOf(check), text: headOf(check), isHead: true })),
  ];
}
