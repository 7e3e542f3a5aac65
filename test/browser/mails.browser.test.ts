import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { LANGUAGES } from '../../shared/messages/language.ts';
import { everyMail } from '../support/every-message.ts';
import { browserTest, pictureFolder } from './browser-test.ts';
import { aVisit, CHROMIUM, openBrowser } from './chromium.ts';
import { COLOURS, hiddenToTheRight } from './in-page.ts';

// Every mail as a phone shows it. The pictures are for people to look at.

const SCREENSHOTS = pictureFolder('firstkey-mails');
const PHONE = { width: 360, height: 640 };

/** One of each look: what differs among the rest is a sentence. */
const LOOKS = [
  'claimLink-managerPin',
  'reminder',
  'newLink-noPasskey',
  'worksNow',
  'worksNowOnLaptop',
  'passkeyMissing',
  'welcome',
  'linkClosed',
  'announced-managerPin',
  'delivered-mail',
  'opened-managerPin',
  'completed',
  'needsYou-notCollected',
  'managerPin',
  'escalation-groupIsRoleAssignable',
  'itWithdrawnWithPasskeys',
  'digest',
];

/** Words longer than a phone is wide, in every place that a name can stand in. */
const LONG = {
  hire: { givenName: `Ada${'maria'.repeat(9)}`, surname: 'Larsen-Bjørnstad van der Meulen' },
  brand: {
    organisationName: `Donau${'dampfschifffahrt'.repeat(3)} & Partner`,
    supportContact: `service@${'arbeitsplatz'.repeat(4)}.example`,
  },
};

// A mail has no `main`; these hold every word that is shown.
const COLOURS_OF_MAIL = COLOURS.replace('main *', 'h1, p, a');

let browser: Browser;
beforeAll(async () => {
  if (!CHROMIUM) return;
  browser = await openBrowser();
});
afterAll(() => browser?.close());

// Colours are the same in every language; one from left to right and one from right to left do.
const cases = [
  ...LANGUAGES.map((language) => ({ language, colorScheme: 'light' as const })),
  ...(['en', 'ar'] as const).map((language) => ({ language, colorScheme: 'dark' as const })),
];

browserTest.each(cases)(
  'mails in $language and $colorScheme fit a phone, and their text stands out',
  async ({ language, colorScheme }) => {
    const mails = everyMail(language, LONG);
    await using visitor = await aVisit(browser, 'https://mail.example', {
      viewport: PHONE,
      colorScheme,
    });
    const { page, complaints } = visitor;
    for (const look of LOOKS) {
      await page.setContent(mails[look]?.html ?? 'no such mail');
      const name = `${look}-${language}-${colorScheme}`;
      await page.screenshot({ path: join(SCREENSHOTS, `${name}.png`), fullPage: true });
      expect(await page.locator('h1').isVisible(), name).toBe(true);
      for (const size of ['100%', '200%']) {
        expect(await page.evaluate(hiddenToTheRight(size)), `${name} at ${size}`).toBe(0);
      }
      const { ground, contrast } = await page.evaluate<Seen>(COLOURS_OF_MAIL);
      expect(ground < 0.5, `a dark ground for ${name}`).toBe(colorScheme === 'dark');
      expect(contrast, `the contrast of ${name}`).toBeGreaterThanOrEqual(4.5);
    }
    expect(complaints).toEqual([]);
  },
);

interface Seen {
  readonly ground: number;
  readonly contrast: number;
}
