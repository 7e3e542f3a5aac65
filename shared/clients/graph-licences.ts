import type { Client } from '@microsoft/microsoft-graph-client';
import { z } from 'zod';
import { PrepaidUnits, seatsOf } from '../domain/licence-seats.ts';
import { ask, graph, isMissing, isRefused, serviceError } from './graph-client.ts';
import { allOf } from './graph-pages.ts';

const Sku = z.object({
  skuId: z.string(),
  capabilityStatus: z.string().nullish(),
  consumedUnits: z.number(),
  prepaidUnits: PrepaidUnits,
});

/** @see https://learn.microsoft.com/graph/api/resources/licenseassignmentstate */
const States = z.object({
  licenseAssignmentStates: z.array(
    z.object({ skuId: z.string(), assignedByGroup: z.string().nullish() }),
  ),
});

/** Graph has no code of its own for these, and refuses the whole request because of one licence. */
const NONE_FREE = /does not have any available licenses/;
const NOT_HELD = /does not have a corresponding license|license is inherited from a group/;

interface Change {
  readonly add: readonly string[];
  readonly remove: readonly string[];
}

/**
 * Direct licences. Groups that carry licences need nothing of this.
 * @see https://learn.microsoft.com/graph/api/user-assignlicense
 */
export function graphLicences(client: Client) {
  const assign = (userId: string, { add, remove }: Change): Promise<unknown> => {
    const addLicenses = add.map((skuId) => ({ skuId, disabledPlans: [] }));
    const body = { addLicenses, removeLicenses: remove };
    return ask(client, `/users/${userId}/assignLicense`).post(body);
  };
  const take = async (userId: string, skuId: string): Promise<void> => {
    try {
      await assign(userId, { add: [], remove: [skuId] });
    } catch (error) {
      if (!isMissing(error) && !isRefused(error, NOT_HELD)) throw error;
    }
  };
  /** In one request, because the old and the new licence may exclude each other. */
  const change = async (userId: string, { add, remove }: Change): Promise<void> => {
    try {
      await assign(userId, { add, remove });
    } catch (error) {
      if (add.length === 0 && isMissing(error)) return;
      if (!isRefused(error, NOT_HELD)) throw error;
      for (const skuId of remove) await take(userId, skuId);
      if (add.length > 0) await assign(userId, { add, remove: [] });
    }
  };

  return {
    async freeSeats(): Promise<ReadonlyMap<string, number>> {
      const request = ask(client, '/subscribedSkus').select(
        'skuId,capabilityStatus,consumedUnits,prepaidUnits',
      );
      const found = await graph(() => allOf(client, request));
      const skus = found.map((sku) => Sku.parse(sku));
      const usable = skus.filter(({ capabilityStatus }) => capabilityStatus !== 'Suspended');
      return new Map(
        usable.map(({ skuId, consumedUnits, prepaidUnits }) => [
          skuId,
          seatsOf(prepaidUnits) - consumedUnits,
        ]),
      );
    },

    async licencesOf(userId: string): Promise<readonly string[]> {
      const request = ask(client, `/users/${userId}`).select('licenseAssignmentStates');
      const { licenseAssignmentStates: states } = States.parse(await graph(() => request.get()));
      return states.filter(({ assignedByGroup }) => !assignedByGroup).map(({ skuId }) => skuId);
    },

    async setLicences(userId: string, wish: Change): Promise<'set' | 'noneFree'> {
      try {
        await change(userId, wish);
        return 'set';
      } catch (error) {
        if (isRefused(error, NONE_FREE)) return 'noneFree';
        throw serviceError(error);
      }
    },
  };
}
