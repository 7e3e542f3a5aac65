import { isTooOld, PIN_ATTEMPTS_MAX, sendAgainFrom } from '../../../shared/domain/challenge.ts';
import type { ClaimChallenge, ClaimDocument } from '../../../shared/storage/claims.ts';
import type { FactNotice } from './pages/fact.ts';
import type { PinNotice } from './pages/pin.ts';
import type { Note } from './see-other.ts';

/** What the page for the PIN says of `note`, as far as it is true of the link at `now`. */
export function pinNotice(
  { challenge }: ClaimDocument,
  note: Note | undefined,
  now: Date,
): PinNotice | undefined {
  if (!challenge) return undefined;
  switch (note) {
    case 'wrong':
      return wrongNotice(challenge);
    case 'sixDigits':
      return { kind: note };
    case 'tooOld':
      return isTooOld(challenge, now) ? { kind: note } : undefined;
    case 'sentAgain':
      return challenge.sends > 1 && !isTooOld(challenge, now) ? { kind: note } : undefined;
    case 'notSent':
      return isWaiting(challenge, now) ? { kind: note } : undefined;
    default:
      return undefined;
  }
}

/** The same of the page with HR's question. */
export function factNotice(
  { challenge }: ClaimDocument,
  note: Note | undefined,
): FactNotice | undefined {
  if (note === 'empty') return { kind: note };
  return note === 'wrong' && challenge ? wrongNotice(challenge) : undefined;
}

function wrongNotice({
  attempts,
}: ClaimChallenge): { kind: 'wrong'; attemptsLeft: number } | undefined {
  const attemptsLeft = PIN_ATTEMPTS_MAX - attempts;
  return attempts > 0 && attemptsLeft > 0 ? { kind: 'wrong', attemptsLeft } : undefined;
}

function isWaiting(challenge: ClaimChallenge, now: Date): boolean {
  const from = sendAgainFrom(challenge);
  return from !== undefined && from > now;
}
