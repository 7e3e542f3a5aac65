import type { Page } from 'playwright-core';
import { linkIn } from '../story/walk.ts';
import type { Running } from '../story/world.ts';

/** As many new hires as are named, each with a link in the mail and a pass that lies in the vault. */
export async function linksFor(
  { http, person, webhook }: Running,
  names: readonly string[],
): Promise<Record<string, string>> {
  let startDate = '';
  for (const [index, name] of names.entries()) {
    const key = `E-${2000 + index}`;
    const who = { employmentId: `${key}-1`, employeeId: key, personalEmail: `${name}@example.net` };
    const { headers, body } = webhook(who);
    startDate = JSON.parse(body).data.startDate;
    const { status } = await http.post('/api/hires', body, headers);
    if (status !== 202) throw new Error(`The hire ${name} was answered with ${status}.`);
  }
  // A day before the start the passes are minted; at nine in the morning, in Oslo, they work.
  await person.moveClock({ to: `${startDate}T00:00:00Z` });
  const mails = (await person.outbox()).filter(({ text }) => text.includes('/claim/'));
  return Object.fromEntries(mails.map(({ to, text }) => [to.split('@')[0], linkIn(text)]));
}

/** From the page with the code to the one without it, which is all that is left. */
export async function takeOffScreen(page: Page): Promise<void> {
  await page.locator('button[value=done]').click();
  await page.locator('output').waitFor({ state: 'detached' });
  await page.locator('button[value=calendar]').waitFor();
}
