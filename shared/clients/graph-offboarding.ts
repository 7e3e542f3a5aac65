import type { Client } from '@microsoft/microsoft-graph-client';
import { z } from 'zod';
import {
  ask,
  graphOrNothing,
  isForbidden,
  isMissing,
  isRefused,
  serviceError,
} from './graph-client.ts';

const Manager = z.object({ id: z.string() });
const Enabled = z.object({ accountEnabled: z.boolean() });
const Moment = z.union([z.literal(''), z.iso.datetime({ offset: true })]).nullish();
const Activity = z.object({
  id: z.string(),
  signInActivity: z
    .object({ lastSignInDateTime: Moment, lastNonInteractiveSignInDateTime: Moment })
    .nullish(),
});

/** Graph's other answer, beside 404, to the removal of a reference that was removed just before. */
const NO_REFERENCE = /removed object references do not exist/;

/** Removes a reference. One that is not there counts as removed. */
async function removed(remove: () => Promise<unknown>): Promise<void> {
  try {
    await remove();
  } catch (error) {
    if (!isMissing(error) && !isRefused(error, NO_REFERENCE)) throw serviceError(error);
  }
}

/** What is undone when a hire is withdrawn. Where nothing is left to undo, Graph's 404 is success. */
export function graphOffboarding(client: Client) {
  const user = (userId: string) => `/users/${userId}`;

  return {
    async managerOf(userId: string): Promise<string | null> {
      const request = ask(client, `${user(userId)}/manager`).select('id');
      const manager: unknown = await graphOrNothing(() => request.get());
      return manager === undefined ? null : Manager.parse(manager).id;
    },

    async removeManager(userId: string): Promise<void> {
      await removed(() => ask(client, `${user(userId)}/manager/$ref`).delete());
    },

    /** Without `/$ref` the path would name the person, whom Graph would then delete. */
    async removeFromGroup(groupId: string, userId: string): Promise<void> {
      const path = `/groups/${groupId}/members/${userId}/$ref`;
      await removed(() => ask(client, path).delete());
    },

    async isEnabled(userId: string): Promise<boolean | undefined> {
      const request = ask(client, user(userId)).select('id,accountEnabled');
      const found: unknown = await graphOrNothing(() => request.get());
      return found === undefined ? undefined : Enabled.parse(found).accountEnabled;
    },

    async disableUser(userId: string): Promise<void> {
      await graphOrNothing(() => ask(client, user(userId)).patch({ accountEnabled: false }));
    },

    async deleteUser(userId: string): Promise<void> {
      await graphOrNothing(() => ask(client, user(userId)).delete());
    },

    async lastSignIn(userId: string): Promise<Date | 'never' | 'unknown'> {
      try {
        const answer = await ask(client, user(userId)).select('id,signInActivity').get();
        return lastSignIn(answer);
      } catch (error) {
        // 403: the app lacks AuditLog.Read.All, or the tenant the licence to read sign-ins.
        if (isForbidden(error)) return 'unknown';
        throw serviceError(error);
      }
    },

    async revokeSessions(userId: string): Promise<void> {
      await graphOrNothing(() => ask(client, `${user(userId)}/revokeSignInSessions`).post({}));
    },
  };
}

/**
 * The newest sign-in, of either kind, in an answer that holds `signInActivity`. Of a kind that never
 * happened Graph says nothing, an empty text, or the first moment of the year 1.
 * @see https://learn.microsoft.com/graph/api/user-list
 */
export function lastSignIn(answer: unknown): Date | 'never' {
  const { signInActivity } = Activity.parse(answer);
  const { lastSignInDateTime, lastNonInteractiveSignInDateTime } = signInActivity ?? {};
  const moments = [lastSignInDateTime, lastNonInteractiveSignInDateTime]
    .map((at) => (at ? Date.parse(at) : 0))
    .filter((at) => at > 0);
  return moments.length === 0 ? 'never' : new Date(Math.max(...moments));
}
