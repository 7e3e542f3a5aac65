import type { ConsoleWords } from '../../../shared/messages/console/catalogue.ts';
import { type Html, html } from '../../../shared/messages/html.ts';
import { grants, type RoleName } from '../../../shared/tenant/roles.ts';
import type { Viewer } from './viewer.ts';

/** Without a role a page is for everybody who is signed in. */
type Item = readonly [path: string, word: keyof ConsoleWords['nav'], ...needs: RoleName[]];

/** The pages, in the order in which they stand in the navigation, and the role that each needs. */
const ITEMS: readonly Item[] = [
  ['/', 'overview', 'Onboarding.Read'],
  ['/people', 'people', 'Onboarding.Read'],
  ['/device-passes', 'devicePasses', 'Onboarding.Device'],
  ['/dead-letters', 'deadLetters', 'Onboarding.Operate'],
  ['/mail', 'mail', 'Onboarding.Read'],
  ['/tenant', 'tenant', 'Onboarding.Read'],
  ['/recoveries', 'recoveries', 'Onboarding.Recover', 'Onboarding.Approve'],
  ['/mine', 'mine'],
];

/** The pages that the person may open, and the way out. Nothing for a person who is not signed in. */
export function navigation(
  { reader, session, formToken = '' }: Viewer,
  organisationName: string,
  { hasDevicePasses }: { hasDevicePasses: boolean },
): Html {
  const { nav } = reader.words;
  const brand = html`<p class="brand">${organisationName}</p>`;
  if (!session) return html`<header>${brand}</header>`;
  const open = ITEMS.filter(
    ([path, , ...needs]) =>
      (needs.length === 0 || needs.some((role) => grants(session.roles, role))) &&
      (path !== '/device-passes' || hasDevicePasses),
  );
  const links = open.map(([path, word]) => html`<li><a href="${path}">${nav[word]}</a></li>`);
  return html`<header>${brand}<nav aria-label="${nav.label}"><ul>${links}</ul></nav>
<form class="out" method="post" action="/sign-out"><input type="hidden" name="token" value="${formToken}"><span class="quiet">${reader.mark(nav.signedInAs, { name: session.name })}</span> <button class="plain small" type="submit">${nav.signOut}</button></form></header>`;
}
