export type VersionMatch = 'None' | 'Strict' | 'CurrentOrOlder';

/**
 * Whether a worker of version `current` may run an instance of version `version`. What it may not
 * run stays as it is (versionFailureStrategy Reject) until a worker of a fitting version opens.
 */
export function mayRun(
  version: string | null,
  current: string | undefined,
  match: VersionMatch,
): boolean {
  if (match === 'None' || current === undefined) return true;
  const order = compareVersions(version ?? '', current);
  return match === 'Strict' ? order === 0 : order <= 0;
}

/** None is older than any; dotted numbers compare by number, anything else as text. */
function compareVersions(left: string, right: string): number {
  if (left === right) return 0;
  if (left === '' || right === '') return left === '' ? -1 : 1;
  const [a, b] = [parts(left), parts(right)];
  if (!a || !b) return left.toLowerCase().localeCompare(right.toLowerCase(), 'en');
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function parts(version: string): number[] | undefined {
  return /^\d+(\.\d+){1,3}$/.test(version) ? version.split('.').map(Number) : undefined;
}
