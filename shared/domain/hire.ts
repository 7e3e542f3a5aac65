import { z } from 'zod';
import { countryCode } from './country.ts';
import { comparable } from './known-fact.ts';
import { hasLostLetters, hasNameLostLetters, isNoName } from './legible.ts';
import { isMailAddress, isUserPrincipalName } from './mail-address.ts';
import { isTimeZone, singleTimeZoneOf } from './time-zone.ts';
import { UNPRINTABLE } from './unprintable.ts';

const keptText = (charactersMax: number) =>
  z
    .string()
    .trim()
    .min(1)
    // What is too long is looked at no further: some expressions take time by the square of the length.
    .max(charactersMax, { abort: true })
    .refine((value) => !UNPRINTABLE.test(value), 'without control characters');

/** What shows nothing beside UNPRINTABLE: two texts that look alike would be two people. */
const INVISIBLE = /(?!\p{Cf})\p{Default_Ignorable_Code_Point}|[\u2800\ufffc]/u;
/** Joiners have no meaning after letters that are never joined, nor in an id. */
const USELESS_JOINER =
  /(?:^|[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{N}\p{P}\s]\p{M}*)[\u200c\u200d]/u;
const JOINER = /[\u200c\u200d]/;

const shows = (value: string): boolean => !INVISIBLE.test(value) && !USELESS_JOINER.test(value);
const VISIBLE = 'without characters that show nothing';

const LETTERS_LOST = {
  error: 'with all its letters: some were lost on the way, so send UTF-8',
  params: { code: 'lettersLost' },
};

const text = (charactersMax: number) =>
  keptText(charactersMax)
    .refine((value) => !hasLostLetters(value), LETTERS_LOST)
    .refine(shows, VISIBLE);

const id = (charactersMax: number) =>
  text(charactersMax).refine((value) => !JOINER.test(value), VISIBLE);

const name = keptText(64)
  .refine((value) => !hasNameLostLetters(value), LETTERS_LOST)
  .refine(shows, VISIBLE)
  .refine((value) => !isNoName(value), 'a name, not an address or a formula');

const mailAddress = z.string().refine(isMailAddress, 'a mail address such as ada@example.net');

const languages = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });

/** Whether the runtime has a name for the language. Entra refuses unknown tags. */
function isLanguage(tag: string): boolean {
  if (knownLanguages.has(tag)) return true;
  if (languages.of(tag) === undefined) return false;
  // Asked at each reading of a hire, and slow. Bounded, because the tag is the sender's.
  if (knownLanguages.size < LANGUAGES_KEPT_MAX) knownLanguages.add(tag);
  return true;
}
const knownLanguages = new Set<string>();
const LANGUAGES_KEPT_MAX = 1_000;

const Manager = z.union(
  [
    z.object({
      userPrincipalName: z.string().refine(isUserPrincipalName, 'a name such as boss@contoso.com'),
    }),
    z.object({ employeeId: id(16) }),
  ],
  { error: 'an object with userPrincipalName or employeeId' },
);

/**
 * The fields of a hire as HR sends them. The limits are Entra's (`employeeId` 16 characters, names
 * 64).
 */
export const HireShape = z.object({
  employmentId: id(64),
  employeeId: id(16),
  /** A person with one name has it here. */
  givenName: name,
  surname: name.optional(),
  preferredName: name.optional(),
  /** The name in Latin letters. Needed when the name has no settled romanisation. */
  latinName: z.object({ givenName: name, surname: name.optional() }).optional(),
  personalEmail: mailAddress,
  /** A second private address. It is used when the first one does not accept mail. */
  otherEmail: mailAddress.optional(),
  mobilePhone: z
    .string()
    .regex(/^\+[1-9]\d{6,14}$/, 'a number in E.164 form, such as +4712345678')
    .optional(),
  startDate: z.iso.date('a day such as 2026-12-02, which cannot be read as another one'),
  startTime: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day such as 09:00')
    .default('09:00'),
  timeZone: z.string().refine(isTimeZone, 'an IANA time zone such as Europe/Oslo').optional(),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, { error: 'an ISO 3166 country code such as NO', abort: true })
    .refine((code) => countryCode(code) !== undefined, 'the code of a country, such as NO')
    .overwrite((code) => countryCode(code) ?? code),
  locale: z
    .string()
    .regex(/^[a-z]{2,3}(-[A-Za-z]{4})?(-([A-Z]{2}|\d{3}))?$/, {
      error: 'a language tag such as nb-NO',
      abort: true,
    })
    .refine(isLanguage, 'the tag of a language, such as nb-NO')
    .default('en'),
  department: text(64).optional(),
  jobTitle: text(128).optional(),
  employeeType: text(64).optional(),
  /** The company of the group that employs the person. */
  company: text(64).optional(),
  /** Needed, unless the settings allow hires without a manager. */
  manager: Manager.optional(),
  device: z
    .object({
      serialNumber: text(64),
      /** Base64. Only for a device that Windows Autopilot does not know yet. */
      hardwareHash: z.base64().min(1).max(8_192).optional(),
      groupTag: text(64).optional(),
    })
    .optional(),
  /** A question that the claim page may ask instead of a PIN. Only the person knows the answer. */
  knownFact: z
    .object({
      question: text(120),
      answer: text(64).refine((answer) => comparable(answer) !== '', 'with a letter or a digit'),
    })
    .optional(),
});

/** A hire as HR sent it, with the answer to HR's question. It is stored as `Hire`. */
const SentHire = HireShape.transform(zoned);

const keptName = z.object({ givenName: z.string(), surname: z.string().optional() });

/**
 * A hire with its time zone, which is derived from the country when HR sends none. The answer to
 * HR's question is present only as a keyed hash, because that answer unlocks the claim page.
 *
 * A hire that was accepted once stays readable when the rules for new ones become stricter.
 */
export const Hire = HireShape.extend({
  employmentId: keptText(64),
  employeeId: keptText(16),
  givenName: keptText(64),
  surname: keptText(64).optional(),
  preferredName: keptText(64).optional(),
  latinName: keptName.optional(),
  personalEmail: z.string(),
  otherEmail: z.string().optional(),
  department: keptText(64).optional(),
  jobTitle: keptText(128).optional(),
  employeeType: keptText(64).optional(),
  company: keptText(64).optional(),
  manager: z
    .union([z.object({ userPrincipalName: z.string() }), z.object({ employeeId: z.string() })])
    .optional(),
  knownFact: z.object({ question: z.string(), answerHash: z.string() }).optional(),
}).transform(zoned);
export type Hire = z.output<typeof Hire>;

function zoned<H extends { timeZone?: string | undefined; country: string }>(
  hire: H,
  context: z.RefinementCtx,
): H & { timeZone: string } {
  const timeZone = hire.timeZone ?? singleTimeZoneOf(hire.country);
  if (timeZone) return { ...hire, timeZone };
  context.addIssue({ code: 'custom', path: ['timeZone'], message: 'needed for this country' });
  return z.NEVER;
}

/** The fields that are needed to withdraw a hire. */
export const Withdrawal = z.object({
  employmentId: text(64),
  employeeId: text(16).optional(),
  reason: text(200).optional(),
});
export type Withdrawal = z.output<typeof Withdrawal>;

/**
 * The HR system does not say the start date any more. It is raised by the intake, never by a sender.
 */
const Hold = z.object({ employmentId: text(64), reason: z.literal('startDateCleared') });

const timestamp = z.iso.datetime('a moment in UTC such as 2026-11-23T08:00:00Z');

/**
 * An event that an HR system posts. `timestamp` is UTC and says when HR knew the data: of two
 * events the later one is valid, in whichever order they arrive. `hire.updated` holds the whole
 * hire.
 */
export const HireEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('hire.created'), timestamp, data: SentHire }),
  z.object({ type: z.literal('hire.updated'), timestamp, data: SentHire }),
  z.object({ type: z.literal('hire.withdrawn'), timestamp, data: Withdrawal }),
]);
export type HireEvent = z.output<typeof HireEvent>;

/** What the intake accepts: an event of a sender, or the hold that follows from a sender's silence. */
export type AcceptedEvent =
  | HireEvent
  | { type: 'hire.held'; timestamp: string; data: z.output<typeof Hold> };

/**
 * An operator's reason was stored as it was written. One that no sender may send is left out: a row that
 * cannot be read would stop the withdrawal, and every later event of the hire.
 */
const KeptWithdrawal = Withdrawal.extend({ reason: Withdrawal.shape.reason.catch(undefined) });

/** The same event in the form that is stored. */
export const KeptHireEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('hire.held'), timestamp, data: Hold }),
  z.object({ type: z.literal('hire.created'), timestamp, data: Hire }),
  z.object({ type: z.literal('hire.updated'), timestamp, data: Hire }),
  z.object({ type: z.literal('hire.withdrawn'), timestamp, data: KeptWithdrawal }),
]);
export type KeptHireEvent = z.output<typeof KeptHireEvent>;

/**
 * The same event without the step that fills in the time zone, so that validation can report all
 * findings at once.
 */
export const HireEventShape = z.object({
  type: z.enum(['hire.created', 'hire.updated']),
  timestamp,
  data: HireShape,
});
export const WithdrawalEventShape = z.object({
  type: z.literal('hire.withdrawn'),
  timestamp,
  data: Withdrawal,
});
