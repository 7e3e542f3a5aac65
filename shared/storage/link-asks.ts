import { z } from 'zod';

/** The asks for a new link on the claim pages of one onboarding. Absent: nobody has asked. */
export const LinkAsksDocument = z.object({
  /** When the count began: at the first ask, or at the first one after an act of an operator. */
  since: z.iso.datetime(),
  count: z.number().int(),
  lastAt: z.iso.datetime(),
});
export const LINK_ASKS = 'link-asks';
