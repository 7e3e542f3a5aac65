import { type Html, html } from '../html.ts';
import type { Hire } from './hire.ts';
import type { Message } from './ports.ts';
import { inWords } from './schedule.ts';

export interface Sender {
  readonly organisationName: string;
  readonly supportContact: string;
}

/** To the new hire: where to collect the pass. The link is all there is to it; no code. */
export function claimLinkMail(
  hire: Hire,
  sender: Sender,
  { url, startsAt }: { url: string; startsAt: Date },
): Message {
  const start = inWords(startsAt, hire.timeZone, 'en-GB');
  const subject = `Your sign-in for ${sender.organisationName}`;
  const lines = [
    `Hello ${hire.preferredName ?? hire.givenName},`,
    `You start at ${sender.organisationName} on ${start}. For your first sign-in you need a one-time code instead of a password.`,
    'Open this link when you are ready to write the code down. It is shown once:',
  ];
  const after = [
    'Nobody from us will ever ask you for the code.',
    `Questions: ${sender.supportContact}`,
  ];
  return {
    to: hire.personalEmail,
    subject,
    text: [...lines, url, ...after].join('\n\n'),
    html: mail(subject, lines, after, { url, label: 'Show my code' }),
  };
}

/** To the manager: that it is done. Never the link and never the code. */
export function completedMail(hire: Hire, sender: Sender, managerMail: string): Message {
  const name = `${hire.preferredName ?? hire.givenName} ${hire.surname}`;
  const subject = `${name} can sign in`;
  const lines = [
    `${name} has registered a passkey and can sign in at ${sender.organisationName} without a password.`,
    'There is nothing left for you to do.',
  ];
  const after = [`Questions: ${sender.supportContact}`];
  return {
    to: managerMail,
    subject,
    text: [...lines, ...after].join('\n\n'),
    html: mail(subject, lines, after),
  };
}

function mail(
  subject: string,
  lines: readonly string[],
  after: readonly string[],
  link?: { url: string; label: string },
): string {
  const paragraphs = (texts: readonly string[]): Html[] =>
    texts.map((text) => html`<p style="margin:0 0 16px">${text}</p>`);
  const button = link
    ? html`<p style="margin:24px 0"><a href="${link.url}" style="background:#0b5cad;color:#fff;padding:12px 20px;border-radius:6px;text-decoration:none;display:inline-block">${link.label}</a></p>`
    : html``;
  return html`<!doctype html>
<html lang="en" dir="ltr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"><title>${subject}</title></head>
<body style="margin:0;padding:24px;font:16px/1.5 system-ui,sans-serif">
<table role="presentation" style="max-width:560px;margin:0 auto;width:100%"><tr><td>
<h1 style="font-size:20px;margin:0 0 16px">${subject}</h1>
${paragraphs(lines)}${button}${paragraphs(after)}
</td></tr></table></body></html>`.text;
}
