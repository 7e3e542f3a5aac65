import type { Client } from '@microsoft/microsoft-graph-client';
import { z } from 'zod';
import type { KeyReader } from '../domain/ports.ts';
import { ask, graphOrNothing } from './graph-client.ts';

const Key = z.object({
  aaGuid: z.string().nullish(),
  model: z.string().nullish(),
  passkeyType: z.string().nullish(),
  attestationLevel: z.string().nullish(),
});

/** @see https://learn.microsoft.com/graph/api/fido2authenticationmethod-get */
export function graphKeys(client: Client): KeyReader {
  return {
    async passkey(userId, methodId) {
      const path = `/users/${userId}/authentication/fido2Methods/${encodeURIComponent(methodId)}`;
      const found = await graphOrNothing(() => ask(client, path).get());
      if (found === undefined) return undefined;
      const { aaGuid, model, passkeyType, attestationLevel } = Key.parse(found);
      return {
        aaguid: aaGuid ?? null,
        model: model || null,
        type: passkeyType ?? null,
        attestation: attestationLevel ?? null,
      };
    },
  };
}
