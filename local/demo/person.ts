import { z } from 'zod';

/** What a person, HR or an operator can do with a running Firstkey: over HTTP, nothing else. */
export function visitor(url: string) {
  const call = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const response = await fetch(new URL(path, url), { redirect: 'manual', ...init });
    if (response.ok) return response;
    throw new Error(
      `${init.method ?? 'GET'} ${template(path)} answered ${response.status}: ${await response.text()}`,
    );
  };
  const post = (path: string, body: object) =>
    call(path, { method: 'POST', body: JSON.stringify(body) });

  return {
    postHire: async (webhook: { headers: Record<string, string>; body: string }) => {
      const response = await call('/api/hires', { method: 'POST', ...webhook });
      return { status: response.status, location: response.headers.get('location') ?? '' };
    },
    moveClock: async (by: { advance: string } | { to: string }) =>
      Clock.parse(await (await post('/local/clock', by)).json()).now,
    now: async () => Clock.parse(await (await call('/local/clock')).json()).now,
    token: async (...roles: string[]) =>
      Token.parse(await (await post('/local/tokens', { roles })).json()).access_token,
    onboarding: async (location: string, token: string) => {
      const headers = { authorization: `Bearer ${token}` };
      return Onboarding.parse(await (await call(location, { headers })).json());
    },
    outbox: async () => z.array(Mail).parse(await (await call('/local/outbox')).json()),
    callbacks: async () => z.array(Callback).parse(await (await call('/local/callbacks')).json()),
    openLink: async (link: string) => (await call(link)).text(),
    /** Presses the button, reads the PIN off the phone and types it. */
    showCode: async (link: string) => {
      await call(link, { method: 'POST' });
      const messages = z.array(Mail).parse(await (await call('/local/outbox')).json());
      const body = new URLSearchParams({ pin: pinIn(messages) });
      return codeIn(await (await call(link, { method: 'POST', body })).text());
    },
    directoryUser: async (id: string) =>
      z.object({ id: z.string() }).parse(await (await call(`/local/directory/users/${id}`)).json()),
    signIn: async (userId: string, temporaryAccessPass: string) =>
      Session.parse(
        await (
          await post(`/local/directory/users/${userId}/sign-in`, { temporaryAccessPass })
        ).json(),
      ).session,
    registerPasskey: (userId: string, session: string) =>
      post(`/local/directory/users/${userId}/passkeys`, { session }),
    traffic: async () => (await call('/local/traffic')).text(),
  };
}
export type Visitor = ReturnType<typeof visitor>;

const Clock = z.object({ now: z.string() });
const Token = z.object({ access_token: z.string() });
const Session = z.object({ session: z.string() });
const Mail = z.object({
  to: z.string(),
  subject: z.string().optional(),
  text: z.string(),
  html: z.string().optional(),
});
const Callback = z.object({ type: z.string() });
const Onboarding = z.object({
  id: z.string(),
  stage: z.string(),
  outcome: z.string().nullable(),
  userPrincipalName: z.string().nullable(),
  startsAt: z.string(),
  timeline: z.array(z.object({ event: z.string(), detail: z.string().optional() })),
  evidence: z.object({ passkey: z.object({ kind: z.string() }).nullable() }),
});

const ESCAPED: Record<string, string> = {};
for (const character of '&<>"\'`') ESCAPED[`&#${character.charCodeAt(0)};`] = character;

/** The PIN of the newest message that has one: an SMS, or the manager's mail. */
export function pinIn(messages: readonly { text: string }[]): string {
  const pins = messages.map(({ text }) => /\b\d{6}\b/.exec(text)?.[0]).filter(Boolean);
  return pins.at(-1) ?? 'no PIN';
}

/** The heading of a mail, which tells mails of one subject apart. */
export const headingOf = ({ html = '' }: { html?: string | undefined }): string =>
  /<h1[^>]*>([^<]*)</.exec(html)?.[1]?.trim() ?? '';

/** Reads the code off the page, as the person would. */
export function codeIn(page: string): string {
  const shown = /<output[^>]*>([^<]+)<\/output>/.exec(page)?.[1];
  if (!shown) throw new Error('The page shows no code.');
  return shown.replaceAll(/&#\d+;/g, (reference) => ESCAPED[reference] ?? reference);
}

/** A link's token must not get into an error either. */
function template(path: string): string {
  return new URL(path, 'http://localhost').pathname.replace(/^\/claim\/.+/, '/claim/{token}');
}
