import { expect, test } from 'vitest';
import { burst } from '../bench/burst.ts';

test('a host that stops in the middle of a burst loses no hire and doubles none', async () => {
  const { workflow, lost, doubled } = await burst(120);
  expect({ workflow, lost, doubled }).toEqual({ workflow: 120, lost: 0, doubled: 0 });
}, 120_000);
