import { z } from 'zod';
import { codeIn } from './person.ts';

/** What a helpdesk and an approver do with a running Firstkey: over HTTP, nothing else. */
export function helpdesk(url: string) {
  const send = async (path: string, init: RequestInit = {}) =>
    fetch(new URL(path, url), { redirect: 'manual', ...init });
  const post = async (path: string, body: object, headers: Record<string, string> = {}) =>
    send(path, { method: 'POST', headers, body: JSON.stringify(body) });
  const good = async (answer: Response) => {
    if (answer.ok) return answer;
    throw new Error(`${answer.url} answered ${answer.status}: ${await answer.text()}`);
  };
  const bearer = async (subject: string, ...roles: string[]) => {
    const answer = await good(await post('/local/tokens', { roles, subject }));
    return { authorization: `Bearer ${Token.parse(await answer.json()).access_token}` };
  };

  return {
    /** Somebody who works here, with a manager. Returns the object id. */
    addColleague: async (person: Record<string, unknown>) =>
      Id.parse(await (await good(await post('/local/directory/users', person))).json()).id,
    addAuthenticator: async (userId: string) =>
      good(await post(`/local/directory/users/${userId}/authenticator`, {})),
    ask: async (requester: string, request: object) => {
      const headers = await bearer(requester, 'Onboarding.Recover');
      const answer = await post('/api/passes', request, headers);
      return { status: answer.status, location: answer.headers.get('location') ?? '' };
    },
    decide: async (approver: string, location: string, decision: string, reason: string) => {
      const headers = await bearer(approver, 'Onboarding.Approve');
      return (await post(`${location}/approval`, { decision, reason }, headers)).status;
    },
    look: async (requester: string, location: string) => {
      const headers = await bearer(requester, 'Onboarding.Recover');
      return Seen.parse(await (await good(await send(location, { headers }))).json());
    },
    /** The code on the page for this subject; undefined when the page shows it none. */
    showCode: async (subject: string, location: string) => {
      const headers = await bearer(subject, 'Onboarding.Recover');
      const answer = await post(`${location}/code`, {}, headers);
      return answer.ok ? codeIn(await answer.text()) : undefined;
    },
  };
}
export type Helpdesk = ReturnType<typeof helpdesk>;

const Token = z.object({ access_token: z.string() });
const Id = z.object({ id: z.string() });
const Seen = z.object({
  stage: z.string(),
  outcome: z.string().nullable(),
  reason: z.string().nullable(),
  approval: z.object({ state: z.string() }).nullable(),
  timeline: z.array(z.object({ event: z.string(), detail: z.string().optional() })),
  evidence: z.object({ passkey: z.object({ kind: z.string() }).nullable() }),
});
