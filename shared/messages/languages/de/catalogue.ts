import type { Catalogue } from '../../catalogue.ts';
import { calendar, frame, steps } from './frame.ts';
import { guide } from './guide.ts';
import { sms, toHire } from './hire.ts';
import { toIt } from './it.ts';
import { toManager } from './manager.ts';
import { pages } from './pages.ts';
import { recovery } from './recovery.ts';

// "Sie" and the full name: the form between people who have not met yet. It needs no Herr or Frau.
// After "Guten Tag …," the first word of a mail is one that has a capital anyway.

export const de = (): Catalogue => ({
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
