import type { Page, Route } from 'playwright-core';
import {
  type ConsoleWorld,
  consoleWorld,
  type FakeBrowser,
  ORIGIN,
} from '../support/console-world.ts';
import { NOW } from '../support/hires.ts';
import { manyOnboardings } from '../support/many-onboardings.ts';
import { SortedRecords } from '../support/sorted-records.ts';

/** The pages with so many onboardings, for a browser that need not sign in itself. */
export interface ConsoleSite {
  readonly world: ConsoleWorld;
  /** Answers everything that the page asks this origin for, as the person who is signed in. */
  serve(page: Page): Promise<unknown>;
  stop(): void;
}

export async function consoleSite(onboardings: number): Promise<ConsoleSite> {
  const records = new SortedRecords();
  const world = consoleWorld(NOW.getTime(), { records });
  const id = world.person('olga', ['Onboarding.Admin']);
  const workflow = await manyOnboardings(records, onboardings, id);
  Object.assign(world.deps, { workflow: () => workflow, directory: { managerOf: async () => id } });
  const browser = world.browser();
  await browser.signIn('olga@contoso.com', '/mail');
  return {
    world,
    serve: (page) => page.route(`${ORIGIN}/**`, (route) => answer(browser, route)),
    stop: world.restore,
  };
}

async function answer(browser: FakeBrowser, route: Route): Promise<void> {
  const request = route.request();
  const target = request.url().slice(ORIGIN.length);
  const headers = { 'accept-language': (await request.headerValue('accept-language')) ?? '' };
  const form = Object.fromEntries(new URLSearchParams(request.postData() ?? ''));
  const given =
    request.method() === 'POST'
      ? await browser.post(target, form, { headers })
      : await browser.get(target, { headers });
  await route.fulfill({
    status: given.status ?? 200,
    headers: (given.headers ?? {}) as Record<string, string>,
    body: String(given.body ?? ''),
  });
}
