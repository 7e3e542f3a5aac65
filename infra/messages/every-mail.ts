import { Factor } from '../../shared/domain/challenge.ts';
import { CHANNELS } from '../../shared/domain/channels.ts';
import { MANAGER_NEEDS } from '../../shared/domain/manager-need.ts';
import { NEW_LINK_REASONS } from '../../shared/domain/new-link.ts';
import { RECOVERY_NEWS } from '../../shared/domain/recovery/news.ts';
import type { Brand } from '../../shared/messages/brand.ts';
import type { Language } from '../../shared/messages/language.ts';
import type { Content } from '../../shared/messages/layout.ts';
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
import { asMailToIt } from '../../shared/messages/to-it.ts';
import {
  announcedMail,
  completedMail,
  deliveredMail,
  managerPinMail,
  needsYouMail,
  openedMail,
  withdrawnMail,
} from '../../shared/messages/to-manager.ts';
import { Secret } from '../../shared/secret.ts';
import { everyLetterToIt, TENANT_LETTERS } from './every-letter.ts';
import {
  APPROVAL,
  aBrand,
  BEFORE,
  DURING,
  ID,
  LINK_FACTS,
  PIN,
  PUBLIC_URL,
  SIGN_IN_FACTS,
  SIGN_IN_NAME,
  STARTS_AT,
  sampleHire,
  WORKS_UNTIL,
} from './sample-facts.ts';

const FACTORS = Factor.options;
const STATUS = { isAccountReady: true, isLinkSent: true, isCollected: false, hasPasskey: false };

/** All mails in one language, by a descriptive name. */
export function everyMail(
  language: Language,
  { brand = {}, hire = {} }: { brand?: Partial<Brand>; hire?: Record<string, unknown> } = {},
): Record<string, Content> {
  const sender = aBrand(language, brand);
  const person = sampleHire(language, hire);
  return {
    ...toHire(sender, person),
    ...toManager(sender, person),
    ...toIt(sender, person),
    ...aboutRecoveries(sender, person, language),
  };
}

type Hire = ReturnType<typeof sampleHire>;

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

/** What IT gets as a mail; the same letters are cards in a chat. */
const toIt = (sender: Brand, person: Hire): Record<string, Content> =>
  mapValues(everyLetterToIt(sender, person), (letter) => asMailToIt(letter, sender));

/** What is in English in every tenant. */
export const everyMailInEnglish = (
  language: Language,
  brand: Partial<Brand> = {},
): Record<string, Content> =>
  mapValues(TENANT_LETTERS, (letter) => asMailToIt(letter, aBrand(language, brand)));

const mapValues = <V, W>(all: Readonly<Record<string, V>>, change: (value: V) => W) =>
  Object.fromEntries(Object.entries(all).map(([name, value]) => [name, change(value)]));

function aboutRecoveries(sender: Brand, person: Hire, language: Language): Record<string, Content> {
  const facts = {
    language,
    signInName: SIGN_IN_NAME,
    requestedAt: BEFORE,
    requestedBy: 'Tor Teknikk',
    why: 'ticket/4712',
  };
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
  return {
    recoveryIssued: passIssuedToManagerMail(person, sender, {
      language,
      signInName: SIGN_IN_NAME,
      issuedAt: BEFORE,
    }),
    ...each('recovery', RECOVERY_NEWS, (about) =>
      recoveryMail(person, sender, { ...facts, about }),
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
