/** What every message and page shares. */
export const frame = () => ({
  /** Between a label and what it is the label of. */
  colon: ':',
  /** Counted by the hour, because "a la 1:00" and "a las 2:00" differ in some languages. */
  moment: { one: '{day} at {time} ({zone})', other: '{day} at {time} ({zone})' },
  range: '{range} ({zone})',
  questions: 'Questions? {support}',
  footer: 'This message comes from the onboarding service of {organisation}.',
  label: {
    firstDay: 'First day',
    signInName: 'Your sign-in name',
    manager: 'Your manager',
    codeWorks: 'Your code works',
    codeWorksOf: 'The code works',
    where: 'Where to sign in',
    shownFrom: 'The page shows your code after',
    collectUntil: 'Collect it until',
    passkeySince: 'Passkey set up',
    sent: 'Sent',
    sentBy: 'How',
    collected: 'Collected',
    confirmedBy: 'Confirmed by',
    status: 'Where it stands',
    person: 'Person',
    signInNameOf: 'Sign-in name',
    managerOf: 'Manager',
    onboarding: 'Onboarding',
    reason: 'Reason',
    whatToDo: 'What to do',
  },
});

/** How to sign in for the first time: on pages, in mails and in the calendar. */
export const steps = () => ({
  browser: {
    open: 'Open {address} and enter your sign-in name.',
    code: 'When Microsoft asks for a {tap}, type the code.',
    passkey:
      'Choose “{addMethod}”, then “{passkey}”, and follow the screen. Do it straight away: Microsoft gives you ten minutes after you sign in.',
  },
  device: {
    open: 'Switch the laptop on, connect it to a network and enter your sign-in name.',
    code: 'When Microsoft asks for a {tap}, type the code.',
    passkey:
      'Follow the screen and set up Windows Hello or a passkey straight away: Microsoft gives you ten minutes after you sign in. Do not use the code anywhere else before.',
  },
});

/** The entry for the calendar. */
export const calendar = () => ({
  firstDay: 'Sign-in at {organisation}',
  collect: 'Collect the code for {organisation}',
  openLink: 'Open the link in our message; it shows you the code once.',
  haveCode: 'Have your code at hand. It is not in this entry, on purpose.',
});
