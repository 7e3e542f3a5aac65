import { randomBytes } from 'node:crypto';
import type { HttpResponseInit } from '@azure/functions';
import type { Brand } from '../../../../shared/messages/brand.ts';
import { catalogueOf } from '../../../../shared/messages/catalogues.ts';
import { type Html, html } from '../../../../shared/messages/html.ts';
import type { Language } from '../../../../shared/messages/language.ts';
import { claimStyle } from './style.ts';

export interface Page {
  readonly status: number;
  readonly language: Language;
  readonly title: string;
  readonly content: readonly Html[];
  /** The script's address, on a page that one makes easier. It works without as well. */
  readonly scriptUrl?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Makes answers of pages, in the look of `brand`. A page loads nothing from anywhere else. */
export function pageMaker(brand: Brand): (page: Page) => HttpResponseInit {
  const style = claimStyle(brand);
  const { organisationName, supportContact } = brand;
  return ({ status, language, title, content, scriptUrl, headers = {} }) => {
    const nonce = randomBytes(16).toString('base64');
    const script = scriptUrl ? html`<script src="${scriptUrl}" defer></script>` : '';
    const questions = catalogueOf(language).pages.questions(supportContact);
    const body = html`<!doctype html>
<html lang="${language}" dir="ltr"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><meta name="robots" content="noindex">
<title>${title} – ${organisationName}</title><style nonce="${nonce}">${style}</style>${script}</head>
<body><main><p class="brand">${organisationName}</p><h1>${title}</h1>
${content}<p class="quiet">${questions}</p></main></body></html>`;
    const safe = safeHeaders(nonce, scriptUrl !== undefined);
    return { status, headers: { ...safe, ...headers }, body: body.text };
  };
}

function safeHeaders(nonce: string, hasScript: boolean): Record<string, string> {
  const script = hasScript ? "script-src 'self'; " : '';
  return {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': `default-src 'none'; ${script}style-src 'nonce-${nonce}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
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
