import type { Message } from '../domain/ports.ts';
import { type Brand, DEFAULT_COLOUR, lightenedFor } from './brand.ts';
import { contactLinks } from './contact.ts';
import { type Html, html } from './html.ts';
import { directionOf } from './language.ts';
import type { Fact, Letter, Link } from './letter.ts';
import { DARK_GROUND, STYLES, styleSheet } from './mail-style.ts';
import type { Wording } from './wording.ts';

/** A mail without an address: the caller that sends it adds the address. */
export type Content = Omit<Message, 'to'>;

/**
 * A letter as a mail, in plain text and in HTML that old mail programs lay out as well: tables,
 * styles in place, a language and its direction, a dark look. Nothing in it tells anybody that it
 * was opened.
 */
export function laidOut(letter: Letter, brand: Brand, wording: Wording): Content {
  const { frame } = wording.words;
  const footer = [wording.say(frame.questions), wording.say(frame.footer)];
  return {
    subject: onOneLine(letter.subject),
    text: asText(letter, footer, frame.colon),
    html: asHtml(letter, brand, wording, footer),
  };
}

/** Paragraphs. A value with line ends, such as a reason that somebody typed, makes none of its own. */
function asText(letter: Letter, footer: readonly string[], colon: string): string {
  const { greeting, before, figure, facts = [], button, steps = [], after, links = [] } = letter;
  const numbered = steps.map((step, index) => `${index + 1}. ${step}`);
  // An address stands on a line of its own, so that no sign of the sentence sticks to it.
  const asLines = ({ label, url }: Link) => [`${label}${colon}`, url];
  const paragraphs: (readonly string[])[] = [
    [greeting],
    ...before.map((text) => [text]),
    ...(figure ? [[figure]] : []),
    ...facts.map(([label, value]) => [`${label}${colon}`, value]),
    ...(button ? [asLines(button)] : []),
    ...(numbered.length > 0 ? [numbered] : []),
    ...after.map((text) => [text]),
    ...links.map(asLines),
    footer,
  ];
  return paragraphs.map((lines) => lines.map(onOneLine).join('\n')).join('\n\n');
}

function asHtml(letter: Letter, brand: Brand, { language }: Wording, footer: readonly string[]) {
  const colour = brand.colour ?? DEFAULT_COLOUR;
  const { subject, preheader } = letter;
  const direction = directionOf(language);
  const linked = linkedContact(brand);
  return html`<!doctype html>
<html lang="${language}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${folded(subject)}</title>
<style>${styleSheet(lightenedFor(DARK_GROUND, colour))}</style>
</head>
<body class="ground" style="${STYLES.ground}">
<div dir="${direction}" lang="${language}">
<div style="${STYLES.preheader}">${folded(preheader)}</div>
<table role="presentation" class="ground" width="100%" cellpadding="0" cellspacing="0" style="${STYLES.ground}">
<tr><td align="center" style="padding:24px 12px">
<table role="presentation" class="card" width="100%" cellpadding="0" cellspacing="0" style="${STYLES.card}">
<tr><td style="height:6px;line-height:6px;font-size:0;background:${colour};border-radius:10px 10px 0 0" bgcolor="${colour}">&nbsp;</td></tr>
<tr><td dir="${direction}" style="padding:24px 24px 8px">
${brandMark(brand)}
${content(letter, colour, linked)}
</td></tr>
<tr><td class="line" dir="${direction}" style="${STYLES.footer}">
${footer.map((line) => html`<p class="quiet" style="${STYLES.quiet}">${linked(line)}</p>\n`)}
</td></tr>
</table>
</td></tr>
</table>
</div>
</body>
</html>`.text;
}

type Linked = (text: string) => Html;

function content(letter: Letter, colour: string, linked: Linked): Html {
  const { heading, greeting, before, figure, facts, button, steps, after, links = [] } = letter;
  return html`<h1 class="ink" style="${STYLES.heading}">${folded(heading)}</h1>
${paragraphs([greeting, ...before], linked)}
${figure ? html`<p class="ink figure" dir="ltr" style="${STYLES.figure}">${figure}</p>` : ''}
${facts && facts.length > 0 ? factTable(facts) : ''}
${button ? linkButton(button, colour) : ''}
${steps ? numbered(steps, linked) : ''}
${paragraphs(after, linked)}
${links.map(({ label, url }) => html`<p class="ink" style="${STYLES.paragraph}"><a href="${url}">${label}</a></p>\n`)}`;
}

function brandMark({ organisationName, logoUrl }: Brand): Html {
  if (!logoUrl) {
    return html`<p class="quiet" style="${STYLES.brand}">${folded(organisationName)}</p>`;
  }
  // On a light plate of its own: a dark logo would vanish in a dark mail.
  return html`<p style="margin:0 0 20px"><img src="${logoUrl}" alt="${folded(organisationName)}"
 height="36" style="${STYLES.logo}"></p>`;
}

function paragraphs(texts: readonly string[], linked: Linked): Html[] {
  return texts.map(
    (text) => html`<p class="ink" style="${STYLES.paragraph}">${linked(text)}</p>\n`,
  );
}

function numbered(steps: readonly string[], linked: Linked): Html {
  const items = steps.map((step) => html`<li style="${STYLES.item}">${linked(step)}</li>\n`);
  return html`<ol class="ink" style="${STYLES.list}">\n${items}</ol>`;
}

function factTable(facts: readonly Fact[]): Html {
  const rows = facts.map(
    ([label, value]) =>
      html`<tr><td style="padding:0 0 12px"><p class="quiet" style="${STYLES.quiet}">${label}</p>
<p class="ink" style="${STYLES.fact}">${folded(value)}</p></td></tr>\n`,
  );
  return html`<table role="presentation" width="100%" cellpadding="0" cellspacing="0">\n${rows}</table>`;
}

/** The cell carries the colour, because Outlook on Windows ignores it on a link. */
function linkButton({ label, url }: Link, colour: string): Html {
  return html`<table role="presentation" cellpadding="0" cellspacing="0" style="margin:8px 0 24px">
<tr><td bgcolor="${colour}" style="border-radius:8px;background:${colour}">
<a href="${url}"
 style="${STYLES.button}">${label}</a>
</td></tr></table>`;
}

/** Text in which the support contact can be pressed wherever it stands. */
function linkedContact({ supportContact }: Brand): Linked {
  const contact = contactLinks(supportContact);
  return (text) => {
    const parts = onOneLine(text).split(onOneLine(supportContact));
    return html`${parts.map((part, index) => html`${index > 0 ? contact : ''}${folded(part)}`)}`;
  };
}

/** Control characters, and the separators of lines and paragraphs. */
const CONTROL = /[\p{Cc}\p{Zl}\p{Zp}]/gu;

/** Without line ends and other control characters, which a name from HR might hold. */
const onOneLine = (text: string): string => text.replaceAll(CONTROL, ' ');

const LINE_CHARACTERS = 120;

/** Broken into lines at blanks: mail may not carry lines of 998 bytes, and HTML does not mind. */
function folded(text: string): string {
  const lines = [''];
  for (const word of onOneLine(text).split(' ')) {
    const line = lines.at(-1) ?? '';
    const isFull = line.length + word.length >= LINE_CHARACTERS;
    if (line && isFull) lines.push(word);
    else lines[lines.length - 1] = line ? `${line} ${word}` : word;
  }
  return lines.join('\n');
}
