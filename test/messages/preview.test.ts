import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runPreview } from '../../infra/messages/command.ts';
import { everyLetterToIt, TENANT_LETTERS } from '../../infra/messages/every-letter.ts';
import { everyMail, everyMailInEnglish } from '../../infra/messages/every-mail.ts';
import { everySms } from '../../infra/messages/every-sms.ts';
import { aBrand, sampleHire } from '../../infra/messages/sample-facts.ts';
import { LANGUAGES } from '../../shared/messages/language.ts';

// `npm run messages:preview`

function preview(args: readonly string[], env: Record<string, string> = {}) {
  const written = new Map<string, string>();
  const said: string[] = [];
  const code = runPreview({
    args,
    env,
    print: (text) => void said.push(text),
    write: (file, text) => void written.set(file, text),
  });
  return { code, said: said.join('\n'), page: written.get('out.html') ?? '' };
}

const read = (text: string) =>
  text.replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));

test('every mail, text message, card and ticket stands on the page, in every language', () => {
  const { code, page } = preview(['--out', 'out.html']);
  expect(code).toBe(0);
  const frames = [
    ...page.matchAll(/<iframe title="([^"]+)" sandbox="" loading="lazy" srcdoc="([^"]*)">/g),
  ];
  const shown = new Map(frames.map(([, title = '', body = '']) => [title, read(body)]));
  for (const language of LANGUAGES) {
    for (const [name, { html }] of Object.entries(everyMail(language))) {
      expect(shown.get(`${name}, ${language}`) === html, `${name} in ${language}`).toBe(true);
    }
    const sms = Object.keys(everySms(language));
    const cards = Object.keys(everyLetterToIt(aBrand(language), sampleHire(language)));
    const [, section = ''] = page.split(`id="${language}"`);
    const here = section.split('<details class="language"')[0] ?? '';
    for (const name of [...sms, ...cards]) expect(here, language).toContain(`<h4>${name}</h4>`);
    expect(here.match(/class="sms"/g)).toHaveLength(sms.length);
    expect(here.match(/class="card"/g)).toHaveLength(cards.length);
  }
  const english = Object.keys(everyMailInEnglish('en'));
  expect(frames).toHaveLength(
    LANGUAGES.length * Object.keys(everyMail('en')).length + english.length,
  );
  for (const name of [...english, ...Object.keys(TENANT_LETTERS), 'serviceNow', 'jira']) {
    expect(page).toContain(`<h4>${name}</h4>`);
  }
});

test('nothing on the page runs, is loaded or can be followed by accident', () => {
  const { page } = preview(['--out', 'out.html', '--language', 'en']);
  expect(page).toContain(`content="default-src 'none';`);
  expect(page).not.toMatch(/<script|<form|<img/);
  expect(page.match(/<iframe/g)?.length).toBe(page.match(/<iframe [^>]*sandbox=""/g)?.length);
  expect(page.match(/<a href="[^#]/g)).toBeNull();
});

test('one language is shown alone, in the look and the words of the organisation', () => {
  const folder = mkdtempSync(join(tmpdir(), 'firstkey-texts-'));
  const subject = 'Servus {given}, Ihr Zugang zu {organisation}';
  writeFileSync(join(folder, 'de.json'), JSON.stringify({ toHire: { claimLink: { subject } } }));
  const args = ['--out', 'out.html', '--language', 'de', '--texts', folder];
  const { code, page } = preview(args, { ORGANISATION_NAME: 'Donau AG', BRAND_COLOUR: '#7a1f5c' });
  rmSync(folder, { recursive: true });
  expect(code).toBe(0);
  expect(page).toContain('Servus Ada, Ihr Zugang zu Donau AG');
  expect(page).toContain('bgcolor=&#34;#7a1f5c&#34;');
  expect(page).not.toContain('id="nb"');
});

test.each([
  [[], {}, 2, /^--out names the file to write\.\nnpm run messages:preview/],
  [['--out', 'out.html', '--language', 'xx'], {}, 2, /^--language xx: the languages are en, /],
  [['--bad'], {}, 2, /^Unknown option '--bad'\nnpm run/],
  [
    ['--out', 'out.html', '--texts', '/nowhere'],
    {},
    1,
    /^Nothing was written:\n {2}OWN_TEXTS: a folder/,
  ],
  [['--out', 'out.html'], { BRAND_COLOUR: '#ffffff' }, 1, /BRAND_COLOUR: a darker colour/],
])('%j with %j is answered with %i and says why', (args, env, expected, why) => {
  const { code, said, page } = preview(args, env as Record<string, string>);
  expect(code).toBe(expected);
  expect(said).toMatch(why);
  expect(page).toBe('');
});

test('a file that cannot be written is named', () => {
  const said: string[] = [];
  const code = runPreview({
    args: ['--out', 'nowhere/out.html', '--language', 'en'],
    env: {},
    print: (text) => void said.push(text),
    write: () => {
      throw Object.assign(new Error(), { code: 'ENOENT' });
    },
  });
  expect(code).toBe(1);
  expect(said).toEqual([
    'nowhere/out.html cannot be written (ENOENT). Name a file in a folder that is there.',
  ]);
});
