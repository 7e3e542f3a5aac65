import type { HttpRequest, HttpResponseInit } from '@azure/functions';
import type { Keys, Records, Workflow } from '../../../shared/domain/ports.ts';
import { publicKeys, statementOf } from '../../../shared/evidence/statement.ts';
import { ONBOARDING_ID } from '../../../shared/workflow/instance.ts';
import { isOfHire, notFound } from './show.ts';

interface Deps {
  readonly records: Records;
  readonly keys: Keys;
  readonly tenantId: string;
  readonly workflow: (context: unknown) => Workflow;
}

/** `GET /api/onboardings/{id}/evidence`: what proves the onboarding, signed, as a file to keep. */
export function showEvidence(deps: Deps) {
  return async (request: HttpRequest, context: unknown): Promise<HttpResponseInit> => {
    const id = request.params['id'] ?? '';
    const workflow = deps.workflow(context);
    const isShown = ONBOARDING_ID.test(id) && (await isOfHire(deps.records, id));
    const statement = isShown
      ? await statementOf(id, { ...deps, workflow }, new Date())
      : undefined;
    if (!statement) return notFound();
    const headers = {
      'cache-control': 'no-store',
      'content-disposition': `attachment; filename="evidence-${statement.statement.onboarding.id}.json"`,
    };
    return { headers, jsonBody: statement };
  };
}

/** `GET /api/evidence-keys`: the public keys of the signatures, as a JWK set. For anyone. */
export function showEvidenceKeys({ records, keys }: Pick<Deps, 'records' | 'keys'>) {
  return async (): Promise<HttpResponseInit> => ({
    headers: { 'cache-control': 'public, max-age=300' },
    jsonBody: { keys: await publicKeys(records, keys) },
  });
}
