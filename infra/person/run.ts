import { z } from 'zod';
import type { Call } from '../call-app.ts';

export const USAGE = `npm run --silent person -- export --employee-id E-104233 --case DSR-2026-17 --url https://… [--audience api://…] > person.json
npm run person -- erase  --employee-id E-104233 --case DSR-2026-17 --url https://… [--audience api://…]

An erasure is done when a second administrator runs it with the same case within a week.
The role Onboarding.Admin is needed. A token is asked for with the Azure CLI (--audience, as API_AUDIENCE
says), or taken from FIRSTKEY_TOKEN.`;

const PATHS: Readonly<Record<string, string>> = {
  export: '/api/people/export',
  erase: '/api/people/erasure',
};

const Problem = z.object({ code: z.string(), title: z.string(), detail: z.string().optional() });
const Answer = z.object({ state: z.string(), onboardings: z.array(z.string()).default([]) });

/** 0: done. 1: refused, or a second administrator is needed. 2: it could not be run as it was called. */
export async function runPerson(
  [verb = '']: readonly string[],
  values: { readonly 'employee-id'?: string | undefined; readonly case?: string | undefined },
  world: {
    readonly call: Call | undefined;
    readonly say: (line: string) => void;
    readonly complain: (line: string) => void;
  },
): Promise<number> {
  const path = PATHS[verb];
  const { 'employee-id': employeeId, case: number } = values;
  if (!path || !employeeId || !number || !world.call) {
    world.complain(USAGE);
    return 2;
  }
  const { status, body } = await world.call('POST', path, { body: { employeeId, case: number } });
  if (status !== 200 && status !== 202) {
    const { code, title, detail = '' } = Problem.parse(body);
    world.complain(`${title} (${code}) ${detail}`.trim());
    return 1;
  }
  if (verb === 'export') {
    world.say(JSON.stringify(body, null, 2));
    return 0;
  }
  const { state, onboardings } = Answer.parse(body);
  if (state === 'erased') {
    world.say(`Erased: ${onboardings.length} onboarding(s).`);
    return 0;
  }
  world.say('Requested. Another administrator has to run the same within a week.');
  return 1;
}
