import { randomBytes } from 'node:crypto';
import type { HttpRequest, HttpResponseInit } from '@azure/functions';
import type { Brand } from '../../../shared/messages/brand.ts';
import { type Html, html } from '../../../shared/messages/html.ts';
import { directionOf } from '../../../shared/messages/language.ts';
import { safeHeaders } from '../claim/pages/layout.ts';
import { claimStyle } from '../claim/pages/style.ts';
import { navigation } from './navigation.ts';
import { readerOf } from './reader.ts';
import { consoleStyle } from './style.ts';
import type { Viewer } from './viewer.ts';

export interface ConsolePage {
  readonly status?: number;
  readonly title: string;
  readonly content: readonly Html[];
  readonly headers?: Readonly<Record<string, string>>;
}

export type ConsolePages = ReturnType<typeof consolePages>;

const RETRY_AFTER_SECONDS = 10;

/** The frame of the pages of operators and managers, and the pages that hold nothing of anybody. */
export function consolePages(brand: Brand, options: { hasDevicePasses: boolean }) {
  const style = html`${claimStyle(brand)}${consoleStyle}`;
  const { organisationName } = brand;

  function page(viewer: Viewer, { status = 200, title, content, headers }: ConsolePage) {
    const { language, words } = viewer.reader;
    const nonce = randomBytes(16).toString('base64');
    const body = html`<!doctype html>
<html lang="${language}" dir="${directionOf(language)}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><meta name="robots" content="noindex">
<title>${title} – ${organisationName}</title><style nonce="${nonce}">${style}</style></head>
<body><a class="skip" href="#content">${words.nav.skip}</a>
${navigation(viewer, organisationName, options)}
<main class="wide" id="content"><h1>${title}</h1>
${content}</main></body></html>`;
    return answer(status, body, nonce, headers);
  }

  const simple = (
    request: HttpRequest,
    status: number,
    name: 'signInFailed' | 'notFound' | 'formOutdated' | 'unavailable' | 'signedOut',
    viewer: Viewer = { reader: readerOf(brand, request) },
  ): HttpResponseInit => {
    const { title, text } = viewer.reader.words[name];
    const again = html`<p><a class="button" href="/">${viewer.reader.words.signInFailed.again}</a></p>`;
    const content = [html`<p>${text}</p>`, ...(viewer.session ? [] : [again])];
    const headers = status === 503 ? { 'retry-after': String(RETRY_AFTER_SECONDS) } : {};
    return page(viewer, { status, title, content, headers });
  };

  return {
    page,
    readerOf: (request: HttpRequest) => readerOf(brand, request),
    signInFailed: (request: HttpRequest) => simple(request, 400, 'signInFailed'),
    signedOut: (request: HttpRequest) => simple(request, 200, 'signedOut'),
    /** The same for what is not there and for what the person may not see. */
    notFound: (request: HttpRequest, viewer?: Viewer) => simple(request, 404, 'notFound', viewer),
    formOutdated: (request: HttpRequest, viewer?: Viewer) =>
      simple(request, 403, 'formOutdated', viewer),
    unavailable: (request: HttpRequest, viewer?: Viewer) =>
      simple(request, 503, 'unavailable', viewer),
  };
}

function answer(
  status: number,
  body: Html,
  nonce: string,
  headers: ConsolePage['headers'] = {},
): HttpResponseInit {
  const safe = safeHeaders({ nonce, hasScript: false, logoUrl: undefined });
  return { status, headers: { ...safe, ...headers }, body: body.text };
}
