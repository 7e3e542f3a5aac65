/**
 * What the check of the tenant found, by its exit code; undefined when everything passes. A check that
 * could not be done says nothing about the tenant.
 */
export function tenantVerdict(exitCode: number | null): string | undefined {
  switch (exitCode) {
    case 0:
      return undefined;
    case 2:
    case 3:
      return 'The tenant is not ready for onboardings yet; see above.';
    case 4:
      return 'The tenant is ready, but for the warnings above.';
    case 5:
      return 'Some checks of the tenant could not be made; see above.';
    default:
      return 'The tenant was not checked; see above.';
  }
}
