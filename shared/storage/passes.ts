import { z } from 'zod';
import { PassShape } from '../domain/devices/pass-shape.ts';

const moment = z.iso.datetime({ offset: true });

/**
 * The pass being minted or held. Written before minting, so that a run that died in between finds
 * what it may have left in the vault. `firstMintedAt` is what a passkey must be newer than.
 */
export const PassDocument = z.object({
  secretName: z.string(),
  firstMintedAt: moment,
  /** Null while it is being minted, and for a pass that is minted when it is claimed. */
  passId: z.string().nullable(),
  /** When it was minted: Entra may not list it in the minutes after that. */
  mintedAt: moment.nullable().default(null),
  /** When the minted pass ends; null while none is minted. */
  expiresAt: moment.nullable().default(null),
  /** The start that HR said when it was made: another start needs another pass. */
  forStart: moment,
  /** The wish for a replacement that it came from, by which a second run knows its own work. */
  replacement: z.string().nullable(),
  /** Whether a pass of this onboarding was ever minted: sign-ins since then may come from it. */
  hasMinted: z.boolean().default(false),
  /**
   * When a pass of this onboarding was first read as used. Entra forgets a pass after a while, and a
   * pass that was replaced is gone.
   */
  usedAt: moment.nullable().default(null),
  /** Whether pass, code and link were removed by us. */
  isDropped: z.boolean().default(false),
  /** Whether they were removed because HR moved the start. */
  isOutdated: z.boolean().default(false),
  /** Only for a device: how often it may be used, and why. */
  shape: PassShape.nullable().default(null),
  /** When a pass that is minted at the claim can be claimed; null for one minted ahead. */
  claimable: z.object({ from: moment, until: moment }).nullable(),
});
export type PassDocument = z.infer<typeof PassDocument>;
export const PASS = 'pass';
