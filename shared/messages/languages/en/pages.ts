/** The pages of a link. */
export const pages = () => ({
  step: 'Step {step} of {of}',
  expects: '{manager} expects you.',
  calendar: 'Put it in my calendar',
  ask: 'Ask here: {support}',
  ready: {
    title: 'Your sign-in',
    intro: 'Your one-time code for {organisation} is ready. Collecting it takes about two minutes.',
    comes: {
      sms: 'First we send a PIN by text message to your number ending in {digits}. When you have typed it, the code is shown.',
      managerPin:
        'First we send a PIN to your manager, who reads it to you. Press the button when your manager can reach you. When you have typed the PIN, the code is shown.',
      fact: 'First we ask you a question that HR has chosen. When you have answered it, the code is shown.',
      none: 'Then the code is shown.',
    },
    once: 'It is shown only once, so have something to write with.',
    button: {
      sms: 'Send me the PIN',
      managerPin: 'Send my manager the PIN',
      fact: 'Continue',
      none: 'Show my code',
    },
    again: 'You have seen your code on this device. For a few minutes you can see it again here.',
    showAgain: 'Show my code again',
  },
  tooEarly: {
    title: 'It is a little early',
    comeBack: 'You can collect your code from {moment}. Please come back then.',
    keepTheLink: 'Your link stays valid: the same one opens this page again.',
  },
  askPin: {
    title: 'Please enter your PIN',
    bySms: 'We have sent you a text message with a PIN, to the number ending in {digits}.',
    byManager: 'We have sent your manager a PIN for you. Your manager will read it to you.',
    validUntil: 'It works until {time}.',
    label: 'Your PIN (six digits)',
    button: 'Continue',
    sendAgain: { sms: 'Send me a new PIN', managerPin: 'Send my manager a new PIN' },
    sendAgainFrom: 'You can ask for a new PIN from {time}.',
    sentAgain: 'A new PIN is on its way. The earlier one no longer works.',
    notSent: 'No new PIN was sent, because the last one was sent only a short while ago.',
    sixDigits: 'A PIN has six digits. Please type all of them.',
    tooOld: 'This PIN no longer works. Please ask for a new one.',
    attemptsLeft: {
      one: 'That was not the PIN. You have one attempt left; after that the page is locked and IT must help you.',
      other: 'That was not the PIN. You have {count} attempts left.',
    },
    wrongNumber: 'Wrong number, or nothing arrives? Ask here: {support}',
  },
  /** HR's own question stands between `intro` and the field. */
  askFact: {
    title: 'One question first',
    intro:
      '{organisation} has a question that only you can answer. Capitals, accents and spaces do not matter.',
    label: 'Your answer',
    empty: 'Please type your answer.',
    attemptsLeft: {
      one: 'That was not the answer. You have one attempt left; after that the page is locked and IT must help you.',
      other: 'That was not the answer. You have {count} attempts left.',
    },
  },
  locked: {
    title: 'This page is locked',
    why: 'The PIN was wrong too often, so we have locked the page to protect your code.',
    whyAnswer: 'The answer was wrong too often, so we have locked the page to protect your code.',
    whyAccount: 'Something about your account has to be checked first, so we have locked the page.',
    until: 'You can try again from {moment}.',
    itKnows: 'IT has been told. Only they can send you a new link; this one will not open again.',
    tellIt: 'Please tell IT; only they can send you a new link. This one will not open again.',
  },
  code: {
    title: 'This is your code',
    titleNamed: '{given}, this is your code',
    keep: 'Copy it to a safe place, such as a password manager, or write it down.',
    shownAgain: {
      one: 'On this device you can open this page again for {count} minute; after that nobody can.',
      other:
        'On this device you can open this page again for {count} minutes; after that nobody can.',
    },
    label: 'Your one-time code',
    works: 'It works {range}, for one sign-in.',
    worksNow: 'It works now, until {until}, for one sign-in.',
    copy: 'Copy the code',
    copied: 'Copied',
    spell: 'Show it letter by letter',
    kinds: { capital: 'capital letter', small: 'small letter', digit: 'digit', sign: 'symbol' },
    signInName: 'Your sign-in name:',
    nextThen: 'What to do when the code works',
    nextNow: 'What to do now',
    keepSecret: 'Nobody at {organisation} will ever ask you for this code.',
    written: 'I have it: take it off the screen',
  },
  done: {
    title: 'Keep this for your sign-in',
    off: 'The code is off the screen. Keep your note safe until you have signed in, and destroy it then.',
    lost: 'Lost the code? Ask for a new one: {support}',
    close: 'You can close this page.',
  },
  /** Must suit a link that never was, was used, expired or was replaced: it tells none of them. */
  gone: {
    title: 'This link does not work',
    text: 'It may have been used already, it may be too old, or a newer one has taken its place.',
    cutOff:
      'Part of the address is missing or mistyped. Please open the link from our message again, or copy all of it, up to the last letter.',
    newest: 'Have we sent you more than one message? Only the link in the newest one works.',
    stillNeeded:
      'If you still need your code, you can ask for a new link. It goes to the address that HR has on file, and nowhere else.',
    askFor: 'If you still need your code, ask for a new link here: {support}',
    button: 'Send me a new link',
    notYou: 'If you have never opened the link yourself, please tell us: {support}',
  },
  /** The same for everybody who asks, whatever became of it. */
  newLinkAsked: {
    title: 'Thank you, we look into it',
    text: 'If this link was yours and a new one is possible, it is on its way to the address that HR has on file. That can take a few minutes.',
    nothing: 'Nothing comes? Ask here: {support}',
  },
  unavailable: {
    title: 'Please try again in a moment',
    text: 'A service behind this page is not answering just now. Nothing is lost, and your link stays valid.',
  },
  /** Instead of the text of `unavailable`, where a limit is what keeps the person waiting. */
  busy: 'There are more requests than usual just now, so this takes a little longer. Nothing is lost, and your link stays valid.',
  /** At the bare address. */
  about: {
    title: 'The onboarding service of {organisation}',
    text: 'People who start at {organisation} collect the code for their first sign-in here, with a personal link from our message.',
    real: 'A message of ours leads to {host} and never asks for a password. Are you unsure whether a message is real? Ask here: {support}',
  },
});
