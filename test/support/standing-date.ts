import { afterEach, beforeEach } from 'vitest';
import { Clock, installDate } from '../../local/clock.ts';
import { NOW } from './hires.ts';

/**
 * For a whole test file: every test starts at `start`, and the time changes only when the test
 * moves it.
 */
export function standingDate(start: Date = NOW): { passMs(ms: number): Promise<void> } {
  let clock = new Clock({ start: start.getTime(), ticking: false });
  let restore = () => {};
  beforeEach(() => {
    clock = new Clock({ start: start.getTime(), ticking: false });
    restore = installDate(clock);
  });
  afterEach(() => restore());
  return { passMs: (ms) => clock.moveTo(clock.now() + ms) };
}
