import { vendorApi } from '../clients/vendor-api.ts';
import type { SourceSecrets, VendorApi } from '../domain/vendor.ts';
import type { Source } from './source.ts';

/** One client for each vendor that is asked, so that a token it fetched is kept. */
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

/** For a vendor that is taken at its word. Asking it is a mistake of ours. */
function notAsked(name: string): VendorApi {
  const ask = async () => {
    throw new Error(`The source ${name} has no API to ask.`);
  };
  return { get: ask, post: ask };
}
