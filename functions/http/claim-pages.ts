import { randomBytes } from 'node:crypto';
import type { HttpResponseInit } from '@azure/functions';
import type { ClaimDocument } from '../../shared/domain/documents.ts';
import type { Sender } from '../../shared/domain/messages.ts';
import { type Html, html } from '../../shared/html.ts';
import type { Secret } from '../../shared/secret.ts';
import { STYLE } from './claim-style.ts';

export type ClaimPages = ReturnType<typeof claimPages>;

const SECURITY_INFO = 'https://aka.ms/mysecurityinfo';

/** The pages the new hire sees. They need no script; `code` is the one response that shows it. */
export function claimPages({ organisationName, supportContact }: Sender) {
  const help = html`<p class="quiet">Questions: ${supportContact}</p>`;
  return {
    ready: () =>
      page(200, organisationName, 'Your first sign-in', [
        html`<p>Your one-time code for ${organisationName} is ready. It is shown <strong>once</strong>, so have something to write with.</p>`,
        html`<form method="post"><button type="submit">Show my code</button></form>`,
        help,
      ]),

    code: (code: Secret<string>, { startsAt, expiresAt }: ClaimDocument) =>
      page(200, organisationName, 'Write this down now', [
        html`<p>This page cannot be opened again.</p>`,
        html`<output class="code" aria-label="Your one-time code">${code.reveal()}</output>`,
        html`<p>It works from <time datetime="${startsAt}">${utc(startsAt)}</time> until <time datetime="${expiresAt}">${utc(expiresAt)}</time>, for one sign-in.</p>`,
        html`<h2>What to do next</h2><ol><li>On your first day, open <a href="${SECURITY_INFO}" rel="noreferrer">aka.ms/mysecurityinfo</a> and sign in with this code.</li><li>Add a passkey at once: you have ten minutes.</li></ol>`,
        help,
      ]),

    /** The same for a link that never was, is used up, expired or replaced: a guesser learns nothing. */
    gone: () =>
      page(404, organisationName, 'This link does not work', [
        html`<p>It may have been used already, or it may be too old. If you still need your code, ask for a new link.</p>`,
        help,
      ]),
  };
}

function page(
  status: number,
  brand: string,
  title: string,
  content: readonly Html[],
): HttpResponseInit {
  const nonce = randomBytes(16).toString('base64');
  const body = html`<!doctype html>
<html lang="en" dir="ltr"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><meta name="robots" content="noindex">
<title>${title} – ${brand}</title><style nonce="${nonce}">${STYLE}</style></head>
<body><main><p class="brand">${brand}</p><h1>${title}</h1>${content}</main></body></html>`;
  return { status, headers: headers(nonce), body: body.text };
}

function headers(nonce: string): Record<string, string> {
  return {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': `default-src 'none'; style-src 'nonce-${nonce}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
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

function utc(moment: string): string {
  return `${new Date(moment).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
