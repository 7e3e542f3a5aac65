import type { HttpRequest, HttpResponseInit } from '@azure/functions';
import { answerHash, factHash, isSameText, pinHash } from '../../../shared/claim/hashes.ts';
import { isTooOld, judgeAnswer, judgePin, PIN_DIGITS } from '../../../shared/domain/challenge.ts';
import { comparable } from '../../../shared/domain/known-fact.ts';
import { type Attempt, attempt, type Guess } from './attempt.ts';
import type { ClaimDeps } from './deps.ts';
import type { Whereabouts } from './pages/pin.ts';
import { sendPin } from './send-pin.ts';
import type { ClaimVisit } from './visit.ts';

export type Passed =
  | { readonly kind: 'passed'; readonly visit: ClaimVisit }
  | { readonly kind: 'page'; readonly page: HttpResponseInit };

const FORM_BYTES_MAX = 1_024;

/** Asks for the second factor, judges it, or sends a PIN. `passed` only when it is satisfied. */
export async function challengeWith(
  deps: ClaimDeps,
  visit: ClaimVisit,
  request: HttpRequest,
): Promise<Passed> {
  if (visit.claim.factor === 'none') return { kind: 'passed', visit };
  const form = new URLSearchParams((await request.text()).slice(0, FORM_BYTES_MAX));
  const fact = factOf(visit);
  if (fact) return answerChallenge(deps, visit, fact, form.get('answer') ?? '');
  const pin = form.get('pin');
  if (pin === null || !visit.claim.challenge) return page(await withPin(deps, visit));
  return pinChallenge(deps, visit, pin.replaceAll(/\D/g, ''));
}

/** The form for the second factor: it says where the PIN went, or asks HR's question. */
export function askFactor(
  { pages }: ClaimDeps,
  visit: ClaimVisit,
  isSentAgain = false,
): HttpResponseInit {
  const fact = factOf(visit);
  if (fact) return pages.askFact(visit.visitor, fact.question);
  return pages.askPin(visit.visitor, whereabouts(visit, isSentAgain));
}

interface Fact {
  readonly question: string;
  /** By `factHash`; the answer itself is not kept. */
  readonly answerHash: string;
}

/** HR's question, where the answer to it is the second factor. */
function factOf({ claim, hire }: ClaimVisit): Fact | undefined {
  return claim.factor === 'fact' ? hire.knownFact : undefined;
}

async function withPin(deps: ClaimDeps, visit: ClaimVisit): Promise<HttpResponseInit> {
  const sent = await sendPin(deps, visit);
  if (sent.kind === 'busy') return deps.pages.busy(visit.visitor, sent.until);
  const isSentAgain = sent.kind === 'sent' && sent.visit.claim.challenge !== null;
  return askFactor(deps, sent.visit, isSentAgain);
}

/**
 * Judges a PIN. What cannot be right is not counted: an empty field, words, or any PIN once the one
 * that was sent is too old, which does not tell whether it was that one.
 */
async function pinChallenge(deps: ClaimDeps, visit: ClaimVisit, pin: string): Promise<Passed> {
  const { linkId, challenge } = visit.claim;
  if (pin.length !== PIN_DIGITS) return page(askFactor(deps, visit));
  if (challenge && isTooOld(challenge, new Date())) return stale(deps, visit);
  const key = await deps.keys.linkKey();
  const hash: Guess['hash'] = ({ sends }) => pinHash(key, linkId, sends, pin);
  const judge: Guess['judge'] = (counted) =>
    judgePin(counted, isSameText(hash(counted), counted.pinHash), new Date());
  const attempted = await attempt(deps, visit, { hash, judge });
  if (attempted.kind !== 'wrong') return afterAttempt(deps, visit, attempted);
  return page(deps.pages.wrongPin(visit.visitor, whereabouts(visit), attempted.attemptsLeft));
}

async function answerChallenge(
  deps: ClaimDeps,
  visit: ClaimVisit,
  { question, answerHash: right }: Fact,
  typed: string,
): Promise<Passed> {
  const answer = comparable(typed);
  if (answer === '') return page(askFactor(deps, visit));
  const { employeeId } = visit.hire;
  const hash = answerHash(await deps.keys.linkKey(), visit.claim.linkId, answer);
  const given = factHash(await deps.keys.idKey(), { employeeId, question }, answer);
  const isSame = isSameText(given, right);
  const attempted = await attempt(deps, visit, {
    hash: () => hash,
    judge: (challenge) => judgeAnswer(challenge, isSame),
  });
  if (attempted.kind !== 'wrong') return afterAttempt(deps, visit, attempted);
  return page(deps.pages.wrongAnswer(visit.visitor, question, attempted.attemptsLeft));
}

function afterAttempt(
  deps: ClaimDeps,
  visit: ClaimVisit,
  attempted: Exclude<Attempt, { kind: 'wrong' }>,
): Passed {
  const { visitor, claim } = visit;
  switch (attempted.kind) {
    case 'right':
      return { kind: 'passed', visit: attempted.visit };
    case 'stale':
      return stale(deps, visit);
    case 'locked':
      return page(deps.pages.locked(visitor, { factor: claim.factor }));
    case 'busy':
      return page(deps.pages.busy(visitor, attempted.until));
    case 'notCounted':
      return page(deps.pages.unavailable(visitor));
    default:
      return attempted satisfies never;
  }
}

const stale = ({ pages }: ClaimDeps, visit: ClaimVisit): Passed =>
  page(pages.stalePin(visit.visitor, whereabouts(visit)));

function whereabouts({ claim, hire }: ClaimVisit, isSentAgain = false): Whereabouts {
  return claim.factor === 'sms'
    ? { factor: 'sms', lastDigits: hire.mobilePhone?.slice(-2) ?? '', isSentAgain }
    : { factor: 'managerPin', isSentAgain };
}

const page = (response: HttpResponseInit): Passed => ({ kind: 'page', page: response });
