import { z } from 'zod';
import type { Keys, Records } from '../domain/ports.ts';
import { personKey } from './person-index.ts';

const moment = z.iso.datetime({ offset: true });

/**
 * The user name that an onboarding has chosen. `triedAt` is the first time that Entra was asked for
 * it: after that an account with the name may be our own.
 */
export const UserNameDocument = z.object({
  userPrincipalName: z.string(),
  triedAt: moment.nullable(),
});
export type UserNameDocument = z.infer<typeof UserNameDocument>;
export const USER_NAME = 'user-name';

/** A number of a name, taken by one onboarding. It is never given back. */
const ReservationDocument = z.object({ onboardingId: z.string() });

/** The number to begin with. It may lag behind: then the reservation finds the next free one. */
const NextDocument = z.object({ number: z.number().int().positive() });
const NEXT = 'next';

/** The reservations of the people of one name and domain. */
export interface Reservations {
  /** Reserves the first free number that `isTaken` does not know. */
  reserve(onboardingId: string, isTaken: (number: number) => boolean): Promise<number>;
  /** Lets the next reservation begin after this number. Called when the number is stored elsewhere. */
  passBy(number: number): Promise<void>;
}

/**
 * Reserves numbers of a user name with conditional rows. So the people of one name who come at once
 * do not ask Entra for the same name.
 */
export async function reservationsOf(
  { records, keys }: { readonly records: Records; readonly keys: Keys },
  family: string,
): Promise<Reservations> {
  const partition = `names-${await personKey(keys, family)}`;
  return {
    async reserve(onboardingId, isTaken) {
      const hint = await records.read(partition, NEXT, NextDocument);
      let number = hint?.value.number ?? 1;
      let isFirst = true;
      for (; ; number++) {
        if (isTaken(number)) continue;
        const key = `number-${String(number).padStart(6, '0')}`;
        if (await records.insert(partition, key, { onboardingId })) return number;
        // A run that died right after it reserved the number finds its own reservation again.
        const found = isFirst && (await records.read(partition, key, ReservationDocument));
        if (found && found.value.onboardingId === onboardingId) return number;
        isFirst = false;
      }
    },

    /** Only a hint, so a caller that is behind may write it over. */
    async passBy(number) {
      await records.put(partition, NEXT, { number: number + 1 });
    },
  };
}
