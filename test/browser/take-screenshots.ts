import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { flagsOf } from '../../local/flags.ts';
import { everyPage } from '../support/every-page.ts';
import { openBrowser } from './chromium.ts';

// `npm run screenshots`: the pictures of the README, as a phone shows the pages in English.

const FOLDER = resolve(import.meta.dirname, '../../docs/images');
const PICTURES = [
  ['ready', '1-ready'],
  ['askPinSms', '2-pin'],
  ['code', '3-code'],
  ['done', '4-done'],
] as const;
const PHONE = { width: 390, height: 844 };

flagsOf({});
mkdirSync(FOLDER, { recursive: true });
const browser = await openBrowser();
try {
  const pages = everyPage('en', { offersNewLink: true });
  const context = await browser.newContext({ viewport: PHONE, bypassCSP: true });
  const page = await context.newPage();
  for (const [name, file] of PICTURES) {
    const answer = pages[name];
    if (!answer) throw new Error(`There is no page ${name}.`);
    await page.setContent(String(answer.body));
    await page.screenshot({ path: `${FOLDER}/${file}.png` });
    console.log(`docs/images/${file}.png`);
  }
} finally {
  await browser.close();
}
