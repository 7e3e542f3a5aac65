import { z } from 'zod';
import { codeIn } from './person.ts';

/** A technician of IT, and a colleague with the same role. Object ids of nobody in particular. */
export const TECHNICIAN = '7d0f4a1e-0000-4000-8000-00000000000a';
export const COLLEAGUE = '7d0f4a1e-0000-4000-8000-00000000000b';

/** What IT and devices do with a running Firstkey: over HTTP, nothing else. */
export function technician(url: string) {
  const send = async (path: string, init: RequestInit = {}) =>
    fetch(new URL(path, url), { redirect: 'manual', ...init });
  const post = async (path: string, body: object, headers: Record<string, string> = {}) => {
    const answer = await send(path, { method: 'POST', headers, body: JSON.stringify(body) });
    if (answer.ok) return answer;
    throw new Error(`POST ${path} answered ${answer.status}: ${await answer.text()}`);
  };
  const bearer = async (subject: string) => {
    const answer = await post('/local/tokens', { roles: ['Onboarding.Device'], subject });
    return { authorization: `Bearer ${Token.parse(await answer.json()).access_token}` };
  };

  return {
    /** The shop registers a device with Windows Autopilot. */
    registerDevice: (serialNumber: string) => post('/local/devices', { serialNumber }),
    devices: async () => Identities.parse(await (await send('/local/devices')).json()),
    enrol: (serialNumber: string, userId: string) =>
      post(`/local/devices/${serialNumber}/enrolment`, { userId }),
    registerHello: (userId: string, session: string) =>
      post(`/local/directory/users/${userId}/passkeys`, { session, kind: 'windowsHello' }),
    /** Somebody who has been here for long, with a manager. */
    addColleague: async (person: Record<string, unknown>) =>
      Id.parse(await (await post('/local/directory/users', person)).json()).id,
    ask: async (request: object) => {
      const answer = await post('/api/device-passes', request, await bearer(TECHNICIAN));
      return { status: answer.status, location: answer.headers.get('location') ?? '' };
    },
    look: async (location: string) => {
      const answer = await send(location, { headers: await bearer(TECHNICIAN) });
      return Seen.parse(await answer.json());
    },
    /** The code on the page for this subject; undefined when the page shows it none. */
    showCode: async (location: string, subject = TECHNICIAN) => {
      const headers = await bearer(subject);
      const answer = await send(`${location}/code`, { method: 'POST', headers });
      return answer.ok ? codeIn(await answer.text()) : undefined;
    },
  };
}
export type Technician = ReturnType<typeof technician>;

const Token = z.object({ access_token: z.string() });
const Id = z.object({ id: z.string() });
const Identities = z.array(z.object({ serialNumber: z.string(), userPrincipalName: z.string() }));
const Seen = z.object({
  stage: z.string(),
  outcome: z.string().nullable(),
  reason: z.string().nullable(),
  passShape: z.object({ uses: z.string(), because: z.string() }).nullable(),
  evidence: z.object({ passkey: z.object({ kind: z.string() }).nullable() }),
});
