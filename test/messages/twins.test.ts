import { expect, test } from 'vitest';
import { everyMail, everyMailInEnglish } from '../../infra/messages/every-mail.ts';
import { LANGUAGES, type Language } from '../../shared/messages/language.ts';

// A mail goes out as HTML and as plain text. People with images off, a watch or a screen reader read
// one or the other, so both must say the same.

/** Mailboxes cut longer ones, or fold them (Gmail at 102 kB). */
const BYTES_MAX = 100_000;

/** Those of a tenant in this language that are in English everywhere, too. */
const allIn = (language: Language) => ({ ...everyMail(language), ...everyMailInEnglish(language) });

const decoded = (text: string): string =>
  text.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code))).replace(/&\w+;/g, ' ');

/** What a reader sees of the HTML, and where its links lead. */
function seenIn(html: string): { text: string; links: readonly string[] } {
  const body = html.replace(/^[\s\S]*<body[^>]*>/, '').replace(/<style[\s\S]*?<\/style>/g, '');
  const links = [...body.matchAll(/href="([^"]+)"/g)].map(([, url = '']) => decoded(url));
  return { text: letters(decoded(body.replace(/<[^>]+>/g, ' '))), links };
}

/** In HTML the numbers of steps are those of the list. */
const NUMBER = /^\s*\d+\. /;

/** Without what is layout: blanks, marks of direction, and the colon between a label and its value. */
const letters = (text: string): string => text.replace(/[\s:\u200b-\u200f\u2066-\u2069]/g, '');

test.each(LANGUAGES)('in %s the plain text of every mail says what the HTML says', (language) => {
  for (const [name, { text, html }] of Object.entries(allIn(language))) {
    const seen = seenIn(html);
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    const missing = lines.filter((line) => {
      const isAddress = /^https:\/\/\S+$/.test(line.trim());
      return isAddress
        ? !seen.links.includes(line.trim())
        : !seen.text.includes(letters(line.replace(NUMBER, '')));
    });
    expect(missing, `${name}: only in the text`).toEqual([]);
    const said = letters(text);
    const unsaid = seen.links.filter(
      (url) => url.startsWith('https:') && !said.includes(letters(url)),
    );
    expect(unsaid, `${name}: only in the HTML`).toEqual([]);
  }
});

test.each(LANGUAGES)('in %s no mail is so large that a mailbox cuts it', (language) => {
  for (const [name, { text, html }] of Object.entries(allIn(language))) {
    expect(Buffer.byteLength(html) + Buffer.byteLength(text), name).toBeLessThan(BYTES_MAX);
  }
});

test.each(LANGUAGES)(
  'in %s nothing is missing with images off: the one picture is the logo, and it says the name',
  (language) => {
    const brand = { logoUrl: 'https://contoso.com/logo.png' };
    const mails = { ...everyMail(language, { brand }), ...everyMailInEnglish(language, brand) };
    for (const [name, { html }] of Object.entries(mails)) {
      const pictures = html.match(/<img[^>]*>/g) ?? [];
      expect(pictures, name).toHaveLength(1);
      expect(pictures[0], name).toMatch(/alt="Contoso/);
      expect(html, name).not.toMatch(/background(-image)?:\s*url/);
    }
  },
);

test('a mail in English to a tenant of another language is laid out as English', () => {
  for (const { html } of Object.values(everyMailInEnglish('ar'))) {
    expect(html).toContain('<html lang="en" dir="ltr">');
  }
});
