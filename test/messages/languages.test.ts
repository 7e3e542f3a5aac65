import { expect, test } from 'vitest';
import { ADVISED_REASONS } from '../../shared/messages/catalogue.ts';
import { LANGUAGES } from '../../shared/messages/language.ts';
import type { Content } from '../../shared/messages/layout.ts';
import { everyMail, HOST, LINK, PIN } from '../support/every-message.ts';
import { ID } from '../support/hires.ts';
import { breachesOf } from '../support/language-rules.ts';

const TO_HIRE = /^(claimLink|reminder|passReplaced)/;
const mailsOf = (mails: Record<string, Content>) =>
  Object.entries(mails).map(([name, mail]) => ({ name, ...mail, both: mail.text + mail.html }));
/** Subject, preview, heading and text: HTML holds them all. */
const parts = ({ html }: Content) =>
  html
    .replace(/<style>.*<\/style>/s, '')
    .replaceAll('\n', ' ')
    .split(/<[^>]+>|(?<=[.:;?!])\s/)
    .map((part) => part.trim());
/** Of three words and more: names, addresses and codes are the same in every language. */
const sentences = (mail: Content) => parts(mail).filter((part) => part.split(' ').length > 2);

const MINIMUM = { claimLink: 4, opened: 4, needsYou: 3, escalation: ADVISED_REASONS.length };

test('the list of mails is whole', () => {
  const names = Object.keys(everyMail('en'));
  for (const [kind, count] of Object.entries(MINIMUM)) {
    expect(names.filter((name) => name.startsWith(kind))).toHaveLength(count);
  }
  expect(names).toHaveLength(18 + ADVISED_REASONS.length);
});

test.each(LANGUAGES)('in %s only the hire gets the link, and sees where it leads', (language) => {
  for (const { name, text, html, both } of mailsOf(everyMail(language))) {
    if (TO_HIRE.test(name)) {
      expect(text.split('\n'), name).toContain(LINK);
      expect(html.match(/href="([^"]*)"/g), name).toEqual([`href="${LINK}"`]);
      expect(text.replaceAll(LINK, ''), name).toContain(HOST);
      expect(html.replaceAll(LINK, ''), name).toContain(HOST);
    } else {
      expect(both, name).not.toMatch(/https?:|href|claim\/|firstkey\.example/);
    }
  }
});

test.each(LANGUAGES)('in %s the PIN is in the one mail that carries it', (language) => {
  for (const { name, subject, text, html } of mailsOf(everyMail(language))) {
    const isCarrier = name === 'managerPin';
    expect(text.split('\n').includes(PIN), name).toBe(isCarrier);
    expect(html.includes(PIN), name).toBe(isCarrier);
    expect(subject, name).not.toContain(PIN);
    expect(/opacity:0[^>]*>([^<]*)</.exec(html)?.[1], name).not.toContain(PIN);
  }
});

test.each(LANGUAGES)('in %s nobody but the hire learns an address or a number', (language) => {
  for (const { name, both } of mailsOf(everyMail(language))) {
    expect(both, name).not.toMatch(/ada\.private|99999999|E-104233/);
  }
});

test.each(LANGUAGES)('in %s every mail says so, and says who sends it', (language) => {
  for (const { name, text, html } of mailsOf(everyMail(language))) {
    expect(html, name).toContain(`<html lang="${language}" dir="ltr">`);
    for (const part of [text, html]) {
      expect(part, name).toContain('Contoso');
      expect(part, name).toContain('it@contoso.com');
    }
    expect(html.match(/<h1\b/g), name).toHaveLength(1);
    expect(html, name).toContain('<meta name="color-scheme" content="light dark">');
    expect(html, name).toContain('@media (prefers-color-scheme: dark)');
  }
});

test.each(LANGUAGES)('in %s text and HTML say the same', (language) => {
  const plain = (html: string) =>
    html
      .replaceAll(/<[^>]+>/g, ' ')
      .replaceAll(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
      .replaceAll(/\s+/g, ' ');
  for (const { name, text, html } of mailsOf(everyMail(language))) {
    const shown = plain(html);
    const lines = text.split(/\n+/).filter((line) => line !== LINK);
    for (const line of lines) {
      expect(shown, name).toContain(line.replaceAll(/\s+/g, ' ').replace(/ ?:$/, ''));
    }
  }
});

test.each(LANGUAGES)('in %s no placeholder was left and nothing is undefined', (language) => {
  for (const { name, both, subject } of mailsOf(everyMail(language))) {
    expect(subject + both, name).not.toMatch(/undefined|null|NaN|\[object|\$\{|\[secret\]/);
  }
});

test.each(LANGUAGES)('in %s no mail hurries or threatens', (language) => {
  const hurry =
    /urgent|immediately|act now|suspend|dringend|sofort|onmiddellijk|spoed|immédiat|urgence|haster|umiddelbart|inmediat|!/i;
  for (const { name, subject, text } of mailsOf(everyMail(language))) {
    expect(subject + text, name).not.toMatch(hurry);
  }
});

test.each(LANGUAGES.filter((language) => language !== 'en'))(
  'in %s no sentence was left in English',
  (language) => {
    const english = everyMail('en');
    for (const [name, mail] of Object.entries(everyMail(language))) {
      const source = new Set(english[name] && sentences(english[name]));
      expect(source.size, name).toBeGreaterThan(3);
      expect(
        sentences(mail).filter((sentence) => source.has(sentence)),
        name,
      ).toEqual([]);
    }
  },
);

test.each(LANGUAGES)('in %s the same mail has the same number of paragraphs', (language) => {
  const english = everyMail('en');
  for (const [name, { text }] of Object.entries(everyMail(language))) {
    expect(text.split('\n\n').length, name).toBe(english[name]?.text.split('\n\n').length);
  }
});

const preheaderOf = ({ html }: Content) => /opacity:0[^>]*>([^<]*)</.exec(html)?.[1] ?? '';
const headingOf = ({ html }: Content) => /<h1[^>]*>([^<]*)</.exec(html)?.[1] ?? '';

test.each(LANGUAGES)('in %s every mail keeps the rules of the house', (language) => {
  for (const { name, subject, text, html } of mailsOf(everyMail(language))) {
    const words = text.replaceAll(LINK, '').replaceAll(HOST, 'HOST');
    const all = [subject, preheaderOf({ subject, text, html }), words].join('\n');
    expect(breachesOf(language, all), name).toEqual([]);
  }
});

test.each(LANGUAGES)('in %s every paragraph is whole sentences', (language) => {
  for (const { name, text } of mailsOf(everyMail(language))) {
    const [greeting, ...paragraphs] = text.split('\n\n');
    expect(greeting, name).toMatch(/^\p{Lu}.*[,:]$/u);
    const footer = paragraphs.pop()?.split('\n');
    expect(footer, name).toEqual([
      expect.stringMatching(/\? it@contoso\.com$/),
      expect.stringMatching(/^\p{Lu}.*\.$/u),
    ]);
    for (const paragraph of paragraphs.filter((each) => each !== PIN)) {
      expect(paragraph, name).toMatch(/\.$|: it@contoso\.com$|:\n\S+$/);
    }
  }
});

test.each(LANGUAGES)('in %s the link stands alone on its line, and once', (language) => {
  for (const { name, text } of mailsOf(everyMail(language))) {
    const lines = text.split('\n').filter((line) => line.includes('https:'));
    expect(lines, name).toEqual(TO_HIRE.test(name) ? [LINK] : []);
  }
});

test.each(LANGUAGES)('in %s every time of day names its day and its zone', (language) => {
  const clock = /.{0,30}\b\d{1,2}:\d{2}\b.{0,12}/g;
  let seen = 0;
  for (const { name, text } of mailsOf(everyMail(language))) {
    for (const [around] of text.replaceAll(LINK, '').matchAll(clock)) {
      seen += 1;
      expect(around, name).toMatch(/2026\D{0,10} \d{1,2}:\d{2}( uur| Uhr)? \(\p{L}/u);
    }
  }
  expect(seen).toBeGreaterThan(10);
});

test.each(LANGUAGES)(
  'in %s what may come after the first day does not say it begins',
  (language) => {
    const comesLate = /^(reminder|passReplaced|delivered|needsYou)/;
    const begins = /begins|begint|beginnt|commence|begynner|comienza/;
    const mails = mailsOf(everyMail(language));
    expect(mails.filter(({ text }) => begins.test(text)).length).toBe(4);
    for (const { name, text } of mails.filter(({ name }) => comesLate.test(name))) {
      expect(text, name).not.toMatch(begins);
    }
  },
);

test.each(LANGUAGES)('in %s subject, preview and heading are short and differ', (language) => {
  for (const { name, ...mail } of mailsOf(everyMail(language))) {
    const said = [mail.subject, preheaderOf(mail), headingOf(mail)];
    expect(new Set(said).size, name).toBe(3);
    expect(mail.subject.length, `${name}: ${mail.subject}`).toBeLessThanOrEqual(72);
    expect(mail.subject, name).not.toMatch(/[.:;,]$/);
    expect(preheaderOf(mail), name).toMatch(/^.{15,90}\.$/s);
  }
});

test.each(LANGUAGES)('in %s the manager gets a PIN only once the page was opened', (language) => {
  const { 'claimLink-managerPin': byManager, 'claimLink-sms': bySms } = everyMail(language);
  const opens = /open the page|pagina opent|Seite öffnen|ouverture de la page|åpner siden|abra/;
  expect(byManager?.text).toMatch(opens);
  expect(bySms?.text).toMatch(opens);
});

const NASTY = {
  givenName: '<script>alert(1)</script>',
  surname: `"><img src=x onerror='a'>&`,
};
const NASTY_BRAND = {
  organisationName: '<b onclick="x">Contoso</b>&amp;',
  supportContact: '<a href="https://evil.example">it</a>',
  logoUrl: 'https://contoso.example/"><script>x</script>',
};

test.each(LANGUAGES)('in %s names that look like HTML are shown and not obeyed', (language) => {
  const mails = everyMail(language, { hire: NASTY, brand: NASTY_BRAND });
  for (const { name, html } of mailsOf(mails)) {
    expect(html, name).not.toMatch(/<script|<img src=x|<b |onerror='|<a href="https:\/\/evil/);
    expect(html, name).toContain(
      'alt="&#60;b onclick=&#34;x&#34;&#62;Contoso&#60;/b&#62;&#38;amp;"',
    );
  }
});

const LONG = { givenName: `${'W'.repeat(31)} ${'ü'.repeat(32)}`, surname: '<'.repeat(64) };
const LONG_BRAND = { organisationName: '&'.repeat(64), supportContact: 'ø'.repeat(254) };

test.each(LANGUAGES)(
  'in %s mails are small and their lines short, also with long names',
  (language) => {
    const all = [
      ...mailsOf(everyMail(language)),
      ...mailsOf(everyMail(language, { hire: LONG, brand: LONG_BRAND })),
    ];
    for (const { name, text, html } of all) {
      expect(Buffer.byteLength(html), name).toBeLessThan(16 * 1024);
      for (const line of [...text.split('\n'), ...html.split('\n')]) {
        expect(Buffer.byteLength(line), `${name}: ${line.slice(0, 60)}`).toBeLessThan(998);
      }
    }
  },
);

test('nothing in a mail tells anybody that it was opened', () => {
  for (const { name, html } of mailsOf(everyMail('en'))) {
    expect(html, name).not.toMatch(/<img|<link|@import|url\(|background="|<iframe|<script/);
    expect(html, name).not.toContain(`${ID}?`);
  }
});
