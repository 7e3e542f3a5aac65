import { z } from 'zod';

/** The body of a request about the data of one person. */
export const PersonRequest = z.strictObject({
  /** As HR sends it. */
  employeeId: z.string().trim().min(1).max(16),
  /** The number of the request in the organisation's own register. It is kept, so it is no free text. */
  case: z.string().regex(/^[A-Za-z][\w.-]{0,63}$/),
});
export type PersonRequest = z.infer<typeof PersonRequest>;
