import type { Widened } from '../catalogue.ts';
import type { en } from './en.ts';

/** What the pages of operators and managers say, in one language. English declares it. */
export type ConsoleWords = Widened<ReturnType<typeof en>>;
