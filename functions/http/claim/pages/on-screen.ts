import { type Html, html } from '../../../../shared/messages/html.ts';
import {
  ON_SCREEN,
  SECURITY_INFO,
  SECURITY_INFO_URL,
} from '../../../../shared/messages/microsoft.ts';

/** Microsoft's own words, marked as English, and the address of its page as a link. */
export function onScreen(): Record<keyof typeof ON_SCREEN | 'address', Html> {
  const marked = Object.entries(ON_SCREEN).map(
    ([name, text]) => [name, html`<b lang="en" dir="ltr" translate="no">${text}</b>`] as const,
  );
  const address = html`<a href="${SECURITY_INFO_URL}" rel="noreferrer" dir="ltr">${SECURITY_INFO}</a>`;
  return { ...Object.fromEntries(marked), address } as ReturnType<typeof onScreen>;
}
