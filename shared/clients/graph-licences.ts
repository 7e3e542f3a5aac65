import type { Client } from '@microsoft/microsoft-graph-client';
import { z } from 'zod';
import { ask, graph } from './graph-client.ts';

const Skus = z.object({
  value: z.array(
    z.object({
      skuId: z.string(),
      capabilityStatus: z.string().nullish(),
      consumedUnits: z.number(),
      prepaidUnits: z.object({ enabled: z.number() }),
    }),
  ),
});

/**
 * Direct licences. Groups that carry licences need nothing of this.
 * @see https://learn.microsoft.com/graph/api/user-assignlicense
 */
export function graphLicences(client: Client) {
  return {
    async freeSeats(): Promise<ReadonlyMap<string, number>> {
      const request = ask(client, '/subscribedSkus').select(
        'skuId,capabilityStatus,consumedUnits,prepaidUnits',
      );
      const { value } = Skus.parse(await graph(() => request.get()));
      const usable = value.filter(({ capabilityStatus }) => capabilityStatus !== 'Suspended');
      return new Map(
        usable.map(({ skuId, consumedUnits, prepaidUnits }) => [
          skuId,
          prepaidUnits.enabled - consumedUnits,
        ]),
      );
    },

    async setLicences(
      userId: string,
      { add, remove }: { readonly add: readonly string[]; readonly remove: readonly string[] },
    ): Promise<void> {
      const addLicenses = add.map((skuId) => ({ skuId, disabledPlans: [] }));
      const body = { addLicenses, removeLicenses: remove };
      await graph(() => ask(client, `/users/${userId}/assignLicense`).post(body));
    },
  };
}
