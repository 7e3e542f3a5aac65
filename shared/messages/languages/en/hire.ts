/** Mails to the person who starts. */
export const toHire = () => ({
  greeting: 'Hello {given},',
  host: 'The link leads to {host}.',
  keepSecret:
    'Nobody at {organisation} will ever ask you for this code, neither on the phone nor in a message. Please keep it to yourself.',
  newCode: 'If you no longer have the code, or it is refused, ask for a new one: {support}',
  guide: 'Step by step, with what each screen says',
  openSignIn: 'Open the sign-in page',
  collect: 'Collect my code',
  /** What is asked for beside the link. */
  factor: {
    sms: 'When you press the button on that page, we send a PIN to your mobile phone, to the number ending in {digits}.',
    managerPin:
      'When you press the button on that page, we send a PIN to your manager, who reads it to you. Choose a time when your manager can reach you.',
    fact: 'The page also asks you a question that HR has chosen and that you can answer.',
  },
  claimLink: {
    subject: 'Your sign-in for {organisation}',
    preheader: 'This is how you sign in for the first time.',
    heading: 'Welcome to {organisation}',
    intro:
      'For your first sign-in you need a one-time code instead of a password. The button opens a page that shows you the code once.',
    passkey:
      'With the code you then set up a passkey: from then on you sign in with your face, your fingerprint or your screen lock. Have your phone or your work laptop ready for it.',
  },
  reminder: {
    subject: 'Your code for {organisation} is waiting for you',
    preheader: 'The link from our last message still works.',
    heading: 'Your code is waiting for you',
    intro:
      'You have not yet collected the code for your sign-in. The button opens the same link as in our last message; the page shows you the code once.',
    worksAlready: 'The code works already, so you can sign in as soon as you have it.',
  },
  newLink: {
    subject: 'A new link for your sign-in at {organisation}',
    preheader: 'Earlier links no longer work; this one takes their place.',
    heading: 'Here is a new link for you',
    dead: 'Earlier links and codes no longer work. The new link opens a page that shows you the code once.',
    why: {
      expired: 'The earlier code was not collected in time, so there is a new one.',
      noPasskey:
        'You collected a code, but we saw no passkey of yours while it worked. So there is a new code.',
      requested: 'IT has issued a new code for you.',
      asked:
        'Somebody asked for a new link on the page of your earlier link. If that was not you, please tell us: {support}',
      unlocked:
        'The earlier link was locked after too many wrong entries. IT has released a new one.',
      moved: 'Your first day has changed, so there is a new code.',
      undelivered: 'We do not know whether our earlier message reached you.',
    },
  },
  worksNow: {
    subject: 'Your code for {organisation} works now',
    preheader: 'Three steps to your passkey.',
    heading: 'You can sign in now',
    intro:
      'The code that you collected works now, for one sign-in. Take fifteen quiet minutes for it.',
  },
  passkeyMissing: {
    subject: 'One step is left for your sign-in at {organisation}',
    preheader: 'Your passkey is still missing.',
    heading: 'Your passkey is still missing',
    intro:
      'You have collected your code, but we do not see a passkey of yours yet. If you have just set one up, you can ignore this message.',
    worksOnce: 'The code works for one sign-in.',
  },
  welcome: {
    subject: 'Your account at {organisation} is yours',
    preheader: 'From now on you sign in with your passkey.',
    heading: 'Thank you, all is set up',
    intro:
      'You have set up a passkey and sign in with it from now on. The code no longer works; you can throw your note away.',
    second:
      'A second passkey, on another device, helps if you lose the first. You add it at {address}.',
    lost: 'If you lose the device with your passkey, or get a new phone, tell IT. They make sure that it is you and give you a new code: {support}',
    notYou: 'If you did not set up this passkey yourself, please tell IT straight away.',
  },
  linkClosed: {
    subject: 'Your sign-in link for {organisation} no longer works',
    preheader: 'There is nothing for you to do.',
    heading: 'Your link no longer works',
    intro:
      'The personal link that we sent you for {organisation} no longer works, and neither does its code.',
    nothingToDo: 'There is nothing for you to do. You can delete our earlier messages.',
    surprised:
      'If this comes as a surprise, please turn to the people at {organisation} whom you have been in touch with.',
  },
  startMoved: {
    subject: 'Your first day at {organisation} has changed',
    preheader: 'Earlier links no longer work; a new one follows.',
    heading: 'Your first day has changed',
    intro: 'HR has told us another date. Links and codes that we sent you earlier no longer work.',
    next: 'You get a new link shortly before your first day. Until then there is nothing for you to do.',
  },
  contactChanged: {
    subject: 'Your contact details at {organisation} have changed',
    preheader: 'Please read this if you did not ask for it.',
    heading: 'Your contact details have changed',
    intro:
      'HR has recorded another private address or phone number for you. Links that we sent here no longer work.',
    notYou: 'If you know nothing of this, please tell us: {support}',
  },
  /** To the work mailbox of an account that was there before. */
  passIssued: {
    subject: 'A one-time code has been issued for your account',
    preheader: 'Please read this if you did not expect it.',
    heading: 'A one-time code for your account',
    intro:
      'IT at {organisation} has issued a one-time code with which somebody can sign in to your account and set up a passkey.',
    notYou: 'If you did not expect this, please tell IT straight away: {support}',
  },
});

/** In letters of the GSM 7-bit alphabet, where the language allows: one other letter halves what fits in. */
export const sms = () => ({
  minutes: { one: '{count} minute', other: '{count} minutes' },
  pin: '{organisation}: {pin} is your PIN for {host}, valid for {minutes}. Type it there and tell it to nobody.',
  /** For a name so long that `pin` would not fit into one message. */
  pinInShort: '{pin} is your PIN for {host}, valid for {minutes}.',
  link: '{organisation}: {given}, here you collect the code for your first sign-in, first day {day}. It is shown once: {url}',
  linkInShort: '{organisation}: collect the code for your sign-in here. It is shown once: {url}',
  worksNow:
    '{organisation}: your code works now. Sign in at {address} and set up your passkey. Steps: {url}',
});
