import { afterEach, expect, test } from 'vitest';
import { intercept } from '../../local/simulators/intercept.ts';
import { acsMailer } from '../../shared/clients/acs-mailer.ts';
import { acsNumbers } from '../../shared/clients/acs-numbers.ts';
import { acsTexter } from '../../shared/clients/acs-sms.ts';

// What Communication Services, or a proxy in its place, may answer.

const HOST = 'firstkey.europe.communication.azure.com';
const ENDPOINT = `https://${HOST}`;
const credential = { getToken: async () => ({ token: 't', expiresOnTimestamp: 4e12 }) };
let undo = () => {};
afterEach(() => undo());

const answering = (answer: (request: Request) => Response, hosts = [HOST]) => {
  undo = intercept(async (request) => answer(request), hosts);
};

test.each([
  [
    'an SMS',
    202,
    () =>
      acsTexter(ENDPOINT, credential, 'Contoso').send({
        repeatabilityId: 'a',
        firstSentAt: new Date(),
        to: '+4799999999',
        text: 'PIN',
      }),
  ],
  ['a mail', 200, () => acsMailer(ENDPOINT, credential, 'a@contoso.com').attempt('id')],
  ['the numbers', 200, () => acsNumbers(ENDPOINT, credential)()],
])(
  'a page in place of the answer about %s is a service that is away, and is not quoted',
  async (_, status, ask) => {
    answering(() => new Response('+4799999999 <html>', { status }));
    const error: unknown = await ask().then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    expect(error).toMatchObject({ name: 'ServiceError', code: 'unreadable' });
    expect(String(error)).not.toContain('+47');
  },
);

test('a link to a next page at another host is not followed, and gets no token', async () => {
  const asked: string[] = [];
  answering(
    (request) => {
      asked.push(new URL(request.url).host);
      return Response.json({ phoneNumbers: [], nextLink: 'https://evil.example/next' });
    },
    [HOST, 'evil.example'],
  );
  await expect(acsNumbers(ENDPOINT, credential)()).rejects.toMatchObject({ code: 'foreignLink' });
  expect(asked).toEqual([HOST]);
});
