import { type DateOrder, type StartMoment, startMomentIn } from '../intake/reading/start-moment.ts';

/**
 * The days with which databases say that no date is set: the first or the last that they have. A
 * sender of our own contract who sends one is told; a vendor means that nothing is set.
 */
const NO_DAYS: readonly unknown[] = [
  '0001-01-01',
  '1753-01-01',
  '1899-12-30',
  '1899-12-31',
  '1900-01-01',
  '1970-01-01',
  '9999-12-31',
];

/** The start in a vendor's record. */
export function vendorStartIn(
  value: unknown,
  timeZone: unknown,
  order?: DateOrder | undefined,
): StartMoment {
  const start = startMomentIn(value, timeZone, order);
  return NO_DAYS.includes(start.startDate) ? {} : start;
}

/** A date of a vendor's record as `2027-01-04`. Undefined when none is set or it cannot be read. */
export function dateIn(
  value: unknown,
  {
    timeZone,
    dateOrder,
  }: { timeZone?: string | undefined; dateOrder?: DateOrder | undefined } = {},
): string | undefined {
  const { startDate } = vendorStartIn(value, timeZone, dateOrder);
  return typeof startDate === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(startDate)
    ? startDate
    : undefined;
}
