/** Messages to IT: mails, and the cards for a chat. */
export const toIt = () => ({
  greeting: 'Hello,',
  subject: '{full}: {what} ({day})',
  openPage: 'Open the onboarding',
  escalation: {
    preheader: 'What has happened, and what to do.',
    waits: 'The onboarding of {full} stands still until somebody in IT has looked at it.',
    goesOn: 'The onboarding of {full} goes on by itself, but somebody should help.',
    refused: 'The onboarding of {full} has been refused. That is final.',
    resume: 'Resume the onboarding: {call}',
    reissue: 'Ask for a new code: {call}',
  },
  withdrawn: {
    what: 'withdrawn',
    preheader: 'What had been prepared has been taken back.',
    heading: 'An onboarding has been withdrawn',
    intro:
      'The onboarding of {full} has been withdrawn and what had been prepared has been taken back.',
    passkeysLeft: {
      one: 'One passkey that was registered meanwhile is still on the account. Please look at it.',
      other:
        '{count} passkeys that were registered meanwhile are still on the account. Please look at them.',
    },
  },
  digest: {
    subject: 'Who starts: {range}',
    preheader: 'Who starts in the coming days, and how far each of them is.',
    heading: 'Who starts',
    nobody: 'Nobody starts in these days.',
    count: {
      one: 'One person starts in these days.',
      other: '{count} people start in these days.',
    },
  },
  /** How far somebody is, in few words. */
  stage: {
    preparingAccount: 'account is being prepared',
    awaitingStart: 'account ready, link not sent yet',
    issuingPass: 'code is being issued',
    awaitingCollection: 'link sent, code not collected yet',
    awaitingPasskey: 'code collected, no passkey yet',
    withdrawing: 'is being withdrawn',
    completed: 'passkey set up',
    needsAttention: 'waits for IT',
    refused: 'refused',
    withdrawn: 'withdrawn',
    unlisted: 'under way',
  },
  /** What the matter is, for the subject. */
  what: {
    employeeIdNotUnique: 'employee id is not unique',
    noFreeUserName: 'no free user name',
    managerNotFound: 'manager not found',
    managerChangedLate: 'manager changed late',
    managerDisowned: 'manager does not know the person',
    groupIsRoleAssignable: 'a group can hold directory roles',
    passPolicyDisabled: 'Temporary Access Pass is switched off',
    passPolicyExcludesUser: 'pass policy does not cover the person',
    claimLinkNotSent: 'link could not be sent',
    claimLocked: 'link locked after wrong entries',
    notCollected: 'code not collected yet',
    noPasskeyYet: 'no passkey yet',
    passExpired: 'code was not collected in time',
    noPasskey: 'no passkey followed',
    stepFailed: 'a step keeps failing',
    unexpectedMethod: 'a sign-in method that is not ours',
    deviceProblem: 'device is not ready',
    guest: 'is a guest',
    privileged: 'is privileged',
    alreadyHasStrongMethod: 'signs in without a password already',
    unlisted: 'needs attention',
  },
  advice: {
    employeeIdNotUnique:
      'Several users have this employee id. Leave it on one of them, then resume the onboarding.',
    noFreeUserName:
      'Every user name that fits is taken. Create the account by hand with the employee id, then resume.',
    managerNotFound:
      "Entra does not know the manager. Correct HR's record or create the manager, then resume.",
    managerChangedLate:
      'HR named another manager shortly before the code was issued, or after. Make sure that this is intended, then resume to accept the new manager.',
    managerDisowned:
      'The manager says not to know the person. Ask HR whether the hire and the manager are right. If they are, confirm and resume; if not, withdraw the onboarding.',
    groupIsRoleAssignable:
      'A group in GROUP_IDS can hold directory roles and would make the person privileged. Remove it from the setting, then resume.',
    passPolicyDisabled:
      'Temporary Access Pass is switched off. Enable the method for the onboarding group, then resume.',
    passPolicyExcludesUser:
      'The policy for Temporary Access Pass does not cover the person. Include one of GROUP_IDS, then resume.',
    claimLinkNotSent:
      'No channel took the message with the link. Check the private addresses with HR, then resume; a link is sent anew.',
    claimLocked:
      'A wrong PIN or answer was given too often, so the link is locked. Call the person on a number that you know and find out whether it was them, then resume to send a new link.',
    notCollected:
      'The code works since the first day began, and nobody has collected it. Call the person; a new link can be asked for as a reissue.',
    noPasskeyYet:
      'The code was collected, but we see no passkey yet. Call the person; a new code can be asked for as a reissue.',
    passExpired:
      'Nobody collected the code in time. Talk to the person, then resume to issue a new one; earlier links no longer work.',
    noPasskey:
      'The code was collected, but no passkey followed. Talk to the person, then resume to issue a new code.',
    stepFailed: 'Look at the log of the step that the reason names, then resume.',
    unexpectedMethod:
      'Somebody added a sign-in method or a pass to the account, and it was not Firstkey. Find out who did it. If nobody can say why, remove it and revoke the sessions of the account. A foreign pass has replaced ours; a new code can be asked for as a reissue.',
    deviceProblem:
      'Something is wrong with the device or with its set-up. Look the reason up in docs/operations.md and mend its cause. Nothing has to be resumed.',
    guest:
      'Guests cannot register a passkey here. No code was issued, and resuming changes nothing.',
    privileged:
      'The person has a directory role or may activate one. Take the usual way for administrators.',
    alreadyHasStrongMethod:
      'The person can already sign in without a password, and a code would go around that.',
    unlisted:
      'Look the reason up in docs/operations.md, mend its cause, then resume the onboarding.',
  },
});
