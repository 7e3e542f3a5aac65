import { z } from 'zod';
import { DeadLetterDocument } from '../storage/dead-letters.ts';
import { DEAD_LETTER_ID } from './id.ts';

const TOP_MAX = 100;

/** The query of `GET /api/dead-letters`. */
export const DeadLetterQuery = z.object({
  state: DeadLetterDocument.shape.state.optional(),
  kind: DeadLetterDocument.shape.kind.optional(),
  onboardingId: z.string().optional(),
  top: z.coerce.number().int().min(1).max(TOP_MAX).default(50),
  /** Opaque to the caller: the id of the last row that was read. */
  continuation: z
    .string()
    .transform((token) => Buffer.from(token, 'base64url').toString())
    .pipe(z.string().regex(DEAD_LETTER_ID, 'what an earlier answer gave'))
    .optional(),
});
