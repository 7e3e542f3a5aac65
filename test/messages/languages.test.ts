import { expect, test } from 'vitest';
import { everyMail } from '../../infra/messages/every-mail.ts';
import { HOST, LINK, PIN, SIGN_IN_NAME } from '../../infra/messages/sample-facts.ts';
import { NEW_LINK_REASONS } from '../../shared/domain/new-link.ts';
import { RECOVERY_NEWS } from '../../shared/domain/recovery/news.ts';
import { ADVISED_REASONS } from '../../shared/messages/advice.ts';
import { directionOf, LANGUAGES, type Language } from '../../shared/messages/language.ts';
import type { Content } from '../../shared/messages/layout.ts';
import { ID } from '../support/hires.ts';
import { breachesOf } from '../support/language-rules.ts';

/** The mails of a language, rendered once for all tests. */
const RENDERED = new Map<Language, Record<string, Content>>();
function mailsIn(language: Language): Record<string, Content> {
  const mails = RENDERED.get(language) ?? everyMail(language);
  RENDERED.set(language, mails);
  return mails;
}

const WITH_LINK = /^(claimLink|reminder|newLink)/;
/** Names the sign-in name: mails to the hire, those to IT, and the question to an approver. */
const WITH_NAME =
  /^(claimLink|reminder|newLink|worksNow|passkeyMissing|welcome|passIssued|escalation|recovery|accessApproval)/;
const TO_IT = /^(escalation|itWithdrawn|digest|recovery(It|Approval)|accessApproval)/;
const SECURITY_INFO = 'https://aka.ms/mysecurityinfo';
const mailsOf = (mails: Record<string, Content>) =>
  Object.entries(mails).map(([name, mail]) => ({ name, ...mail, both: mail.text + mail.html }));
/** Directions are marked by characters that nobody sees. */
const seen = (text: string) => text.replaceAll(/[\u2066-\u2069]/g, '');
/** Subject, preview, heading and text: HTML holds them all. */
const parts = ({ html }: Content) =>
  seen(html)
    .replace(/<style>.*<\/style>/s, '')
    .replaceAll('\n', ' ')
    .split(/<[^>]+>|(?<=[.:;?!])\s/)
    .map((part) => part.trim());
/** Of three words and more: names, addresses and codes are the same in every language. */
/** Values in a row, such as addresses, are no sentence. */
const sentences = (mail: Content) =>
  parts(mail).filter((part) => part.split(' ').length > 2 && !part.includes(' · '));

const MINIMUM = {
  'claimLink-': 4,
  'newLink-': NEW_LINK_REASONS.length,
  'announced-': 4,
  'delivered-': 3,
  'deliveredAgain-': NEW_LINK_REASONS.length,
  'opened-': 4,
  'needsYou-': 3,
  'escalation-': ADVISED_REASONS.length,
  'recovery-': RECOVERY_NEWS.length,
  'recoveryIt-': 5,
  'recoveryItHire-': 3,
};

test('the list of mails is whole', () => {
  const names = Object.keys(mailsIn('en'));
  for (const [kind, count] of Object.entries(MINIMUM)) {
    expect(names.filter((name) => name.startsWith(kind))).toHaveLength(count);
  }
  const counted = Object.values(MINIMUM).reduce((sum, count) => sum + count, 0);
  expect(names).toHaveLength(counted + 25);
});

/** Where a mail leads, but for writing to or calling support. */
const linksIn = (html: string) =>
  [...html.matchAll(/href="([^"]*)"/g)]
    .map(([, url = '']) => url)
    .filter((url) => !/^(mailto|tel):/.test(url));

test.each(LANGUAGES)('in %s only the hire gets the link, and sees where it leads', (language) => {
  const guide = `https://${HOST}/claim-assets/next-${language}`;
  for (const { name, text, html, both } of mailsOf(mailsIn(language))) {
    if (WITH_LINK.test(name)) {
      expect(text.split('\n'), name).toContain(LINK);
      expect(linksIn(html), name).toEqual([LINK]);
      expect(text.replaceAll(LINK, ''), name).toContain(HOST);
      expect(html.replaceAll(LINK, ''), name).toContain(HOST);
    } else if (/^(worksNow|passkeyMissing)/.test(name)) {
      const isOnLaptop = name.endsWith('OnLaptop');
      expect(linksIn(html), name).toEqual(isOnLaptop ? [guide] : [SECURITY_INFO, guide]);
    } else if (TO_IT.test(name)) {
      expect(both, name).not.toMatch(/\/claim\//);
    } else {
      expect(linksIn(html), name).toEqual([]);
      expect(both, name).not.toMatch(/https?:|claim\/|firstkey\.example/);
    }
  }
});

test.each(LANGUAGES)(
  'in %s the sign-in name is told to the hire, to IT and to an approver',
  (language) => {
    for (const { name, both } of mailsOf(mailsIn(language))) {
      const isTold = WITH_NAME.test(name) && name !== 'escalationWithPage';
      expect(both.includes(SIGN_IN_NAME), name).toBe(isTold);
    }
  },
);

test.each(LANGUAGES)('in %s the PIN is in the one mail that carries it', (language) => {
  for (const { name, subject, text, html } of mailsOf(mailsIn(language))) {
    const isCarrier = name === 'managerPin';
    expect(text.split('\n').includes(PIN), name).toBe(isCarrier);
    expect(html.includes(PIN), name).toBe(isCarrier);
    expect(subject, name).not.toContain(PIN);
    expect(/opacity:0[^>]*>([^<]*)</.exec(html)?.[1], name).not.toContain(PIN);
  }
});

test.each(LANGUAGES)('in %s nobody but the hire learns an address or a number', (language) => {
  for (const { name, both } of mailsOf(mailsIn(language))) {
    expect(both, name).not.toMatch(/ada\.private|99999999|E-104233/);
  }
});

test.each(LANGUAGES)('in %s every mail says so, and says who sends it', (language) => {
  for (const { name, text, html } of mailsOf(mailsIn(language))) {
    expect(html, name).toContain(`<html lang="${language}" dir="${directionOf(language)}">`);
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
      .replace(/<title>.*<\/title>/s, '')
      .replaceAll(/<\/?a\b[^>]*>/g, '')
      .replaceAll(/<[^>]+>/g, ' ')
      .replaceAll(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
      .replaceAll(/\s+/g, ' ');
  for (const { name, text, html } of mailsOf(mailsIn(language))) {
    const shown = plain(html);
    const addresses = new Set(linksIn(html));
    const lines = text.split(/\n+/).filter((line) => !addresses.has(line));
    for (const line of lines) {
      const said = line
        .replaceAll(/\s+/g, ' ')
        .replace(/^\d\. /, '')
        .replace(/ ?:$/, '');
      expect(shown, name).toContain(said);
    }
    // And HTML says nothing that text does not.
    const bare = text.replaceAll(/\s+/g, ' ');
    for (const [, said = ''] of html.matchAll(/<(?:p|li)[^>]*>(.*?)<\/(?:p|li)>/gs)) {
      const words = plain(said).trim();
      if (words !== 'Contoso') expect(bare, name).toContain(words);
    }
  }
});

test.each(LANGUAGES)('in %s no placeholder was left and nothing is undefined', (language) => {
  for (const { name, both, subject } of mailsOf(mailsIn(language))) {
    expect(subject + both, name).not.toMatch(
      /\bundefined\b|\bnull\b|\bNaN\b|\[object|\$\{|\[secret\]/,
    );
  }
});

test.each(LANGUAGES)('in %s no mail hurries or threatens', (language) => {
  const hurry =
    /urgent|immediately|act now|suspend|dringend|sofort|onmiddellijk|spoed|immédiat|urgence|haster|umiddelbart|inmediat|omedelbart|omgående|øjeblikkelig|välittömästi|immediatamente|imediatamente|natychmiast|!/i;
  for (const { name, subject, text } of mailsOf(mailsIn(language))) {
    expect(subject + text, name).not.toMatch(hurry);
  }
});

test.each(LANGUAGES.filter((language) => language !== 'en'))(
  'in %s no sentence was left in English',
  (language) => {
    const english = mailsIn('en');
    for (const [name, mail] of Object.entries(mailsIn(language))) {
      const source = new Set(english[name] && sentences(english[name]));
      expect(source.size, name).toBeGreaterThan(2);
      expect(
        sentences(mail).filter((sentence) => source.has(sentence)),
        name,
      ).toEqual([]);
    }
  },
);

test.each(LANGUAGES)('in %s the same mail has the same number of paragraphs', (language) => {
  const english = mailsIn('en');
  for (const [name, { text }] of Object.entries(mailsIn(language))) {
    expect(text.split('\n\n').length, name).toBe(english[name]?.text.split('\n\n').length);
  }
});

const preheaderOf = ({ html }: Content) => /opacity:0[^>]*>([^<]*)</.exec(html)?.[1] ?? '';
const headingOf = ({ html }: Content) => /<h1[^>]*>([^<]*)</.exec(html)?.[1] ?? '';

test.each(LANGUAGES)('in %s every mail keeps the rules of the house', (language) => {
  for (const { name, subject, text, html } of mailsOf(mailsIn(language))) {
    const words = text.replaceAll(/https:\S+/g, 'LINK').replaceAll(HOST, 'HOST');
    const all = [subject, preheaderOf({ subject, text, html }), words].join('\n');
    expect(breachesOf(language, all), name).toEqual([]);
  }
});

test.each(LANGUAGES)('in %s every paragraph is whole sentences', (language) => {
  for (const { name, text } of mailsOf(mailsIn(language))) {
    const [greeting, ...paragraphs] = seen(text).split('\n\n');
    expect(greeting, name).toMatch(/^\p{L}.*[,:،]$/u);
    const footer = paragraphs.pop()?.split('\n');
    expect(footer, name).toEqual([
      expect.stringMatching(/[?؟] it@contoso\.com$/),
      expect.stringMatching(/^\p{L}.*\.$/u),
    ]);
    for (const paragraph of paragraphs.filter((each) => each !== PIN)) {
      // A sentence, one that ends in whom to ask or which call helps, a fact, or the steps.
      expect(paragraph, name).toMatch(
        /\.$|: it@contoso\.com$|: aka\.ms\/mysecurityinfo$|: POST \S+$|^[^\n]+:\n[^\n]+$/,
      );
    }
  }
});

test.each(LANGUAGES)('in %s a link stands alone on its line, and once', (language) => {
  for (const { name, text } of mailsOf(mailsIn(language)).filter(({ name }) => !TO_IT.test(name))) {
    const lines = text.split('\n').filter((line) => line.includes('https:'));
    expect(new Set(lines).size, name).toBe(lines.length);
    for (const line of lines) expect(line, name).toMatch(/^https:\S+$/);
  }
});

test.each(LANGUAGES)('in %s every time of day names its day and its zone', (language) => {
  const clock = /^.*(?<![\d.])\d{1,2}[:.]\d{2}(?![\d.]).*$/gm;
  let count = 0;
  for (const { name, text } of mailsOf(mailsIn(language))) {
    for (const [line] of text.replaceAll(/https:\S+/g, '').matchAll(clock)) {
      count += 1;
      expect(line, name).toMatch(/\d.*\d{1,2}[:.]\d{2}.*\(\p{L}/u);
    }
  }
  expect(count).toBeGreaterThan(30);
});

test.each(LANGUAGES)('in %s subject, preview and heading are short and differ', (language) => {
  for (const { name, ...mail } of mailsOf(mailsIn(language))) {
    const said = [mail.subject, preheaderOf(mail), headingOf(mail)];
    expect(new Set(said).size, name).toBeGreaterThan(name.startsWith('digest') ? 1 : 2);
    const longest = TO_IT.test(name) ? 100 : 78;
    expect(mail.subject.length, `${name}: ${mail.subject}`).toBeLessThanOrEqual(longest);
    expect(mail.subject, name).not.toMatch(/[.:;,]$/);
    expect(preheaderOf(mail), name).toMatch(/^.{15,110}\.$/s);
  }
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
      ...mailsOf(mailsIn(language)),
      ...mailsOf(everyMail(language, { hire: LONG, brand: LONG_BRAND })),
    ];
    for (const { name, text, html } of all) {
      expect(Buffer.byteLength(html), name).toBeLessThan(24 * 1024);
      for (const line of [...text.split('\n'), ...html.split('\n')]) {
        expect(Buffer.byteLength(line), `${name}: ${line.slice(0, 60)}`).toBeLessThan(998);
      }
    }
  },
);

test('nothing in a mail tells anybody that it was opened', () => {
  for (const { name, html } of mailsOf(mailsIn('en'))) {
    expect(html, name).not.toMatch(/<img|<link|@import|url\(|background="|<iframe|<script/);
    expect(html, name).not.toContain(`${ID}?`);
  }
});
