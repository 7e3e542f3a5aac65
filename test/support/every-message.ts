import { Factor } from '../../shared/domain/challenge.ts';
import { CHANNELS } from '../../shared/domain/channels.ts';
import { MANAGER_NEEDS } from '../../shared/domain/manager-need.ts';
import { NEW_LINK_REASONS } from '../../shared/domain/new-link.ts';
import { RECOVERY_NEWS } from '../../shared/domain/recovery/news.ts';
import { ADVISED_REASONS } from '../../shared/messages/advice.ts';
import type { Brand } from '../../shared/messages/brand.ts';
import type { Language } from '../../shared/messages/language.ts';
import { type Content, laidOut } from '../../shared/messages/layout.ts';
import {
  accessApprovalMail,
  passIssuedToManagerMail,
  recoveryApprovalMail,
  recoveryMail,
} from '../../shared/messages/to-colleague.ts';
import {
  claimLinkMail,
  contactChangedMail,
  withdrawnMail as linkClosedMail,
  passIssuedMail,
  passkeyMissingMail,
  passReplacedMail,
  reminderMail,
  startMovedMail,
  welcomeMail,
  worksNowMail,
} from '../../shared/messages/to-hire.ts';
import {
  approvalLetter,
  asMailToIt,
  digestLetter,
  escalationMail,
  recoveryLetter,
  withdrawnLetter,
} from '../../shared/messages/to-it.ts';
import {
  announcedMail,
  completedMail,
  deliveredMail,
  managerPinMail,
  needsYouMail,
  openedMail,
  withdrawnMail,
} from '../../shared/messages/to-manager.ts';
import { wordingOf } from '../../shared/messages/wording.ts';
import { Secret } from '../../shared/secret.ts';
import { aHire, ID } from './hires.ts';

export const HOST = 'firstkey.example';
export const PUBLIC_URL = `https://${HOST}`;
export const LINK = `${PUBLIC_URL}/claim/${ID}.${'l'.repeat(22)}.${'m'.repeat(43)}`;
export const APPROVAL = `${PUBLIC_URL}/approve/${ID}.${'a'.repeat(22)}.${'m'.repeat(43)}`;
export const PIN = '830517';
export const STARTS_AT = new Date('2026-12-02T08:00:00Z');
export const WORKS_UNTIL = new Date('2026-12-02T16:00:00Z');
export const BEFORE = new Date('2026-12-01T08:00:00Z');
export const DURING = new Date('2026-12-02T10:00:00Z');
export const SIGN_IN_NAME = 'ada.larsen@contoso.com';
export const PAGE_URL = `${PUBLIC_URL}/people/${ID}`;

const FACTORS = Factor.options;
const TAGS: Record<Language, string> = {
  en: 'en-GB',
  nl: 'nl-NL',
  de: 'de-DE',
  fr: 'fr-FR',
  nb: 'nb-NO',
  es: 'es-ES',
  sv: 'sv-SE',
  da: 'da-DK',
  fi: 'fi-FI',
  it: 'it-IT',
  'pt-PT': 'pt-PT',
  'pt-BR': 'pt-BR',
  pl: 'pl-PL',
  ar: 'ar',
};

export const aBrand = (language: Language, change: Partial<Brand> = {}): Brand => ({
  organisationName: 'Contoso',
  supportContact: 'it@contoso.com',
  defaultLanguage: language,
  ...change,
});

export const tagOf = (language: Language): string => TAGS[language];

/** What is known of a link whose pass works on the first day. */
export const LINK_FACTS = {
  url: LINK,
  startsAt: STARTS_AT,
  firstDayAt: STARTS_AT,
  now: BEFORE,
  worksUntil: WORKS_UNTIL,
  opensAt: BEFORE,
  expiresAt: WORKS_UNTIL,
  managerName: 'Bente Boss',
  signInName: SIGN_IN_NAME,
};

export const SIGN_IN_FACTS = {
  publicUrl: PUBLIC_URL,
  now: STARTS_AT,
  startsAt: STARTS_AT,
  worksUntil: WORKS_UNTIL,
  signInName: SIGN_IN_NAME,
};

const STATUS = { isAccountReady: true, isLinkSent: true, isCollected: false, hasPasskey: false };

/** All mails in one language, by a descriptive name. */
export function everyMail(
  language: Language,
  { brand = {}, hire = {} }: { brand?: Partial<Brand>; hire?: Record<string, unknown> } = {},
): Record<string, Content> {
  const sender = aBrand(language, brand);
  const person = aHire({ locale: TAGS[language], ...hire });
  return {
    ...toHire(sender, person),
    ...toManager(sender, person),
    ...toIt(sender, person),
    ...aboutRecoveries(sender, person, language),
  };
}

type Hire = ReturnType<typeof aHire>;

const each = <T extends string>(name: string, kinds: readonly T[], mail: (kind: T) => Content) =>
  Object.fromEntries(kinds.map((kind) => [`${name}-${kind}`, mail(kind)]));

function toHire(sender: Brand, person: Hire): Record<string, Content> {
  const onLaptop = { ...person, device: { serialNumber: '5CG1' } };
  return {
    ...each('claimLink', FACTORS, (factor) =>
      claimLinkMail(person, sender, { ...LINK_FACTS, factor }),
    ),
    reminder: reminderMail(person, sender, LINK_FACTS),
    reminderLate: reminderMail(person, sender, { ...LINK_FACTS, now: DURING }),
    ...each('newLink', NEW_LINK_REASONS, (why) =>
      passReplacedMail(person, sender, { ...LINK_FACTS, why }),
    ),
    newLink: passReplacedMail(person, sender, LINK_FACTS),
    worksNow: worksNowMail(person, sender, SIGN_IN_FACTS),
    worksNowOnLaptop: worksNowMail(onLaptop, sender, SIGN_IN_FACTS),
    passkeyMissing: passkeyMissingMail(person, sender, { ...SIGN_IN_FACTS, now: DURING }),
    welcome: welcomeMail(person, sender, { registeredAt: DURING, signInName: SIGN_IN_NAME }),
    linkClosed: linkClosedMail(person, sender),
    startMoved: startMovedMail(person, sender, { firstDayAt: STARTS_AT }),
    contactChanged: contactChangedMail(person, sender),
    passIssued: passIssuedMail(person, sender, {
      signInName: SIGN_IN_NAME,
      issuedAt: BEFORE,
    }),
  };
}

function toManager(sender: Brand, person: Hire): Record<string, Content> {
  const firstDay = { firstDayAt: STARTS_AT, status: STATUS };
  return {
    ...each('announced', FACTORS, (factor) =>
      announcedMail(person, sender, { ...firstDay, factor }),
    ),
    ...each('delivered', CHANNELS, (channel) =>
      deliveredMail(person, sender, { ...firstDay, at: BEFORE, channel, factor: 'managerPin' }),
    ),
    ...each('deliveredAgain', NEW_LINK_REASONS, (why) =>
      deliveredMail(person, sender, { ...firstDay, why }),
    ),
    ...each('opened', FACTORS, (factor) =>
      openedMail(person, sender, {
        collectedAt: BEFORE,
        factor,
        status: { ...STATUS, isCollected: true },
        startsAt: STARTS_AT,
        worksUntil: WORKS_UNTIL,
      }),
    ),
    completed: completedMail(person, sender, {
      status: { ...STATUS, isCollected: true, hasPasskey: true },
    }),
    withdrawn: withdrawnMail(person, sender),
    ...each('needsYou', MANAGER_NEEDS, (need) =>
      needsYouMail(person, sender, { ...firstDay, need }),
    ),
    needsYouAgain: needsYouMail(person, sender, {
      ...firstDay,
      need: 'notCollected',
      isAgain: true,
      isNewCode: true,
    }),
    managerPin: managerPinMail(person, sender, { pin: new Secret(PIN), expiresAt: STARTS_AT }),
  };
}

function toIt(sender: Brand, person: Hire): Record<string, Content> {
  const about = { onboardingId: ID, firstDayAt: STARTS_AT, publicUrl: PUBLIC_URL };
  const wording = wordingOf(sender);
  const digest = (count: number) =>
    laidOut(digestLetter(sender, { ...WEEK, starters: starters(count) }), sender, wording);
  const withdrawn = (passkeysLeft: number) =>
    laidOut(withdrawnLetter(person, sender, { ...about, passkeysLeft }), sender, wording);
  return {
    ...each('escalation', ADVISED_REASONS, (reason) =>
      escalationMail(person, sender, { ...about, reason, signInName: SIGN_IN_NAME }),
    ),
    escalationWithPage: escalationMail(person, sender, {
      ...about,
      reason: 'claimLocked',
      pageUrl: PAGE_URL,
      managerName: 'Bente Boss',
    }),
    itWithdrawn: withdrawn(0),
    itWithdrawnWithPasskeys: withdrawn(2),
    digest: digest(3),
    digestOfOne: digest(1),
    digestOfNobody: digest(0),
  };
}

function aboutRecoveries(sender: Brand, person: Hire, language: Language): Record<string, Content> {
  const facts = {
    language,
    signInName: SIGN_IN_NAME,
    requestedAt: BEFORE,
    requestedBy: 'Tor Teknikk',
    why: 'ticket/4712',
  };
  const it = { onboardingId: ID, firstDayAt: STARTS_AT, publicUrl: PUBLIC_URL };
  const access = {
    language,
    firstDayAt: STARTS_AT,
    until: WORKS_UNTIL,
    rule: 'contractors',
    subject: {
      signInName: SIGN_IN_NAME,
      groups: 3,
      accessRules: ['finance'],
      changed: ['contacts', 'groups'] as const,
    },
  };
  const reasons = [
    'approvalDeclined',
    'approvalExpired',
    'notApproved',
    'methodsLeft',
    'noPasskey',
  ];
  return {
    recoveryIssued: passIssuedToManagerMail(person, sender, {
      language,
      signInName: SIGN_IN_NAME,
      issuedAt: BEFORE,
    }),
    ...each('recovery', RECOVERY_NEWS, (about) =>
      recoveryMail(person, sender, { ...facts, about }),
    ),
    ...each('recoveryIt', reasons, (reason) =>
      asMailToIt(
        recoveryLetter(person, sender, { ...it, reason, signInName: SIGN_IN_NAME }),
        sender,
      ),
    ),
    ...each('recoveryItHire', ['approvalDeclined', 'approvalExpired', 'notApproved'], (reason) =>
      asMailToIt(
        approvalLetter(person, sender, { ...it, reason, signInName: SIGN_IN_NAME }),
        sender,
      ),
    ),
    accessApproval: accessApprovalMail(person, sender, { ...access, where: { url: APPROVAL } }),
    accessApprovalOfGroup: accessApprovalMail(person, sender, {
      ...access,
      where: {
        call: `POST ${PUBLIC_URL}/api/onboardings/${ID}/approval`,
        question: 'a'.repeat(22),
      },
    }),
    recoveryApproval: recoveryApprovalMail(person, sender, {
      ...facts,
      until: WORKS_UNTIL,
      call: `POST ${PUBLIC_URL}/api/passes/${ID}/approval`,
    }),
  };
}

const WEEK = {
  from: new Date('2026-11-30T08:00:00Z'),
  until: new Date('2026-12-04T08:00:00Z'),
  timeZone: 'Europe/Oslo',
};

const STAGES = ['awaitingCollection', 'needsAttention', 'somethingNew'];

const starters = (count: number) =>
  STAGES.slice(0, count).map((stage) => ({
    full: 'Ada Larsen',
    firstDayAt: STARTS_AT,
    timeZone: 'Europe/Oslo',
    stage,
  }));
