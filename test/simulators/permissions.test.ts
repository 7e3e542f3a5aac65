import { describe, expect, test } from 'vitest';
import data from '../../local/simulators/graph/permission-data.json' with { type: 'json' };
import { LEAST_GRAPH_ROLES } from '../../local/simulators/world.ts';
import { aWorld } from './world.ts';

/** Entries whose path here has `/$ref` behind it; without it Graph does something else. */
const REFERENCES = ['/users/{id}/manager', '/groups/{id}/members/{id}'];
/** Refused on purpose: shows names only. */
const TOO_BASIC = 'User.ReadBasic.All';
/** One role is enough only for some properties; and the documents want roles that the data lacks. */
const JUDGED_BY_BODY = ['PATCH /users/{id}', 'PATCH /groups/{id}'];

const calls = Object.entries(data.calls)
  .filter(([call]) => !JUDGED_BY_BODY.includes(call))
  .map(([call, { least, also }]) => ({ call, roles: [...least, ...also] as string[] }));
const everyRole = [...new Set([...LEAST_GRAPH_ROLES, ...calls.flatMap(({ roles }) => roles)])];

const { simulators, send } = aWorld();
const tokens = new Map<string, Promise<string>>();
const tokenWith = (role: string): Promise<string> => {
  const known = tokens.get(role);
  if (known) return known;
  const made = simulators.issueToken({ audience: 'https://graph.microsoft.com', roles: [role] });
  tokens.set(role, made);
  return made;
};

describe('Graph permissions, as published', () => {
  test.each(calls)('$call accepts each published role and no other', async ({ call, roles }) => {
    const [method = '', path = ''] = call.split(' ');
    const isReference = method !== 'GET' && REFERENCES.includes(path);
    const target = `/v1.0${path.replaceAll('{id}', 'x')}${isReference ? '/$ref' : ''}`;
    const accepted: string[] = [];
    for (const role of everyRole) {
      const token = await tokenWith(role);
      const answer = await send(method, target, undefined, { authorization: `Bearer ${token}` });
      if (answer.status !== 403) accepted.push(role);
    }
    expect(accepted.sort()).toEqual(roles.filter((role) => role !== TOO_BASIC).sort());
  });
});
