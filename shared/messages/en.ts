import type { Factor } from '../domain/challenge.ts';
import type { ManagerNeed } from '../domain/manager-need.ts';
import type { Catalogue } from './catalogue.ts';
import { counted } from './counted.ts';
import { pages } from './pages/en.ts';

// Plain, friendly English: contractions and first names are left to people who know each other.

const FACTOR: Record<Factor, string[]> = {
  sms: ['The page also asks for a PIN. We send it to your mobile phone when you open the page.'],
  managerPin: [
    'The page also asks for a PIN. We send it to your manager when you open the page, and your manager will read it to you. Choose a time when your manager can reach you.',
  ],
  fact: ['The page also asks you a question that HR has chosen, and that you can answer.'],
  none: [],
};

const CONFIRMED: Record<Factor, string> = {
  sms: 'A PIN sent to the mobile number that HR has on file confirmed who it was.',
  managerPin: 'The PIN that you passed on confirmed who it was.',
  fact: 'The answer to a question that HR has chosen confirmed who it was.',
  none: 'The personal link was enough for this; no PIN was asked for.',
};

const NEED: Record<ManagerNeed, (given: string) => string[]> = {
  notCollected: (given) => [
    `${given} has not yet collected the code for the first sign-in.`,
    `Please ask ${given} to look for our message, also among the junk mail of the private mailbox. If it is not there, IT can send a new link.`,
  ],
  linkNotDelivered: (given) => [
    `Our message with the link for the first sign-in could not be delivered to ${given}.`,
    `Please ask ${given} which private address is the right one, and have HR correct it. Then IT can send a new link.`,
  ],
  noPasskey: (given) => [
    `${given} has collected the code, but no passkey has been set up so far.`,
    `Please ask ${given} how it went. If the code no longer works, IT can issue a new one.`,
  ],
};

export const en: Catalogue = {
  colon: ':',
  moment: ({ day, time, zone }) => `${day} at ${time} (${zone})`,
  footer: ({ organisation, support }) => [
    `Questions? ${support}`,
    `This message comes from the onboarding service of ${organisation}.`,
  ],

  toHire: {
    claimLink: ({ person, organisation, start, host, factor }) => ({
      subject: `Your sign-in for ${organisation}`,
      preheader: 'This is how you sign in for the first time.',
      heading: `Welcome to ${organisation}`,
      greeting: `Hello ${person.given},`,
      before: [
        `Your first day at ${organisation} begins on ${start}. For your first sign-in you need a one-time code instead of a password.`,
        'This link opens a page that shows you the code once. Use it when you have a quiet moment and something to write with.',
        ...FACTOR[factor],
      ],
      button: 'Collect my code',
      after: [
        `The link leads to ${host}.`,
        `Nobody at ${organisation} will ever ask you for this code, neither on the phone nor in a message. Please keep it to yourself.`,
      ],
    }),
    reminder: ({ person, organisation, start, host, factor }) => ({
      subject: `Your code for ${organisation} is waiting for you`,
      preheader: 'The link from our last message still works.',
      heading: 'Your code is waiting for you',
      greeting: `Hello ${person.given},`,
      before: [
        `You have not yet collected the code for your first sign-in at ${organisation}. Your first day: ${start}.`,
        'This is the same link as in our last message. The page shows you the code once, so have something to write with.',
        ...FACTOR[factor],
      ],
      button: 'Collect my code',
      after: [
        `The link leads to ${host}.`,
        `Nobody at ${organisation} will ever ask you for this code. Please keep it to yourself.`,
      ],
    }),
    passReplaced: ({ person, organisation, start, host, factor }) => ({
      subject: `A new link for your sign-in at ${organisation}`,
      preheader: 'The earlier link no longer works; this one takes its place.',
      heading: 'Here is a new link for you',
      greeting: `Hello ${person.given},`,
      before: [
        `We have issued a new code for your first sign-in at ${organisation}. The earlier link and the earlier code no longer work.`,
        `Your first day: ${start}. The new link opens a page that shows you the code once.`,
        ...FACTOR[factor],
      ],
      button: 'Collect my new code',
      after: [
        `The link leads to ${host}.`,
        `Nobody at ${organisation} will ever ask you for this code. Please keep it to yourself.`,
      ],
    }),
    linkClosed: ({ person, organisation }) => ({
      subject: `Your sign-in link for ${organisation} no longer works`,
      preheader: 'There is nothing for you to do.',
      heading: 'Your link no longer works',
      greeting: `Hello ${person.given},`,
      before: [
        `The personal link that we sent you for ${organisation} no longer works, and neither does its code.`,
        'There is nothing for you to do. You can delete our earlier messages.',
      ],
      after: [
        `If this comes as a surprise, please turn to the people at ${organisation} whom you have been in touch with.`,
      ],
    }),
  },

  toManager: {
    delivered: ({ person, organisation, start }) => ({
      subject: `${person.full} has been sent the sign-in link`,
      preheader: 'There is nothing for you to do at the moment.',
      heading: 'The sign-in link is on its way',
      greeting: 'Hello,',
      before: [
        `We have sent ${person.full} a personal link for the first sign-in, by the private contact details that HR has on file. First day at ${organisation}: ${start}.`,
        `There is nothing for you to do at the moment. The link is meant for ${person.given} alone, so it is not in this message.`,
      ],
      after: [],
    }),
    opened: ({ person, collectedAt, factor, support }) => ({
      subject: `${person.full} has collected the sign-in code`,
      preheader: 'The next step is the first sign-in.',
      heading: 'The code has been collected',
      greeting: 'Hello,',
      before: [
        `The one-time code for ${person.full} was collected on ${collectedAt}.`,
        CONFIRMED[factor],
      ],
      after: [
        `If ${person.given} knows nothing of this, the code can be replaced. Please report it: ${support}`,
      ],
    }),
    completed: ({ person, organisation }) => ({
      subject: `${person.full} can sign in`,
      preheader: 'There is nothing left for you to do.',
      heading: 'Everything is ready',
      greeting: 'Hello,',
      before: [
        `${person.full} has registered a passkey and can sign in at ${organisation} without a password.`,
        'There is nothing left for you to do.',
      ],
      after: [],
    }),
    withdrawn: ({ person, organisation }) => ({
      subject: `The onboarding of ${person.full} has been withdrawn`,
      preheader: 'What had been prepared has been taken back.',
      heading: 'An onboarding has been withdrawn',
      greeting: 'Hello,',
      before: [
        `HR has withdrawn the onboarding of ${person.full} at ${organisation}. The link and the code for the first sign-in no longer work, and what had been prepared has been taken back.`,
        'There is nothing for you to do.',
      ],
      after: [],
    }),
    needsYou: ({ person, organisation, need, start }) => ({
      subject: `${person.full} may need your help with the first sign-in`,
      preheader: 'A short conversation is usually enough.',
      heading: `A word with ${person.given} would help`,
      greeting: 'Hello,',
      before: [...NEED[need](person.given), `First day at ${organisation}: ${start}.`],
      after: [
        `You never need the link or the code yourself, and ${person.given} should not show you either.`,
      ],
    }),
    managerPin: ({ person, pin, until }) => ({
      subject: `A PIN to read to ${person.full}`,
      preheader: 'Please read it out only when you are sure who is listening.',
      heading: `A PIN for ${person.given}`,
      greeting: 'Hello,',
      before: [
        `${person.full} needs this PIN to collect the code for the first sign-in. On its own it is useless: it works only together with a personal link that ${person.given} alone has.`,
      ],
      figure: pin,
      after: [
        `The PIN is valid until ${until}.`,
        `Make sure that it is ${person.given}: read the PIN out in person, in a video call, or on the phone by calling the number you know from the recruitment. Do not read it to somebody who calls you.`,
        'Please do not forward this message, and do not send the PIN by mail or chat.',
      ],
    }),
  },

  toIt: {
    escalation: ({ person, onboardingId, reason, advice }) => ({
      subject: `An onboarding needs attention: ${reason}`,
      preheader: 'Somebody in IT should look at it.',
      heading: 'An onboarding needs attention',
      greeting: 'Hello,',
      before: [
        `The onboarding of ${person.full} is not moving on as it should. Please have a look at it.`,
      ],
      facts: [
        ['Onboarding', onboardingId],
        ['Reason', reason],
        ['What to do', advice],
      ],
      after: [],
    }),
    advice: {
      employeeIdNotUnique:
        'Several users have this employee id. Leave it on one of them, then resume the onboarding.',
      noFreeUserName:
        'Every user name that fits is taken. Create the account by hand with the employee id, then resume.',
      managerNotFound:
        "Entra does not know the manager. Correct HR's record or create the manager, then resume.",
      managerChangedLate:
        'HR named another manager shortly before the code was issued, or after. Make sure that this is intended, then resume to accept the new manager.',
      groupIsRoleAssignable:
        'A group in GROUP_IDS can hold directory roles and would make the person privileged. Remove it from the setting, then resume.',
      passPolicyDisabled:
        'Temporary Access Pass is switched off. Enable the method for the onboarding group, then resume.',
      passPolicyExcludesUser:
        'The policy for Temporary Access Pass does not cover the person. Include one of GROUP_IDS, then resume.',
      claimLinkNotSent:
        'The mail service did not take the message. Check the private address, then resume; a link is sent anew.',
      claimLocked:
        'A wrong PIN or answer was given too often, so the link is locked. Find out whether it was the person, then resume to send a new link.',
      notCollected:
        'The code has been valid since the first day began, and nobody has collected it. Call the person; a new link can be asked for as a reissue.',
      noPasskeyYet:
        'The code was collected, but there is no passkey yet. Call the person; a new code can be asked for as a reissue.',
      passExpired:
        'Nobody collected the code in time. Resume the onboarding to issue a new one; the old link no longer works.',
      noPasskey:
        'The code was collected, but no passkey followed. Talk to the person, then resume to issue a new code.',
      stepFailed:
        'A step kept failing. Look at the log of the step that the reason names, then resume.',
      guest:
        'Guests cannot register a passkey here. No pass was issued, and resuming changes nothing.',
      privileged:
        'The person has a directory role or may activate one. No pass was issued; take the usual way for administrators.',
      alreadyHasStrongMethod:
        'The person can already sign in without a password. No pass was issued, because it would go around that.',
      other:
        'Look the reason up in docs/operations.md, mend its cause, then resume the onboarding.',
    },
  },

  sms: {
    pin: ({ organisation, pin, host, minutes }) =>
      `${organisation}: ${pin} is your PIN for ${host}, valid for ${inMinutes(minutes)}. We never ask you for it.`,
    pinInShort: ({ pin, host, minutes }) =>
      `${pin} is your PIN for ${host}, valid for ${inMinutes(minutes)}.`,
    link: ({ organisation, url }) =>
      `${organisation}: collect the code for your first sign-in here. It is shown once. ${url}`,
  },

  pages,
};

function inMinutes(count: number): string {
  return counted('en', count, { one: '1 minute', other: `${count} minutes` });
}
