import type { HttpResponseInit } from '@azure/functions';
import { z } from 'zod';
import { entryId, reasonHash } from '../../../shared/audit/chain.ts';
import { auditActor, operatorsChain } from '../../../shared/audit/operators.ts';
import { writeAudit } from '../../../shared/audit/write.ts';
import type { Records } from '../../../shared/domain/ports.ts';
import { newSalt } from '../../../shared/storage/acts.ts';
import { endSessions } from '../../../shared/storage/sessions.ts';
import type { RoleHandler } from '../lib/guarded.ts';
import { Reasoned, wishOf } from '../lib/reason.ts';

/** Whose sessions end, by the object id in Entra. */
export const SignOutRequest = Reasoned.extend({ userId: z.guid() });

/**
 * `POST /api/people/sign-out`: ends every session that a person has begun on the pages, in every browser,
 * with a reason. Does not ask whether there is such a person or session. May run twice.
 */
export function signOutPerson({ records }: { readonly records: Records }): RoleHandler {
  return async (request, _context, actor): Promise<HttpResponseInit> => {
    const given = await wishOf(request, SignOutRequest);
    if (given.kind === 'problem') return given.answer;
    const { userId, reason: why } = given.wish;
    const now = new Date();
    const salt = newSalt();
    await endSessions(records, userId, { by: actor, why, salt, now });
    const at = now.toISOString();
    await writeAudit(records, operatorsChain(at), [
      {
        id: entryId('signOut', userId, at),
        at,
        actor: auditActor(actor),
        what: 'operator.signOut',
        detail: null,
        reasonHash: reasonHash(salt, why),
      },
    ]);
    return { status: 204 };
  };
}
