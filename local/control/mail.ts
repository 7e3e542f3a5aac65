import { html } from '../../shared/messages/html.ts';

interface Sent {
  readonly to: string;
  readonly text: string;
  readonly html?: string;
}

/** Every link opens a page of its own, also one in a frame. */
const BASE = '<base target="_blank">';

/**
 * A mail as a mailbox would show it, for a frame without scripts. An SMS is its text, with the links
 * in it.
 */
export function mailPage({ text, html: body }: Sent): Response {
  const page = body?.includes('<head>')
    ? body.replace('<head>', `<head>${BASE}`)
    : `<!doctype html><meta charset="utf-8">${BASE}<pre style="font:16px/1.5 system-ui;white-space:pre-wrap">${linked(text)}</pre>`;
  return new Response(page, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; img-src https:; sandbox allow-popups allow-popups-to-escape-sandbox",
    },
  });
}

function linked(text: string): string {
  const parts = text.split(/(https?:\/\/\S+)/);
  return parts
    .map((part, index) => (index % 2 === 1 ? html`<a href="${part}">${part}</a>` : html`${part}`))
    .map(({ text: safe }) => safe)
    .join('');
}
