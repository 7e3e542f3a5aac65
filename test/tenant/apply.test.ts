import { afterEach, describe, expect, test } from 'vitest';
import type { Consent } from '../../infra/tenant/change.ts';
import { type CommandWorld, commandWorld, DESIRED, ENFORCED } from './command-world.ts';
import { idsWith } from './world.ts';

let world: CommandWorld | undefined;
const tenant = (...options: Parameters<typeof commandWorld>) => {
  world = commandWorld(...options);
  return world;
};
afterEach(() => world?.end());

const DEFAULTS = [
  ['new', []],
  ['securityDefaults', ['replaceSecurityDefaults']],
  ['passkeyProfiles', []],
  ['microsoftManaged', []],
] as const satisfies readonly (readonly [string, readonly Consent[]])[];

describe.each(DEFAULTS)('from the tenant %s', (name, consents) => {
  test.each([
    ['reporting', DESIRED],
    ['enforced', ENFORCED],
  ])(
    'one run brings everything, %s; another changes nothing; restore gives all back',
    async (_how, desired) => {
      const here = tenant(name);
      const before = await here.snapshot();
      const plan = await here.plan(desired, ...consents);
      await here.apply(plan);
      expect(idsWith(await here.check(desired), 'fail', 'warn', 'unknown')).toEqual([]);
      const after = await here.snapshot();
      const again = await here.plan(desired, ...consents);
      expect(again).toMatchObject({ changes: [], left: [] });
      await here.resume();
      expect(await here.snapshot()).toEqual(after);
      const back = await here.undo();
      expect(back.steps.map(({ kind }) => kind)).toEqual(plan.changes.map(() => 'undo'));
      expect(await here.snapshot()).toEqual(before);
    },
  );
});
