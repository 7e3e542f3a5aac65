import { randomBytes } from 'node:crypto';
import type { HttpResponseInit } from '@azure/functions';
import type { Brand } from '../../../../shared/messages/brand.ts';
import { type Html, html } from '../../../../shared/messages/html.ts';
import { directionOf } from '../../../../shared/messages/language.ts';
import { claimStyle } from './style.ts';
import type { Writer } from './writer.ts';

export interface Page {
  readonly status: number;
  readonly title: string;
  readonly content: readonly Html[];
  /** The script's address, on a page that one makes easier. It works without as well. */
  readonly scriptUrl?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  /** Shows a secret: such a page loads nothing from anywhere else, not even the logo. */
  readonly isSecret?: boolean;
}

/** Makes answers of pages, in the look of `brand`. But for the logo a page loads nothing. */
export function pageMaker(brand: Brand): (writer: Writer, page: Page) => HttpResponseInit {
  const style = claimStyle(brand);
  const { organisationName } = brand;
  return (writer, { status, title, content, scriptUrl, headers = {}, isSecret = false }) => {
    const { language, mark, words } = writer;
    const nonce = randomBytes(16).toString('base64');
    const logoUrl = isSecret ? undefined : brand.logoUrl || undefined;
    const script = scriptUrl ? html`<script src="${scriptUrl}" defer></script>` : '';
    const body = html`<!doctype html>
<html lang="${language}" dir="${directionOf(language)}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><meta name="robots" content="noindex">
<title>${title} – ${organisationName}</title><style nonce="${nonce}">${style}</style>${script}</head>
<body><main>${brandMark(organisationName, logoUrl)}<h1>${title}</h1>
${content}<p class="quiet foot">${mark(words.frame.questions)}</p></main></body></html>`;
    const safe = safeHeaders({ nonce, hasScript: scriptUrl !== undefined, logoUrl });
    return { status, headers: { ...safe, ...headers }, body: body.text };
  };
}

/** On a light plate of its own: a dark logo would vanish in the dark look. */
const brandMark = (name: string, logoUrl: string | undefined): Html =>
  logoUrl
    ? html`<p class="brand"><img src="${logoUrl}" alt="${name}" height="36" referrerpolicy="no-referrer"></p>`
    : html`<p class="brand">${name}</p>`;

/** The headers of every page: it loads nothing that it does not need, and nobody frames it. */
export function safeHeaders(page: {
  readonly nonce: string;
  readonly hasScript: boolean;
  readonly logoUrl: string | undefined;
}) {
  const script = page.hasScript ? "script-src 'self'; " : '';
  const image = page.logoUrl ? `img-src ${sourceOf(page.logoUrl)}; ` : '';
  return {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': `default-src 'none'; ${script}${image}style-src 'nonce-${page.nonce}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
    'cache-control': 'no-store, max-age=0, no-transform',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'x-robots-tag': 'noindex, nofollow, noarchive',
    'strict-transport-security': 'max-age=63072000; includeSubDomains',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=()',
  };
}

/** The one picture as a source of a policy; `;` and `,` would end it. */
function sourceOf(logoUrl: string): string {
  const { origin, pathname } = new URL(logoUrl);
  return `${origin}${pathname}`.replaceAll(/[;,]/g, (sign) => encodeURIComponent(sign));
}
