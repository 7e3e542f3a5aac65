import { Factor } from '../../shared/domain/challenge.ts';
import { MANAGER_NEEDS } from '../../shared/domain/manager-need.ts';
import type { Brand } from '../../shared/messages/brand.ts';
import { ADVISED_REASONS } from '../../shared/messages/catalogue.ts';
import type { Language } from '../../shared/messages/language.ts';
import type { Content } from '../../shared/messages/layout.ts';
import {
  claimLinkMail,
  withdrawnMail as linkClosedMail,
  passReplacedMail,
  reminderMail,
} from '../../shared/messages/to-hire.ts';
import { escalationMail } from '../../shared/messages/to-it.ts';
import {
  completedMail,
  deliveredMail,
  managerPinMail,
  needsYouMail,
  openedMail,
  withdrawnMail,
} from '../../shared/messages/to-manager.ts';
import { Secret } from '../../shared/secret.ts';
import { aHire, ID } from './hires.ts';

export const HOST = 'firstkey.example';
export const LINK = `https://${HOST}/claim/${ID}.${'l'.repeat(22)}.${'m'.repeat(43)}`;
export const PIN = '830517';
export const STARTS_AT = new Date('2026-12-02T08:00:00Z');

const FACTORS = Factor.options;
const TAGS: Record<Language, string> = {
  en: 'en-GB',
  nl: 'nl-NL',
  de: 'de-DE',
  fr: 'fr-FR',
  nb: 'nb-NO',
  es: 'es-ES',
};

export const aBrand = (language: Language, change: Partial<Brand> = {}): Brand => ({
  organisationName: 'Contoso',
  supportContact: 'it@contoso.com',
  defaultLanguage: language,
  ...change,
});

/** All mails in one language, by a descriptive name. */
export function everyMail(
  language: Language,
  { brand = {}, hire = {} }: { brand?: Partial<Brand>; hire?: Record<string, unknown> } = {},
): Record<string, Content> {
  const sender = aBrand(language, brand);
  const person = aHire({ locale: TAGS[language], ...hire });
  const link = { url: LINK, startsAt: STARTS_AT };
  const each = <T extends string>(name: string, kinds: readonly T[], mail: (kind: T) => Content) =>
    Object.fromEntries(kinds.map((kind) => [`${name}-${kind}`, mail(kind)]));
  return {
    ...each('claimLink', FACTORS, (factor) => claimLinkMail(person, sender, { ...link, factor })),
    reminder: reminderMail(person, sender, link),
    passReplaced: passReplacedMail(person, sender, link),
    delivered: deliveredMail(person, sender, link),
    ...each('opened', FACTORS, (factor) =>
      openedMail(person, sender, { collectedAt: STARTS_AT, factor }),
    ),
    linkClosed: linkClosedMail(person, sender),
    completed: completedMail(person, sender),
    withdrawn: withdrawnMail(person, sender),
    ...each('needsYou', MANAGER_NEEDS, (need) => needsYouMail(person, sender, { ...link, need })),
    managerPin: managerPinMail(person, sender, { pin: new Secret(PIN), expiresAt: STARTS_AT }),
    ...each('escalation', ADVISED_REASONS, (reason) =>
      escalationMail(person, sender, { onboardingId: ID, reason }),
    ),
  };
}
