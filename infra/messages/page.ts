import type { Brand } from '../../shared/messages/brand.ts';
import { adaptiveCard, slackMessage } from '../../shared/messages/cards.ts';
import { smsParts } from '../../shared/messages/gsm7.ts';
import { type Html, html } from '../../shared/messages/html.ts';
import { directionOf, type Language } from '../../shared/messages/language.ts';
import type { Content } from '../../shared/messages/layout.ts';
import type { Letter } from '../../shared/messages/letter.ts';
import { TICKET_FORMATS, ticketBody } from '../../shared/messages/tickets.ts';
import { drawnCard } from './card.ts';
import { everyLetterToIt, TENANT_LETTERS } from './every-letter.ts';
import { everyMail, everyMailInEnglish } from './every-mail.ts';
import { everySms } from './every-sms.ts';
import { aBrand, ID, PAGE_URL, sampleHire } from './sample-facts.ts';
import { STYLE } from './style.ts';

/**
 * Every message on one page, in the languages that are asked for. It loads nothing but the logo, runs no
 * script, and each mail stands in a frame without any right.
 */
export function previewPage(languages: readonly Language[], brand: Partial<Brand>): string {
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src https:; base-uri 'none'; form-action 'none'">
<meta name="color-scheme" content="light dark"><title>Messages of Firstkey</title><style>${STYLE}</style></head>
<body><main><h1>Messages of Firstkey</h1>
<p>People, links and PINs are invented. Frames follow the light or dark look of this browser.</p>
<nav>${[...languages, 'always-en'].map((id) => html`<a href="#${id}">${id}</a> `)}</nav>
${languages.map((language, index) => languageSection(language, brand, index === 0))}
${englishSection(languages[0] ?? 'en', brand)}
</main></body></html>`.text;
}

function languageSection(language: Language, brand: Partial<Brand>, isOpen: boolean): Html {
  const name = new Intl.DisplayNames('en', { type: 'language' }).of(language) ?? language;
  const sender = aBrand(language, brand);
  const mails = Object.entries(everyMail(language, { brand }));
  const sms = Object.entries(everySms(language, brand));
  const cards = Object.entries(everyLetterToIt(sender, sampleHire(language)));
  return html`<details class="language" id="${language}"${isOpen ? html` open` : ''}><summary><h2>${name} (${language})</h2></summary>
<h3>Text messages</h3>${sms.map(([id, text]) => smsItem(id, text, language))}
<h3>Mails</h3>${mails.map(([id, mail]) => mailItem(id, mail, language))}
<h3>Cards in a chat</h3>${cards.map(([id, letter]) => cardItem(id, letter, language))}
</details>`;
}

/** What is in English in every tenant: about the tenant itself, and tickets. */
function englishSection(language: Language, brand: Partial<Brand>): Html {
  const mails = Object.entries(everyMailInEnglish(language, brand));
  const ticket = { onboardingId: ID, reason: 'claimLocked', dedupeKey: 'e3b0c442', url: PAGE_URL };
  const tickets = TICKET_FORMATS.map((format) => jsonItem(format, ticketBody(format, ticket)));
  return html`<details class="language" id="always-en"><summary><h2>In English everywhere</h2></summary>
<h3>Mails</h3>${mails.map(([id, mail]) => mailItem(id, mail, 'en'))}
<h3>Cards in a chat</h3>${Object.entries(TENANT_LETTERS).map(([id, letter]) => cardItem(id, letter, 'en'))}
<h3>Tickets</h3>${tickets}</details>`;
}

const smsItem = (id: string, text: string, language: Language): Html =>
  html`<section><h4>${id}</h4><p class="sms" lang="${language}" dir="${directionOf(language)}">${text}</p>
<p class="note">${String(text.length)} characters, ${String(smsParts(text))} of the network’s messages</p></section>`;

function mailItem(
  id: string,
  { subject, text, html: body = '' }: Content,
  language: Language,
): Html {
  const direction = directionOf(language);
  return html`<section><h4>${id}</h4><p class="subject" lang="${language}" dir="${direction}">${subject}</p>
<iframe title="${id}, ${language}" sandbox="" loading="lazy" srcdoc="${body}"></iframe>
<details><summary>Plain text</summary><pre lang="${language}" dir="${direction}">${text}</pre></details></section>`;
}

const cardItem = (id: string, letter: Letter, language: Language): Html =>
  html`<section><h4>${id}</h4>${drawnCard(adaptiveCard(letter), language)}
<details><summary>For Slack</summary><pre>${asJson(slackMessage(letter))}</pre></details></section>`;

const jsonItem = (id: string, body: object): Html =>
  html`<section><h4>${id}</h4><pre>${asJson(body)}</pre></section>`;

const asJson = (value: object) => JSON.stringify(value, null, 2);
