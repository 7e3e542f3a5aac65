import { expect, test } from 'vitest';
import { burst } from '../bench/burst.ts';
import { size } from '../sizes.ts';

const HIRES = size('burst');

test('a host that stops in the middle of a burst loses no hire and doubles none', async () => {
  const { workflow, lost, doubled } = await burst(HIRES);
  expect({ workflow, lost, doubled }).toEqual({ workflow: HIRES, lost: 0, doubled: 0 });
}, 120_000);
