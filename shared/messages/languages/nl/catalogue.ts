import type { Catalogue } from '../../catalogue.ts';
import { calendar, frame, steps } from './frame.ts';
import { guide } from './guide.ts';
import { sms, toHire } from './hire.ts';
import { toIt } from './it.ts';
import { toManager } from './manager.ts';
import { pages } from './pages.ts';
import { recovery } from './recovery.ts';

// "Je": Dutch employers greet new colleagues that way, and "u" would sound like an authority.

export const nl = (): Catalogue => ({
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
