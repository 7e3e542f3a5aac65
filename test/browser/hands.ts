import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { OUTLINE_OF_FOCUS } from './in-page.ts';
import type { JourneyCase } from './journey-cases.ts';

/** How many presses of Tab lead through any of our pages. */
const TABS_MAX = 40;

/** Acts on a page as one person does: with a finger, a mouse, or the keyboard alone. */
export function handsOf({ input, device }: Pick<JourneyCase, 'input' | 'device'>) {
  /** Presses a button, a link or a summary. By keyboard, it must be seen where one is. */
  async function press(page: Page, target: Locator): Promise<void> {
    await target.waitFor();
    if (input === 'pointer') return device === 'phone' ? target.tap() : target.click();
    await tabTo(page, target);
    const outline = await page.evaluate<number>(OUTLINE_OF_FOCUS);
    expect(outline, `the focus on ${target}`).toBeGreaterThan(0);
    await page.keyboard.press('Enter');
  }
  return {
    press,
    /** Types into the field that has the focus, and sends the form. */
    async answer(page: Page, text: string): Promise<void> {
      await page.keyboard.type(text);
      if (input === 'keyboard') await page.keyboard.press('Enter');
      else await press(page, page.locator('form button[type=submit]').first());
    },
  };
}

async function tabTo(page: Page, target: Locator): Promise<void> {
  const focused = target.and(page.locator(':focus'));
  for (let presses = 0; presses < TABS_MAX; presses++) {
    if ((await focused.count()) > 0) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`The keyboard does not reach ${target}.`);
}
