import type { Catalogue } from '../../catalogue.ts';
import { calendar, frame, steps } from './frame.ts';
import { guide } from './guide.ts';
import { sms, toHire } from './hire.ts';
import { toIt } from './it.ts';
import { toManager } from './manager.ts';
import { pages } from './pages.ts';
import { recovery } from './recovery.ts';

// "Du": the only form in use at work. A passkey is a "nyckel (passkey)", because both words are seen on screens.

export const sv = (): Catalogue => ({
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
