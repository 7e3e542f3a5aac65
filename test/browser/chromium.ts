import { existsSync } from 'node:fs';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The system's Chromium, or undefined where there is none. */
export const CHROMIUM = [process.env['CHROMIUM'], ...PLACES].find(
  (path) => path && existsSync(path),
);

export const WHY_SKIPPED =
  'There is no Chromium here: install it (apt-get install chromium) or name it in CHROMIUM.';

const PATIENCE_MS = 10_000;
export const PHONE = { width: 390, height: 844 };

/** `keepsPages`: as people's browsers do, it may keep a whole page in memory for going back. */
export async function openBrowser({ keepsPages = false } = {}): Promise<Browser> {
  // Without a sandbox, because root in a container cannot have one; it sees our own pages only.
  return chromium.launch({
    executablePath: CHROMIUM ?? '',
    args: ['--no-sandbox'],
    ...(keepsPages && { ignoreDefaultArgs: ['--disable-back-forward-cache'] }),
  });
}

export interface Watched extends AsyncDisposable {
  readonly page: Page;
  /** Errors on the console, broken content security policy among them, and uncaught exceptions. */
  readonly complaints: string[];
}

/** A page of a fresh visitor. Its complaints are kept, and those of pages that it opens. */
export async function aVisit(
  browser: Browser,
  baseURL: string,
  options: BrowserContextOptions = {},
): Promise<Watched> {
  const context = await browser.newContext({ baseURL, viewport: PHONE, ...options });
  context.setDefaultTimeout(PATIENCE_MS);
  const complaints: string[] = [];
  context.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  context.on('weberror', (error) => complaints.push(error.error().message));
  const page = await context.newPage();
  return { page, complaints, [Symbol.asyncDispose]: () => context.close() };
}
