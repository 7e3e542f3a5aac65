/** Mails about a new sign-in for a colleague: to the person, the manager, the approver and IT. */
export const recovery = () => ({
  subject: 'New sign-in for {full} at {organisation}',
  label: {
    askedBy: 'Asked for by',
    askedAt: 'Asked for',
    why: 'Why',
    until: 'Answer until',
    contacts: 'Private addresses',
    groups: 'Groups',
    changed: 'Changed since you were asked',
  },
  asked: {
    heading: 'A new sign-in has been asked for',
    intro:
      'IT has asked for a one-time code with which {full} can sign in and set up a new passkey. No code has been issued yet.',
  },
  issued: {
    heading: 'A one-time code has been issued',
    intro:
      'A one-time code has been issued for the account of {full}, which was there before. It lets one sign in once and set up a passkey. You read this because Entra names you as the manager, or did until now.',
  },
  shown: {
    heading: 'A one-time code has been shown',
    intro:
      'The one-time code for {full} has been shown. It lets one sign in once and set up a new passkey.',
  },
  completed: {
    heading: 'A new passkey is set up',
    intro: '{full} can sign in again with a new passkey. The one-time code no longer works.',
  },
  ended: {
    heading: 'The new sign-in has been called off',
    intro:
      'There will be no new sign-in for {full}. Links and codes that were sent for it do not work.',
  },
  approval: {
    subject: 'Please approve or decline: a new sign-in for {full}',
    heading: 'Your approval is needed',
    intro: 'IT asks for a one-time code for {full}. It is issued only if you approve.',
    makeSure:
      'Talk to {given} first: in person, in a video call, or by calling a number that you know. Do not approve because somebody who calls you asks for it, and do not let anybody hurry you.',
    call: 'Your answer goes here: {call}',
  },
  access: {
    subject: 'Please approve or decline: access for {full}',
    intro:
      'HR has announced {full}. The account gets access, and later a code for the first sign-in, only if you approve.',
    button: 'Look at it and decide',
  },
  toIt: {
    goesOn: 'The recovery of {full} goes on by itself, but somebody should help.',
    over: 'The recovery of {full} is over without a new key, and what had been prepared has been taken back. Look the reason up in docs/operations.md; another pass can be asked for.',
    methodsLeft:
      '{full} has a new key. Sign-in methods that are older are still on the account. Look at them in Entra and remove those that were lost.',
    what: {
      approvalDeclined: 'approval declined',
      approvalExpired: 'nobody approved in time',
      notApproved: 'not approved yet',
      methodsLeft: 'older sign-in methods are left',
    },
  },
});
