/** Mails to the manager. One subject for all that only tells, so that they stand together. */
export const toManager = () => ({
  subject: 'First sign-in of {full} at {organisation}',
  greeting: 'Hello,',
  neverNeed:
    'You never need the link or the code yourself, and {given} should not show you either.',
  helpBy: 'IT helps with everything else: {support}',
  status: {
    accountReady: 'account ready',
    linkNotSent: 'link not sent yet',
    linkSent: 'link sent',
    codeNotCollected: 'code not collected yet',
    codeCollected: 'code collected',
    noPasskey: 'no passkey yet',
    passkeySet: 'passkey set up',
    withdrawn: 'withdrawn',
  },
  channel: {
    mail: 'private mail',
    otherMail: 'the second private mail address',
    sms: 'text message',
  },
  /** What the manager will be asked for. */
  ask: {
    managerPin:
      'You will be asked for one thing: when {given} opens the link and presses the button, you get a PIN by mail that is valid for {minutes}. Call {given} on a number that you know and read the PIN out. Please keep an eye on your mailbox.',
    sms: 'Usually you need not do anything. Should no text message reach {given}, you get a PIN by mail to read out on the phone.',
    fact: 'Usually you need not do anything. The page asks {given} a question that HR has chosen.',
    none: 'Usually you need not do anything.',
  },
  /** What a passkey is, and what the person needs for it. */
  passkey:
    'A passkey is a key in a phone or computer that takes the place of a password. It opens with face, fingerprint or screen lock.',
  ready:
    'What {given} needs for the first sign-in: the work laptop, or a phone with iOS 17 or Android 14 and newer; a screen lock and Bluetooth switched on; fifteen quiet minutes.',
  announced: {
    preheader: 'What will happen, and what you will be asked.',
    heading: 'How {given} signs in for the first time',
    intro:
      'We are preparing the first sign-in of {full}. Shortly before the first day {given} gets a personal link, collects a one-time code with it, and sets up a passkey with the code on the first day.',
  },
  delivered: {
    preheader: 'The link has been sent.',
    preheaderAgain: 'A new link has been sent.',
    heading: 'The sign-in link has been sent',
    headingAgain: 'A new sign-in link has been sent',
    intro:
      'We have sent {full} a personal link for the first sign-in. It is meant for {given} alone, so it is not in this message.',
    why: {
      expired: 'We sent it again, because the earlier code was not collected in time.',
      noPasskey:
        'We sent it again, because {given} collected a code and no passkey was seen while it worked.',
      requested: 'We sent it again, because IT issued a new code.',
      asked: 'We sent it again, because a new link was asked for on the page of the earlier one.',
      unlocked:
        'We sent it again, because the earlier link was locked after too many wrong entries and IT released a new one.',
      moved: 'We sent it again, because the first day has changed.',
      undelivered: 'We sent it again, because we do not know whether the earlier message arrived.',
    },
  },
  opened: {
    preheader: 'The code has been collected.',
    heading: 'The code has been collected',
    intro: 'The one-time code for {full} has been collected.',
    next: 'The next step is the sign-in, where {given} sets up a passkey.',
    confirmed: {
      sms: 'a PIN sent to the mobile number that HR has on file',
      managerPin: 'the PIN that was sent to you',
      fact: 'the answer to a question that HR has chosen',
      none: 'the personal link alone; no PIN was asked for',
    },
    notKnown:
      'If {given} knows nothing of this, the code can be replaced. Please report it: {support}',
  },
  completed: {
    preheader: 'There is nothing left for you to do.',
    heading: 'Everything is ready',
    intro: '{full} has set up a passkey and can sign in at {organisation} without a password.',
    nothingToDo: 'There is nothing left for you to do.',
  },
  withdrawn: {
    preheader: 'What had been prepared has been taken back.',
    heading: 'The onboarding has been withdrawn',
    intro:
      'HR has withdrawn the onboarding of {full} at {organisation}. What had been prepared has been taken back; links and codes do not work.',
    nothingToDo: 'There is nothing for you to do.',
  },
  needsYou: {
    subject: '{full} may need your help with the first sign-in',
    preheader: 'A short conversation is usually enough.',
    heading: 'A word with {given} would help',
    again: 'We write again, because nothing has changed since our last message.',
    notCollected: '{given} has not yet collected the code for the first sign-in.',
    newNotCollected: '{given} has not yet collected the new code for the first sign-in.',
    lookForMail:
      'Please ask {given} to look for our newest message, also among the junk mail of the private mailbox. If it is not there, IT can send a new link.',
    linkNotDelivered:
      'Our message with the link for the first sign-in could not be delivered to {given}.',
    rightAddress:
      'Please ask {given} which private address is the right one, and have HR correct it. Then IT can send a new link.',
    noPasskey: '{given} has collected the code, but we see no passkey so far.',
    howDidItGo:
      'Please ask {given} how it went. If the code no longer works, IT can issue a new one.',
  },
  managerPin: {
    subject: 'A PIN to read to {full}',
    preheader: 'Please read it out only when you are sure who is listening.',
    heading: 'A PIN for {given}',
    intro:
      'The personal link of {full} has been opened, and the page asks for this PIN. On its own it is useless: it works only together with that link, which {given} alone should have.',
    validUntil: 'The PIN is valid until {until}.',
    makeSure:
      'Make sure that it is {given}: read the PIN out in person, in a video call, or on the phone by calling the number you know from the recruitment. Do not read it to somebody who calls you.',
    keep: 'Please do not forward this message, and do not send the PIN by mail or chat.',
  },
});
