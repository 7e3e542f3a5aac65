import { expect, test } from 'vitest';
import { HIRE } from '../../shared/storage/hires.ts';
import { activitiesOf, STARTS_AT, tenant } from '../support/activity-world.ts';
import { hireDocument } from '../support/hires.ts';
import { standingDate } from '../support/standing-date.ts';

standingDate();

test.each([2, 20])('%i people of one name at once get a user name each', async (people) => {
  const world = await tenant();
  const ids = Array.from(
    { length: people },
    (_, index) => `person${String(index).padStart(20, 'a')}`,
  );
  for (const [index, id] of ids.entries()) {
    await world.records.put(id, HIRE, hireDocument({ employeeId: `E-${index}` }));
  }
  const find = activitiesOf(world).findOrCreateUser;
  const startsAt = STARTS_AT;
  const answers = await Promise.all(ids.map((onboardingId) => find({ onboardingId, startsAt })));
  expect(answers.every((answer) => answer.kind === 'ready' && answer.isNew)).toBe(true);
  const names = world.directory.people.map(({ userPrincipalName }) => userPrincipalName).slice(1);
  const expected = names.map((_, index) => `ada.larsen${index === 0 ? '' : index + 1}@contoso.com`);
  expect(names.sort()).toEqual(expected.sort());
  expect(names).toHaveLength(people);
});
