import type { Rest } from './rest.ts';

const API_VERSION = '2025-09-01';
/** What Azure must have seen before the domain can be connected. */
const NEEDED = ['Domain', 'SPF', 'DKIM', 'DKIM2'] as const;
const IN_PROGRESS = ['VerificationRequested', 'VerificationInProgress'];

/** A DNS record to publish. */
export interface DnsRecord {
  readonly proves: string;
  readonly type: string;
  readonly name: string;
  readonly value: string;
}

export type MailDomain =
  | { readonly state: 'verified' }
  | { readonly state: 'waits'; readonly records: readonly DnsRecord[] };

interface Properties {
  readonly domainManagement?: string;
  readonly verificationStates?: Record<string, { status?: string }>;
  readonly verificationRecords?: Record<string, { type: string; name: string; value: string }>;
}

/**
 * Looks whether a mail domain is verified, and asks Azure to look at the DNS for what is not. A domain
 * of Azure's own always is. May run any number of times.
 * @param domainId resource id of the domain
 * @see https://learn.microsoft.com/azure/communication-services/quickstarts/email/add-custom-verified-domains
 */
export async function verifyMailDomain(arm: Rest, domainId: string): Promise<MailDomain> {
  const found = await arm.get(`${domainId}?api-version=${API_VERSION}`);
  const properties = (found?.['properties'] ?? {}) as Properties;
  if (properties.domainManagement === 'AzureManaged') return { state: 'verified' };
  const missing = NEEDED.filter((proof) => statusOf(properties, proof) !== 'Verified');
  if (missing.length === 0) return { state: 'verified' };
  for (const proof of missing) {
    if (IN_PROGRESS.includes(statusOf(properties, proof))) continue;
    const path = `${domainId}/initiateVerification?api-version=${API_VERSION}`;
    await arm.send('POST', path, { verificationType: proof });
  }
  return { state: 'waits', records: missing.flatMap((proof) => recordOf(properties, proof)) };
}

const statusOf = ({ verificationStates }: Properties, proof: string): string =>
  verificationStates?.[proof]?.status ?? 'NotStarted';

function recordOf({ verificationRecords }: Properties, proof: string): DnsRecord[] {
  const record = verificationRecords?.[proof];
  return record ? [{ proves: proof, ...record }] : [];
}

/**
 * Whether the environment says `MAIL_DOMAIN_VERIFIED` of another domain than the one to deploy, because
 * somebody changed `MAIL_DOMAIN` since. Azure refuses to connect a domain that is not verified.
 * @param environment with the output `MAIL_DOMAIN_ID` of the deployment before
 */
export function isVerifiedOther(
  environment: Readonly<Record<string, string | undefined>>,
): boolean {
  const { MAIL_DOMAIN, MAIL_DOMAIN_ID, MAIL_DOMAIN_VERIFIED } = environment;
  if (MAIL_DOMAIN_VERIFIED !== 'true' || !MAIL_DOMAIN || !MAIL_DOMAIN_ID) return false;
  return MAIL_DOMAIN_ID.split('/').at(-1)?.toLowerCase() !== MAIL_DOMAIN.toLowerCase();
}
