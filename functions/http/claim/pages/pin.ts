import { type Html, html } from '../../../../shared/messages/html.ts';
import { alarmLine, buttonForm, statusLine, stepLine } from './parts.ts';
import type { Writer } from './writer.ts';

/** Where the PIN went. `lastDigits` are the only ones of the number that may be shown: two. */
export type Challenge = PinTimes &
  ({ readonly factor: 'sms'; readonly lastDigits: string } | { readonly factor: 'managerPin' });

export interface PinTimes {
  /** Until when the PIN that was sent last works. */
  readonly validUntil?: Date;
  /** From when on another one can be sent; in the past, or absent: at once. */
  readonly sendAgainFrom?: Date;
}

/** What became of what the person did last on this page. */
export type PinNotice =
  | { readonly kind: 'sentAgain' | 'notSent' | 'sixDigits' | 'tooOld' }
  /** `attemptsLeft` counts from 1; at 0 the page is locked. */
  | { readonly kind: 'wrong'; readonly attemptsLeft: number };

const ALARMS: readonly PinNotice['kind'][] = ['sixDigits', 'tooOld', 'wrong'];

export const isAlarm = (notice: PinNotice | undefined): boolean =>
  notice !== undefined && ALARMS.includes(notice.kind);

/** The form for the PIN, and a second one that asks for another PIN. */
export function pinContent(
  writer: Writer,
  challenge: Challenge,
  now: Date,
  notice?: PinNotice,
): readonly Html[] {
  const { p, words, clock } = writer;
  const { askPin } = words.pages;
  const { validUntil, sendAgainFrom } = challenge;
  const isGood = validUntil !== undefined && validUntil > now && notice?.kind !== 'tooOld';
  const isSoon = sendAgainFrom !== undefined && sendAgainFrom > now;
  return [
    stepLine(writer, 2, 3),
    notice ? noticeLine(writer, notice) : html``,
    html`<div id="where">${whereabouts(writer, challenge)}${isGood ? p(askPin.validUntil, { time: clock(validUntil) }) : ''}</div>`,
    pinForm(writer, notice),
    isSoon ? p(askPin.sendAgainFrom, { time: clock(sendAgainFrom) }) : html``,
    buttonForm(askPin.sendAgain[challenge.factor], 'sendAgain'),
    html`<div class="quiet">${p(askPin.wrongNumber)}</div>`,
  ];
}

function pinForm({ words }: Writer, notice: PinNotice | undefined): Html {
  const { label, button } = words.pages.askPin;
  const description = isAlarm(notice) ? 'alarm where' : 'where';
  const invalid = isAlarm(notice) ? html` aria-invalid="true"` : '';
  // Digits of any script: phones type those of their language.
  return html`<form method="post"><label for="pin">${label}</label><input id="pin" name="pin" type="text" dir="ltr" autocomplete="one-time-code" inputmode="numeric" pattern="[\\p{Nd} ]*" maxlength="16" required autofocus aria-describedby="${description}"${invalid}><button type="submit">${button}</button></form>`;
}

function whereabouts({ p, words }: Writer, challenge: Challenge): Html {
  const { bySms, byManager } = words.pages.askPin;
  if (challenge.factor !== 'sms') return p(byManager);
  return p(bySms, { digits: challenge.lastDigits.slice(-2) });
}

function noticeLine({ mark, counted, words }: Writer, notice: PinNotice): Html {
  const { askPin } = words.pages;
  switch (notice.kind) {
    case 'wrong':
      return alarmLine(counted(askPin.attemptsLeft, notice.attemptsLeft));
    case 'sixDigits':
    case 'tooOld':
      return alarmLine(mark(askPin[notice.kind]));
    case 'sentAgain':
    case 'notSent':
      return statusLine(mark(askPin[notice.kind]));
    default:
      return notice satisfies never;
  }
}
