import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { PALE_BORDERS } from './in-page.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** A mail is shown inside of the page of a mailbox, which has the landmarks. */
const RULES_FOR_WHOLE_PAGES = ['landmark-one-main', 'region'];

interface Violation {
  readonly id: string;
  readonly impact: string;
  readonly nodes: readonly { readonly html: string }[];
}

/**
 * What axe-core finds on the page by its tests of WCAG 2.2 AA and of good practice, and pale borders.
 * The policy of our pages does not let axe in: the page needs `bypassCSP`.
 */
export async function barriersOn(
  page: Page,
  { isMail = false }: { isMail?: boolean } = {},
): Promise<string[]> {
  await page.evaluate(AXE);
  const violations = await page.evaluate<Violation[]>(
    'axe.run(document).then(({ violations }) => violations)',
  );
  const pale = await page.evaluate<string[]>(PALE_BORDERS);
  return [
    ...violations
      .filter(({ id }) => !(isMail && RULES_FOR_WHOLE_PAGES.includes(id)))
      .map(({ id, impact, nodes }) => `${impact} ${id}: ${nodes[0]?.html}`),
    ...pale.map((shape) => `pale border: ${shape}`),
  ];
}
