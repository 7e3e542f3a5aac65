import type { Catalogue } from '../../catalogue.ts';
import { calendar, frame, steps } from './frame.ts';
import { guide } from './guide.ts';
import { sms, toHire } from './hire.ts';
import { toIt } from './it.ts';
import { toManager } from './manager.ts';
import { pages } from './pages.ts';
import { recovery } from './recovery.ts';

// "Vous": the form at work between people who have not met yet. Sentences are turned so that
// nothing agrees with the person in gender. Signs of two parts follow a no-break space.

export const fr = (): Catalogue => ({
  frame: frame(),
  steps: steps(),
  calendar: calendar(),
  toHire: toHire(),
  toManager: toManager(),
  toIt: toIt(),
  sms: sms(),
  pages: pages(),
  guide: guide(),
  recovery: recovery(),
});
