import type { Client } from '@microsoft/microsoft-graph-client';
import { z } from 'zod';
import type { PassPolicy, PassRequest, PassState } from '../domain/access-pass.ts';
import { Secret } from '../secret.ts';
import { ask, graph, graphOrNothing } from './graph-client.ts';
import { allOf } from './graph-pages.ts';

const POLICY_PATH =
  '/policies/authenticationMethodsPolicy/authenticationMethodConfigurations/temporaryAccessPass';

const Target = z.object({ id: z.string() });
const Policy = z.object({
  state: z.string(),
  isUsableOnce: z.boolean(),
  minimumLifetimeInMinutes: z.number(),
  maximumLifetimeInMinutes: z.number(),
  includeTargets: z.array(Target).default([]),
  excludeTargets: z.array(Target).default([]),
});

const Pass = z
  .object({
    id: z.string(),
    /** Graph's schema lets it be null; then the start stands for it. */
    createdDateTime: z.string().nullish(),
    startDateTime: z.string(),
    lifetimeInMinutes: z.number(),
    methodUsabilityReason: z.string().nullish(),
  })
  .transform(
    (pass): PassState => ({
      id: pass.id,
      createdAt: pass.createdDateTime ?? pass.startDateTime,
      startsAt: pass.startDateTime,
      lifetimeInMinutes: pass.lifetimeInMinutes,
      usability: pass.methodUsabilityReason ?? 'unknown',
    }),
  );
const Code = z.object({ temporaryAccessPass: z.string().min(1) });

const passesPath = (userId: string) => `/users/${userId}/authentication/temporaryAccessPassMethods`;

/** Temporary Access Passes and their tenant policy. */
export function graphPasses(client: Client) {
  return {
    async passPolicy(): Promise<PassPolicy> {
      const policy = Policy.parse(await graph(() => ask(client, POLICY_PATH).get()));
      return {
        isEnabled: policy.state === 'enabled',
        isOneTimeOnly: policy.isUsableOnce,
        minimumLifetimeInMinutes: policy.minimumLifetimeInMinutes,
        maximumLifetimeInMinutes: policy.maximumLifetimeInMinutes,
        includedGroupIds: policy.includeTargets.map(({ id }) => id),
        excludedGroupIds: policy.excludeTargets.map(({ id }) => id),
      };
    },

    async passes(userId: string): Promise<readonly PassState[]> {
      // A deleted user has no pass. A new user that the methods service does not know yet has none
      // either.
      const found = await graphOrNothing(() => allOf(client, ask(client, passesPath(userId))));
      return (found ?? []).map((pass) => Pass.parse(pass));
    },

    async deletePass(userId: string, passId: string): Promise<void> {
      await graphOrNothing(() => ask(client, `${passesPath(userId)}/${passId}`).delete());
    },

    async createPass(userId: string, request: PassRequest) {
      const made: unknown = await graph(() => ask(client, passesPath(userId)).post(request));
      const code = new Secret(Code.parse(made).temporaryAccessPass);
      return { pass: Pass.parse(made), code };
    },
  };
}
