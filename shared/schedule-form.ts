/** The least and the greatest value of each field, from seconds to weekday. Sunday is 0. */
const RANGES = [
  [0, 59],
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12],
  [0, 6],
] as const;
const NAMES: Readonly<Record<number, readonly string[]>> = {
  4: ['', 'JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'],
  5: ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'],
};

/**
 * Whether the Functions host takes a text as the schedule of a timer: NCRONTAB with six fields. Where it
 * does not, the app starts and the function of that timer never runs.
 * @see https://learn.microsoft.com/azure/azure-functions/functions-bindings-timer#ncrontab-expressions
 */
export function isSchedule(text: string): boolean {
  const fields = text.split(' ');
  return (
    fields.length === RANGES.length &&
    fields.every((field, index) => field.split(',').every((part) => isPart(part, index)))
  );
}

/** Such as `*`, `5`, `1-5`, `MON-FRI`, and each of them with a step: `5/15`. */
function isPart(part: string, index: number): boolean {
  const [values = '', step, ...more] = part.split('/');
  if (more.length > 0 || (step !== undefined && !/^[1-9]\d?$/.test(step))) return false;
  if (values === '*') return true;
  const ends = values.split('-');
  return ends.length <= 2 && ends.every((value) => isValue(value, index));
}

function isValue(text: string, index: number): boolean {
  const [least = 0, greatest = 0] = RANGES[index] ?? [];
  if (/^\d{1,2}$/.test(text)) return Number(text) >= least && Number(text) <= greatest;
  return text !== '' && (NAMES[index] ?? []).includes(text.toUpperCase());
}
