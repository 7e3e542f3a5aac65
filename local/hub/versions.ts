/** The values of `versionMatchStrategy` in host.json. */
export const VERSION_MATCHES = ['None', 'Strict', 'CurrentOrOlder'] as const;
export type VersionMatch = (typeof VERSION_MATCHES)[number];

/**
 * The values of `versionFailureStrategy`: an instance that this worker may not run waits for a
 * worker of its version (`Reject`), or fails.
 */
export const VERSION_FAILURES = ['Reject', 'Fail'] as const;
export type VersionFailure = (typeof VERSION_FAILURES)[number];

/** Whether a worker of version `current` may run an instance of version `version`. */
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
