import { expect, test } from 'vitest';
import { aBrand } from '../../infra/messages/sample-facts.ts';
import { ADVISED_REASONS, consequenceOf } from '../../shared/messages/advice.ts';
import type { Brand } from '../../shared/messages/brand.ts';
import { catalogueOf } from '../../shared/messages/catalogues.ts';
import type { Text } from '../../shared/messages/fill.ts';
import { type OwnTexts, textsOf } from '../../shared/messages/own-texts.ts';
import { EVERYTHING_SENT } from './truth/sent.ts';
import { situations } from './truth/situation.ts';
import { TRUTHS, truthOf } from './truth/truths.ts';

// Every message × every situation it is sent in. Each sentence is replaced by its own name, so that
// it is known which ones a message says; truths.ts knows of each when it is true.

const named = (path: string): string => `⟦${path}⟧`;
const PATHS = [...textsOf(catalogueOf('en'))].map(([path]) => path);

/** A catalogue in which every sentence is its own name. */
function nameCatalogue(node: object, prefix = ''): object {
  return Object.fromEntries(
    Object.entries(node).map(([name, value]: [string, Text | object]) => {
      const path = prefix ? `${prefix}.${name}` : name;
      if (typeof value === 'string') return [name, named(path)];
      if (PATHS.includes(path)) return [name, { other: named(path) }];
      return [name, nameCatalogue(value, path)];
    }),
  );
}

const NAMED: Brand = aBrand('en', {
  ownTexts: { en: nameCatalogue(catalogueOf('en')) } as OwnTexts,
});
const pathsIn = (text: string): string[] => [
  ...new Set([...text.matchAll(/⟦([\w.]+)⟧/g)].map(([, path = '']) => path)),
];

const SITUATIONS = situations();

test.each(EVERYTHING_SENT.map((sent) => [sent.name, sent] as const))(
  'every sentence of %s is true whenever it is said',
  (_, { when, said }) => {
    const fitting = SITUATIONS.filter(when);
    expect(fitting.length).toBeGreaterThan(0);
    const lies = fitting.flatMap((situation) =>
      pathsIn(said(situation, NAMED))
        .filter((path) => !truthOf(path)?.(situation))
        .map((path) => `${path} when ${situation.name}`),
    );
    expect(lies).toEqual([]);
  },
);

test('every sentence there is has been thought about', () => {
  expect(PATHS.filter((path) => !truthOf(path))).toEqual([]);
  const isUsed = (key: string) => PATHS.some((path) => path === key || path.startsWith(`${key}.`));
  expect(Object.keys(TRUTHS).filter((key) => !isUsed(key))).toEqual([]);
});

test('every sentence is said by some message', () => {
  const said = new Set<string>();
  for (const sent of EVERYTHING_SENT) {
    for (const situation of SITUATIONS.filter(sent.when)) {
      for (const path of pathsIn(sent.said(situation, NAMED))) said.add(path);
    }
  }
  // Said elsewhere: by SMS, to IT, in a calendar, or about what no situation here is.
  const elsewhere =
    /^(sms|toIt|calendar|recovery)\.|^toHire\.(contactChanged|passIssued)\.|^frame\.(colon|label\.)|^pages\.(ask$|code\.title$|askPin\.sentAgain|askFact\.empty|done\.close|locked\.until)|^guide\.policy\.(deviceBound|synced|restricted)|^toManager\.needsYou\.again/;
  expect(PATHS.filter((path) => !said.has(path) && !elsewhere.test(path))).toEqual([]);
});

test('a false sentence is found out', () => {
  const early = SITUATIONS.find(({ name }) => name.startsWith('link open before the start'));
  expect(early && truthOf('toHire.reminder.worksAlready')?.(early)).toBe(false);
  const before = SITUATIONS.find(({ name }) => name.startsWith('PIN sent a while ago'));
  expect(before && truthOf('pages.askPin.sentAgain')?.(before)).toBe(false);
});

test('IT is told in words what every matter is that has words, and what to do', () => {
  const { what, advice } = catalogueOf('en').toIt;
  expect(Object.keys(what).sort()).toEqual([...ADVISED_REASONS].sort());
  expect(Object.keys(advice).sort()).toEqual([...ADVISED_REASONS].sort());
});

test('IT is told to resume what waits, and to reissue what goes on', () => {
  const { advice } = catalogueOf('en').toIt;
  for (const reason of ADVISED_REASONS) {
    const text = advice[reason];
    const consequence = consequenceOf(reason);
    if (consequence === 'waits') expect(text, reason).toMatch(/resume/);
    else expect(text, reason).not.toMatch(/then resume/);
    // Another pass mends no device.
    const isReissue = consequence === 'goesOn' && reason !== 'deviceProblem';
    expect(/as a reissue/.test(text), reason).toBe(isReissue);
  }
});
