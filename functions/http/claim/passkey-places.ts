import type { Records } from '../../../shared/domain/ports.ts';
import { ServiceError } from '../../../shared/errors.ts';
import { CHECK_STALE_MS } from '../../../shared/tenant/readiness.ts';
import {
  type AdmittedPasskeys,
  TENANT,
  TENANT_CHECK,
  TenantCheckDocument,
} from '../../../shared/tenant/stored-check.ts';
import { type CountingKeys, type PasskeyPlaces, placesOf } from './pages/guide.ts';

const KEPT_MS = 5 * 60_000;

/** Where people may keep passkeys, by the settings and by the tenant's policy as it was read last. */
export interface PlacesNow {
  readonly places: () => PasskeyPlaces;
  /** Reads the stored policy, at most every five minutes. Never fails: a guide is no reason to. */
  readonly refresh: () => Promise<void>;
}

/**
 * The check of the tenant has read the policy and stored what it admits, so a page asks no Graph. A
 * policy that was not read for a day is not believed; the settings alone are then.
 */
export function passkeyPlaces(records: Pick<Records, 'read'>, counting: CountingKeys): PlacesNow {
  let admitted: AdmittedPasskeys | undefined;
  let nextReadMs = 0;
  return {
    places: () => placesOf(counting, admitted && isRecent(admitted) ? admitted : undefined),
    async refresh() {
      if (Date.now() < nextReadMs) return;
      nextReadMs = Date.now() + KEPT_MS;
      try {
        const found = await records.read(TENANT, TENANT_CHECK, TenantCheckDocument);
        admitted = found?.value.passkeys ?? undefined;
      } catch (error) {
        // What the page itself reads of the same table fails as well, and is answered and logged there.
        if (!(error instanceof ServiceError)) throw error;
      }
    },
  };
}

const isRecent = ({ readAt }: AdmittedPasskeys): boolean =>
  Date.now() - Date.parse(readAt) <= CHECK_STALE_MS;
