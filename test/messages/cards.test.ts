import { expect, test } from 'vitest';
import { aBrand, PUBLIC_URL, SIGN_IN_NAME, STARTS_AT } from '../../infra/messages/sample-facts.ts';
import { CHAT_FORMATS, chatBody } from '../../shared/messages/cards.ts';
import { digestLetter, escalationLetter } from '../../shared/messages/to-it.ts';
import { aHire, ID } from '../support/hires.ts';

const letterOf = (surname: string) =>
  escalationLetter(aHire({ surname }), aBrand('en'), {
    onboardingId: ID,
    reason: 'claimLocked',
    firstDayAt: STARTS_AT,
    publicUrl: PUBLIC_URL,
    pageUrl: `${PUBLIC_URL}/people/${ID}`,
    signInName: SIGN_IN_NAME,
  });

test('Teams gets one adaptive card of version 1.4, with the facts and the page', () => {
  const body = chatBody('teams', letterOf('Larsen'));
  expect(body).toMatchObject({
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        content: {
          type: 'AdaptiveCard',
          version: '1.4',
          actions: [{ type: 'Action.OpenUrl', url: `${PUBLIC_URL}/people/${ID}` }],
        },
      },
    ],
  });
  expect(JSON.stringify(body)).toContain('"text":"claimLocked"');
});

/** All objects of a card, at every depth. */
function partsOf(value: unknown): Record<string, unknown>[] {
  if (typeof value !== 'object' || value === null) return [];
  return [value as Record<string, unknown>, ...Object.values(value).flatMap(partsOf)];
}

test('Teams reads no Markdown in a card, so a name or a fact cannot be a link there', () => {
  const name = '[Open](https:evil.se)';
  const letter = letterOf(name);
  const facts = [[name, name]] as const;
  const parts = partsOf(chatBody('teams', { ...letter, facts, before: [name] }));
  const withName = parts.filter((part) => Object.values(part).some((one) => isText(one, name)));
  expect(withName).toHaveLength(4);
  expect(withName.map(({ type }) => type)).toEqual(Array(4).fill('TextRun'));
});

const isText = (value: unknown, part: string): boolean =>
  typeof value === 'string' && value.includes(part);

test('Slack makes no link of an address that a text names', () => {
  const texts = partsOf(chatBody('slack', letterOf('Larsen'))).filter(
    ({ type }) => type === 'mrkdwn',
  );
  expect(texts.length).toBeGreaterThan(2);
  for (const text of texts) expect(text).toMatchObject({ verbatim: true });
});

test('Slack gets blocks, and a name cannot mention anybody there', () => {
  const body = JSON.stringify(chatBody('slack', letterOf('<!channel>')));
  expect(body).toContain('&lt;!channel&gt;');
  expect(body).not.toContain('<!channel>');
});

test.each(CHAT_FORMATS)('%s gets no address, number or link of the hire', (format) => {
  const body = JSON.stringify(chatBody(format, letterOf('Larsen')));
  for (const word of ['example.net', '99999999', '/claim/']) expect(body).not.toContain(word);
});

/** A digest of many people whose names are as long as they may be. */
const digestOf = (count: number, letters: number) =>
  digestLetter(aBrand('ar'), {
    starters: Array.from({ length: count }, (_, n) => ({
      full: `${n}${'Ø&'.repeat(letters / 2)}`,
      firstDayAt: STARTS_AT,
      timeZone: 'Europe/Oslo',
      stage: 'awaitingCollection',
    })),
    from: STARTS_AT,
    until: STARTS_AT,
    timeZone: 'UTC',
  });

test.each([
  [1, 20],
  [40, 30],
  [100, 30],
  [100, 128],
])('Slack takes a digest of %i people with names of %i letters', (count, letters) => {
  const body = chatBody('slack', digestOf(count, letters));
  const texts = partsOf(body).filter(({ type }) => type === 'mrkdwn');
  for (const { text } of texts) expect(String(text).length).toBeLessThanOrEqual(3_000);
  expect((body as { blocks: unknown[] }).blocks.length).toBeLessThanOrEqual(50);
  expect(JSON.stringify(texts).length).toBeLessThan(13_000);
});

test.each([1, 100])('Teams takes a digest of %i people', (count) => {
  const body = JSON.stringify(chatBody('teams', digestOf(count, 128)));
  expect(Buffer.byteLength(body)).toBeLessThan(21_000);
});

test.each(CHAT_FORMATS)('%s shows that people were left out, and all where they fit', (format) => {
  const shown = (count: number) => JSON.stringify(chatBody(format, digestOf(count, 20)));
  expect(shown(20)).toContain('19Ø');
  expect(shown(20)).not.toContain('…');
  const many = JSON.stringify(chatBody(format, digestOf(100, 128)));
  expect(many).toContain('0Ø');
  expect(many).toContain('…');
});

test('a very long fact is cut where Slack would refuse it', () => {
  const facts = [['what', 'x'.repeat(5_000)]] as const;
  const body = chatBody('slack', { ...letterOf('Larsen'), facts });
  const longest = partsOf(body).map(({ text }) => String(text).length);
  expect(Math.max(...longest)).toBe(3_000);
});
