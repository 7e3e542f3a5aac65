import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { everyMail, everyMailInEnglish } from '../../infra/messages/every-mail.ts';
import { html } from '../../shared/messages/html.ts';
import { LANGUAGES, type Language } from '../../shared/messages/language.ts';
import type { Content } from '../../shared/messages/layout.ts';
import { browserTest, pictureFolder } from './browser-test.ts';
import { aVisit, CHROMIUM, openBrowser } from './chromium.ts';
import { COLOURS, hiddenToTheRight } from './in-page.ts';

// Every mail in every language as a phone shows it, with images off, in the light and in the dark. All
// mails of a language stand in frames of one page, because loading a page for each takes minutes.

const PICTURES = pictureFolder('firstkey-mails');
/** A frame of that width holds a mail. */
const PHONE_WIDTH = 360;
const VIEWPORT = { width: 10 * (PHONE_WIDTH + 8), height: 1000 };

/** Words longer than a phone is wide, in every place that a name can stand in, and a logo that is not shown. */
const LONG = {
  hire: { givenName: `Ada${'maria'.repeat(9)}`, surname: 'Larsen-Bjørnstad van der Meulen' },
  brand: {
    organisationName: `Donau${'dampfschifffahrt'.repeat(3)} & Partner`,
    supportContact: `service@${'arbeitsplatz'.repeat(4)}.example`,
    logoUrl: 'https://blocked.example/logo.png',
  },
};

// A mail has no `main`; these hold every word that is shown.
const COLOURS_OF_MAIL = COLOURS.replace('main *', 'h1, p, li, a');

let browser: Browser;
beforeAll(async () => {
  if (!CHROMIUM) return;
  browser = await openBrowser();
});
afterAll(() => browser?.close());

const mailsIn = (language: Language): Record<string, Content> => ({
  ...everyMail(language, LONG),
  ...everyMailInEnglish(language, LONG.brand),
});

/** Evaluates an expression inside of every frame, by the name of the mail in it. */
function inEach<T>(page: Page, expression: string): Promise<Record<string, T>> {
  return page.evaluate(`Object.fromEntries([...document.querySelectorAll('iframe')].map((frame) =>
    [frame.title, frame.contentWindow.eval(${JSON.stringify(expression)})]))`);
}

async function show(page: Page, mails: Record<string, Content>): Promise<void> {
  await page.route('https://blocked.example/**', (route) => route.abort());
  const frames = Object.entries(mails).map(
    ([name, mail]) =>
      html`<iframe title="${name}" width="${PHONE_WIDTH}" height="900" srcdoc="${mail.html ?? ''}"></iframe> `,
  );
  await page.setContent(html`<meta name="color-scheme" content="light dark">${frames}`.text);
}

interface Seen {
  readonly ground: number;
  readonly contrast: number;
}

browserTest.each(LANGUAGES)(
  'every mail in %s fits a phone without its images, and its text stands out in both looks',
  async (language) => {
    const mails = mailsIn(language);
    await using visitor = await aVisit(browser, 'https://mail.example', { viewport: VIEWPORT });
    const { page, complaints } = visitor;
    await show(page, mails);
    const all = (value: unknown) =>
      Object.fromEntries(Object.keys(mails).map((name) => [name, value]));
    for (const size of ['100%', '200%']) {
      expect(await inEach(page, hiddenToTheRight(size)), `sideways at ${size}`).toEqual(all(0));
    }
    const isNamed =
      "document.querySelector('img').alt.length > 40 && document.querySelector('h1').checkVisibility()";
    expect(await inEach(page, isNamed), 'the name in place of the logo').toEqual(all(true));
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      const seen = Object.entries(await inEach<Seen>(page, COLOURS_OF_MAIL));
      expect(seen.filter(([, { ground }]) => ground < 0.5 !== (colorScheme === 'dark'))).toEqual(
        [],
      );
      expect(
        seen.filter(([, { contrast }]) => contrast < 4.5),
        colorScheme,
      ).toEqual([]);
      const file = join(PICTURES, `${language}-${colorScheme}.png`);
      if (language === 'en' || language === 'ar')
        await page.screenshot({ path: file, fullPage: true });
    }
    expect(complaints.filter((line) => !line.includes('ERR_FAILED'))).toEqual([]);
  },
);

browserTest('a mail that does not fit or stand out is found out', async () => {
  const body =
    '<body style="background:#fff"><h1 style="width:500px;color:#ccc">wide and pale</h1>';
  await using visitor = await aVisit(browser, 'https://mail.example', { viewport: VIEWPORT });
  const { page } = visitor;
  await show(page, { bad: { subject: '', text: '', html: body } });
  expect(await inEach(page, hiddenToTheRight('100%'))).not.toEqual({ bad: 0 });
  const { bad } = await inEach<Seen>(page, COLOURS_OF_MAIL);
  expect(bad?.contrast).toBeLessThan(4.5);
});
