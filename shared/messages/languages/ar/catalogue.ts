import type { Catalogue } from '../../catalogue.ts';
import { calendar, frame, steps } from './frame.ts';
import { guide } from './guide.ts';
import { sms, toHire } from './hire.ts';
import { toIt } from './it.ts';
import { toManager } from './manager.ts';
import { pages } from './pages.ts';
import { recovery } from './recovery.ts';

// Modern Standard Arabic, from right to left. "يُرجى" with a verbal noun asks politely and of man and
// woman alike. Names, addresses and codes keep their own direction (wording.ts isolates them).

export const ar = (): Catalogue => ({
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
