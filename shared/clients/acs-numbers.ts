import type { TokenCredential } from '@azure/identity';
import { z } from 'zod';
import { ServiceError } from '../errors.ts';
import { acsRequests, jsonIn } from './acs-requests.ts';

const SERVICE = 'Communication Services';
const API_VERSION = '2022-12-01';
const PAGES_MAX = 20;

const Page = z.object({
  phoneNumbers: z.array(
    z.object({
      phoneNumber: z.string(),
      countryCode: z.string(),
      phoneNumberType: z.string(),
      capabilities: z.object({ sms: z.string() }),
    }),
  ),
  nextLink: z.string().nullish(),
});

/**
 * The phone numbers of the Communication Services resource. Throws `ServiceError` when they cannot be
 * read.
 * @see https://learn.microsoft.com/rest/api/communication/phonenumbers/phone-numbers/list-phone-numbers
 */
export function acsNumbers(endpoint: string, credential: TokenCredential) {
  const request = acsRequests(SERVICE, credential);
  return async () => {
    const numbers: z.output<typeof Page>['phoneNumbers'] = [];
    let url: string | undefined = `${endpoint}/phoneNumbers?api-version=${API_VERSION}`;
    for (let pages = 0; url !== undefined && pages < PAGES_MAX; pages++) {
      const response = await request({ url, method: 'GET' });
      if (response.status !== 200) throw refused(response.status);
      const page: z.output<typeof Page> = Page.parse(jsonIn(SERVICE, response));
      numbers.push(...page.phoneNumbers);
      url = page.nextLink ? ownUrl(page.nextLink, endpoint) : undefined;
    }
    return numbers.map(({ phoneNumber, countryCode, phoneNumberType, capabilities }) => ({
      phoneNumber,
      countryCode,
      isTollFree: phoneNumberType === 'tollFree',
      canSend: capabilities.sms.includes('outbound'),
    }));
  };
}

/** A link to a next page is followed only where it leads to the same resource: it gets our token. */
function ownUrl(link: string, endpoint: string): string {
  const { href, origin } = new URL(link, endpoint);
  if (origin === new URL(endpoint).origin) return href;
  throw new ServiceError(`${SERVICE} gave a link to another origin; it was not followed.`, {
    service: SERVICE,
    code: 'foreignLink',
  });
}

const refused = (status: number) =>
  new ServiceError(`${SERVICE} answered ${status}.`, {
    service: SERVICE,
    code: 'phoneNumbers',
    status,
  });
