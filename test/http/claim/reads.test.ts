import { expect, test } from 'vitest';
import { claimWorld, cookieOf, showsCode, wrongOf } from '../../support/claim-world.ts';
import { countedReads, repeated } from '../../support/counted-reads.ts';
import { standingDate } from '../../support/standing-date.ts';

standingDate();

test('no request of a claim reads a row twice', async () => {
  const world = await claimWorld();
  const keys = countedReads(world.fakeRecords);
  const twice: Record<string, readonly string[]> = {};
  const reading = async <T>(request: string, answer: Promise<T>): Promise<T> => {
    const given = await answer;
    twice[request] = repeated(keys.splice(0));
    return given;
  };
  await reading('open', world.get());
  await reading('send a PIN', world.ask());
  await reading('wrong PIN', world.guess(wrongOf(world.sentPin())));
  const shown = await reading('right PIN', world.guess(world.sentPin()));
  expect(showsCode(shown)).toBe(true);
  await reading('see the code again', world.ask({ headers: cookieOf(shown) }));
  expect(Object.values(twice).flat()).toEqual([]);
});
