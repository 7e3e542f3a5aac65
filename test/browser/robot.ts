import type { Browser, Page, Response } from 'playwright-core';

/** What a robot did to one link, for the test's name or its log. */
export interface RobotReport {
  pages: number;
  links: number;
  buttons: number;
  forms: number;
  /** Every answer's body that the browser got. */
  readonly bodies: string[];
}

type Action = { readonly kind: 'link' | 'button' | 'form'; readonly index: number };

const SELECTORS = {
  link: 'a[href]',
  button: 'button, input[type=submit], [role=button], summary',
  form: 'form',
} as const;

/** How many actions one after the other: what the page offers, and what the answer to that offers. */
const DEPTH = 2;
const PATIENCE_MS = 5_000;

/**
 * Opens a link as a mail scanner with a whole browser does: it runs scripts, presses whatever can
 * be pressed, follows whatever leads on and sends every form, past the browser's own checks. It
 * comes to every page anew by a fresh browser, as often as there is something left to do there.
 */
export async function robotOn(
  browser: Browser,
  url: string,
  { fills }: { fills: boolean },
): Promise<RobotReport> {
  const report: RobotReport = { pages: 0, links: 0, buttons: 0, forms: 0, bodies: [] };
  const paths: Action[][] = [[]];
  for (let path = paths.shift(); path; path = paths.shift()) {
    const found = await walk(browser, url, path, fills, report);
    if (path.length < DEPTH) paths.push(...found.map((action) => [...path, action]));
  }
  return report;
}

/** Goes the way of `path` and tells what can be done at its end. */
async function walk(
  browser: Browser,
  url: string,
  path: readonly Action[],
  fills: boolean,
  report: RobotReport,
): Promise<Action[]> {
  const context = await browser.newContext();
  try {
    await context.route(
      (target) => target.hostname !== 'localhost',
      (route) => route.abort(),
    );
    const page = await context.newPage();
    const reading: Promise<void>[] = [];
    page.on('response', (response) => void reading.push(read(response, report)));
    await page.goto(url);
    for (const [index, action] of path.entries()) {
      // Only the last step of a way is new; the others were counted before.
      await act(page, action, fills, index === path.length - 1 ? report : undefined);
    }
    report.pages++;
    const found = await actionsOn(page);
    await Promise.all(reading);
    return found;
  } finally {
    await context.close();
  }
}

async function read(response: Response, { bodies }: RobotReport): Promise<void> {
  bodies.push(await response.text().catch(() => ''));
}

async function actionsOn(page: Page): Promise<Action[]> {
  const kinds = Object.entries(SELECTORS) as [Action['kind'], string][];
  const counts = await Promise.all(kinds.map(([, selector]) => page.locator(selector).count()));
  return kinds.flatMap(([kind], at) =>
    Array.from({ length: counts[at] ?? 0 }, (_, index) => ({ kind, index })),
  );
}

async function act(
  page: Page,
  { kind, index }: Action,
  fills: boolean,
  report: RobotReport | undefined,
): Promise<void> {
  const target = page.locator(SELECTORS[kind]).nth(index);
  if ((await target.count()) === 0) return;
  if (report) report[`${kind}s`]++;
  if (fills) await fillAll(page);
  if (!(await target.evaluate(LEADS_ON))) {
    await target.click({ timeout: PATIENCE_MS }).catch(() => undefined);
    return;
  }
  const moved = page.waitForEvent('domcontentloaded', { timeout: PATIENCE_MS });
  // `submit` goes past required fields and patterns, where a click would be stopped by them.
  if (kind === 'form') await target.evaluate(SEND);
  else await target.click({ noWaitAfter: true });
  await moved.catch(() => undefined);
}

const SEND = '(form) => HTMLFormElement.prototype.submit.call(form)';
/** Whether another page follows: not from a button that shows something or whose form is refused. */
const LEADS_ON = `(it) => it.matches('form, a[href]')
  || (it.type === 'submit' && Boolean(it.form) && (it.formNoValidate || it.form.checkValidity()))`;

/** What fits the field: digits where digits are asked for, else words. */
async function fillAll(page: Page): Promise<void> {
  for (const field of await page.locator('input:not([type=hidden])').all()) {
    const isNumber = (await field.getAttribute('inputmode')) === 'numeric';
    await field.fill(isNumber ? '123456' : 'test').catch(() => undefined);
  }
}
