import { expect, test } from 'vitest';
import { aBrand, PUBLIC_URL, SIGN_IN_NAME, STARTS_AT } from '../../infra/messages/sample-facts.ts';
import { CHAT_FORMATS, chatBody } from '../../shared/messages/cards.ts';
import { escalationLetter } from '../../shared/messages/to-it.ts';
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
