import { z } from 'zod';
import { isAmbiguousZone, isTimeZone } from '../domain/time-zone.ts';

const country = z.string().regex(/^[A-Z]{2}$/, 'an ISO 3166 country code such as NL');
const timeZone = z
  .string()
  .refine(
    (zone) => isTimeZone(zone) && !isAmbiguousZone(zone),
    'an IANA time zone such as Europe/Amsterdam',
  );
const locale = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'a language tag such as nl-NL');
const httpsUrl = z
  .url({ protocol: /^https$/, error: 'an https:// address' })
  .transform((url) => url.replace(/\/+$/, ''));

/** The country, time zone and language of a site. */
const Site = z.strictObject({
  country,
  timeZone: timeZone.optional(),
  locale: locale.optional(),
});

/** The fields of a hire that `fields` can map to a field of the vendor. */
export const DRAFT_FIELDS = [
  'employeeId',
  'givenName',
  'surname',
  'preferredName',
  'personalEmail',
  'otherEmail',
  'mobilePhone',
  'startDate',
  'startTime',
  'timeZone',
  'country',
  'locale',
  'department',
  'jobTitle',
  'employeeType',
  'company',
  'managerUserPrincipalName',
  'managerEmployeeId',
  'site',
] as const;
export type DraftField = (typeof DRAFT_FIELDS)[number];

/** Maps fields of a hire to fields of the vendor. */
export type FieldMap = { readonly [Field in DraftField]?: string | undefined };

/** The vendor's field names in a map. Each must be requested from the vendor. */
export function fieldNames(fields: FieldMap): readonly string[] {
  return Object.values(fields).filter((name) => name !== undefined);
}

/**
 * The fields that every setting `SOURCE_<NAME>` may have, beside the vendor's own. They map the
 * vendor's fields and provide values that HR systems do not send.
 */
export const commonSettings = {
  /** Another address than the vendor's own, such as a sandbox. */
  apiUrl: httpsUrl.optional(),
  /** Keyed by the vendor's name or id of a site, office or location. */
  sites: z.record(z.string(), Site).default({}),
  country: country.optional(),
  timeZone: timeZone.optional(),
  locale: locale.optional(),
  startTime: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day such as 09:00')
    .optional(),
  /** How the vendor writes dates with slashes. Without it, `04/01/2027` is not read. */
  dateOrder: z.enum(['dayFirst', 'monthFirst']).optional(),
  /** The manager of hires for whom the vendor names none. */
  manager: z
    .union([
      z.strictObject({ userPrincipalName: z.email() }),
      z.strictObject({ employeeId: z.string().min(1).max(16) }),
    ])
    .optional(),
  /**
   * Derives an employee id from this prefix (may be empty) and the vendor's number. Without this
   * setting no id is derived.
   */
  employeeIdPrefix: z
    .string()
    .regex(/^[A-Za-z0-9_-]{0,8}$/, 'at most eight letters, digits, - or _')
    .optional(),
  fields: z.partialRecord(z.enum(DRAFT_FIELDS), z.string().min(1)).default({}),
};

export type CommonSettings = z.output<z.ZodObject<typeof commonSettings>>;
