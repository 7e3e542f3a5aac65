import { vendorApi } from '../clients/vendor-api.ts';
import type { SourceSecrets, VendorApi } from '../domain/vendor.ts';
import type { Source } from './contract.ts';

/** Creates one client for each vendor that has an API, so that a fetched token is reused. */
export function sourceApis(
  sources: Iterable<Source>,
  secrets: SourceSecrets,
  options: { readonly fetch?: typeof fetch } = {},
): (source: Source) => VendorApi {
  const byName = new Map<string, VendorApi>();
  for (const { name, connection } of sources) {
    if (connection) byName.set(name, vendorApi({ vendor: name, connection, secrets, ...options }));
  }
  return ({ name }) => byName.get(name) ?? notAsked(name);
}

/**
 * The client of a vendor without an API, whose webhooks hold all data. Calling it is a bug of ours.
 */
function notAsked(name: string): VendorApi {
  const ask = async () => {
    throw new Error(`The source ${name} has no API to ask.`);
  };
  return { get: ask, post: ask };
}
