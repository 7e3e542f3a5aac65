import { type DateOrder, startMomentIn } from '../intake/reading/start-moment.ts';

/** A date of a vendor's record as `2027-01-04`. Undefined when none is set or it cannot be read. */
export function dateIn(
  value: unknown,
  {
    timeZone,
    dateOrder,
  }: { timeZone?: string | undefined; dateOrder?: DateOrder | undefined } = {},
): string | undefined {
  const { startDate } = startMomentIn(value, timeZone, dateOrder);
  return typeof startDate === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(startDate)
    ? startDate
    : undefined;
}
