import type { PageWords } from '../../../../shared/messages/catalogue.ts';
import { type Html, html } from '../../../../shared/messages/html.ts';

/** Where the PIN went. `lastDigits` are the only ones of the number that may be shown: two. */
export type Whereabouts = { readonly isSentAgain?: boolean } & (
  | { readonly factor: 'sms'; readonly lastDigits: string }
  | { readonly factor: 'managerPin' }
);

/** The form for the PIN, and a second one that asks for another PIN. */
export function pinContent(
  words: PageWords['askPin'],
  where: Whereabouts,
  alarm?: string,
): readonly Html[] {
  const whereItIs =
    where.factor === 'sms' ? words.bySms(where.lastDigits.slice(-2)) : words.byManager;
  const description = alarm ? 'alarm where' : 'where';
  return [
    alarm ? html`<p class="alarm" id="alarm" role="alert">${alarm}</p>` : html``,
    where.isSentAgain ? html`<p role="status">${words.sentAgain}</p>` : html``,
    html`<p id="where">${whereItIs}</p>`,
    html`<form method="post"><label for="pin">${words.label}</label><input id="pin" name="pin" type="text" autocomplete="one-time-code" inputmode="numeric" pattern="[0-9 ]*" maxlength="16" required aria-describedby="${description}"${alarm ? html` aria-invalid="true"` : ''}><button type="submit">${words.button}</button></form>`,
    html`<form method="post"><button type="submit" class="plain" name="action" value="sendAgain">${words.sendAgain[where.factor]}</button></form>`,
  ];
}
