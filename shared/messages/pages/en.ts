import type { PageWords } from '../catalogue.ts';
import { counted } from '../counted.ts';
import { html } from '../html.ts';

export const pages: PageWords = {
  questions: (support) => `Questions? ${support}`,
  ready: {
    title: 'Your first sign-in',
    intro: (organisation) =>
      html`Your one-time code for ${organisation} is ready. It is shown <strong>once</strong>, so have something to write with.`,
    button: 'Show my code',
  },
  tooEarly: {
    title: 'It is a little early',
    comeBack: (moment) => html`Your code will be ready from ${moment}. Please come back then.`,
    keepTheLink: 'Your link stays valid: the same one opens this page again.',
  },
  askPin: {
    title: 'Please enter your PIN',
    bySms: (digits) =>
      `We have sent you a text message with a PIN, to the number ending in ${digits}.`,
    byManager: 'We have sent your manager a PIN for you. Your manager will read it to you.',
    label: 'Your PIN',
    button: 'Continue',
    sendAgain: {
      sms: 'Send me a new PIN',
      managerPin: 'Send my manager a new PIN',
    },
    sentAgain: 'A new PIN is on its way. The earlier one no longer works.',
    tooOld: (button) => `This PIN is too old. Please get a new one with “${button}”.`,
    attemptsLeft: (count) =>
      counted('en', count, {
        one: 'That was not the PIN. You have one attempt left.',
        other: `That was not the PIN. You have ${count} attempts left.`,
      }),
  },
  askFact: {
    title: 'One question first',
    intro: (organisation) =>
      `${organisation} has a question that only you can answer. Capitals, accents and spaces do not matter.`,
    label: 'Your answer',
    attemptsLeft: (count) =>
      counted('en', count, {
        one: 'That was not the answer. You have one attempt left.',
        other: `That was not the answer. You have ${count} attempts left.`,
      }),
  },
  locked: {
    title: 'This page is locked',
    why: 'The PIN was wrong too often, so we have locked the page to protect your code.',
    whyAnswer: 'The answer was wrong too often, so we have locked the page to protect your code.',
    until: (moment) => html`You can try again from ${moment}.`,
    askForNew: 'Please ask for a new link; this one will not open again.',
  },
  code: {
    title: 'Write this down now',
    shownOnce: 'This page cannot be opened again.',
    label: 'Your one-time code',
    valid: (from, until) => html`It works from ${from} until ${until}, for one sign-in.`,
    copy: 'Copy the code',
    copied: 'Copied',
    spell: 'Show it letter by letter',
    kinds: { capital: 'capital letter', small: 'small letter', digit: 'digit', sign: 'symbol' },
    signInName: 'Your sign-in name:',
    next: 'What to do next',
    inBrowser: (securityInfo) => [
      html`Once the code is valid, open ${securityInfo} and enter your sign-in name.`,
      html`When Microsoft asks for a <b>Temporary Access Pass</b>, type the code.`,
      html`Add a passkey at once; Microsoft gives you ten minutes for it. From then on you sign in with the passkey.`,
    ],
    onDevice: [
      html`Once the code is valid, switch your new laptop on, connect it to a network and enter your sign-in name.`,
      html`When Microsoft asks for a <b>Temporary Access Pass</b>, type the code.`,
      html`Follow the steps on the screen and set up Windows Hello or a passkey at once; Microsoft gives you ten minutes for it. Do not use the code anywhere else before.`,
    ],
    keepSecret: (organisation) => `Nobody at ${organisation} will ever ask you for this code.`,
    written: 'I have written it down',
  },
  done: {
    title: 'The code is off the screen',
    text: 'Keep your note safe until you have signed in, and destroy it then. You can close this page.',
  },
  gone: {
    title: 'This link does not work',
    text: 'It may have been used already, or it may be too old. If you still need your code, ask for a new link.',
  },
  unavailable: {
    title: 'Please try again in a moment',
    text: 'A service behind this page is not answering just now. Nothing is lost, and your link stays valid.',
  },
  busy: 'There are more requests than usual just now, so this takes a little longer. Nothing is lost, and your link stays valid.',
};
