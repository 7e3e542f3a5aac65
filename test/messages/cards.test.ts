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
  expect(JSON.stringify(body)).toContain('"value":"claimLocked"');
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
