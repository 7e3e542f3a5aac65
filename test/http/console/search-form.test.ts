import { afterEach, beforeEach, expect, test } from 'vitest';
import { Stage } from '../../../shared/domain/onboarding.ts';
import { LANGUAGES } from '../../../shared/messages/language.ts';
import { aDesk, type Desk } from '../../support/desk.ts';

let desk: Desk;
beforeEach(async () => {
  desk = await aDesk();
});
afterEach(() => desk.restore());

test.each(LANGUAGES)('no two stages that can be chosen read alike in %s', async (language) => {
  const { browser } = await desk.signedIn(['Onboarding.Read']);
  const { body } = await browser.get('/people', { headers: { 'accept-language': language } });
  const labels = [...String(body).matchAll(/<option value="(\w+)"[^>]*>([^<]+)</g)].map(
    ([, , label]) => label,
  );
  expect(labels).toHaveLength(Stage.options.length);
  expect(new Set(labels).size).toBe(labels.length);
});
