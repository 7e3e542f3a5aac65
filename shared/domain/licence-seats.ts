import { z } from 'zod';

/** @see https://learn.microsoft.com/graph/api/resources/licenseunitsdetail */
export const PrepaidUnits = z.object({
  enabled: z.number(),
  /** Of a subscription that has ended and can still be renewed. They can be assigned. */
  warning: z.number().nullish(),
});

/** How many people can have the licence. */
export const seatsOf = ({ enabled, warning }: z.output<typeof PrepaidUnits>): number =>
  enabled + (warning ?? 0);
