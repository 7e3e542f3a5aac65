import { check, verdict } from '../check.ts';

export const mailSender = check({
  id: 'mailSender',
  severity: 'mustHave',
  what: 'The mail domain is verified and linked, and has the sender.',
  why: 'Communication Services refuses every mail of a sender that it does not know, so no link arrives.',
  fix: 'Link the verified domain to the Communication Services resource and add the sender to it.',
  source:
    'https://learn.microsoft.com/azure/communication-services/quickstarts/email/connect-email-communication-resource',
  mendedBy: 'person',
  parts: ['mailDomain'],
  judge: ({ mailDomain: { isLinked, isVerified, hasSender } }) =>
    verdict(
      isLinked && isVerified && hasSender,
      `linked: ${isLinked}; verified: ${isVerified}; sender: ${hasSender}`,
    ),
});
