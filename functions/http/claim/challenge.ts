import type { HttpRequest, HttpResponseInit } from '@azure/functions';
import { answerHash, factHash, isSameText, pinHash } from '../../../shared/claim/hashes.ts';
import {
  isTooOld,
  judgeAnswer,
  judgePin,
  PIN_DIGITS,
  pinValidUntil,
  sendAgainFrom,
  typedDigits,
} from '../../../shared/domain/challenge.ts';
import { comparable } from '../../../shared/domain/known-fact.ts';
import { type Attempt, attempt, type Guess } from './attempt.ts';
import type { ClaimDeps } from './deps.ts';
import { factNotice, pinNotice } from './notice.ts';
import type { FactNotice } from './pages/fact.ts';
import type { Challenge, PinNotice } from './pages/pin.ts';
import type { Note } from './see-other.ts';
import { sendPin } from './send-pin.ts';
import type { ClaimVisit } from './visit.ts';

export type Passed =
  | { readonly kind: 'passed'; readonly visit: ClaimVisit }
  /** A page that can be loaded again by itself, with what it says of the form. */
  | { readonly kind: 'page'; readonly page: HttpResponseInit; readonly note?: Note }
  /** Try again later: loading the page again sends the form again. */
  | { readonly kind: 'later'; readonly page: HttpResponseInit };

const FORM_BYTES_MAX = 1_024;

/** What was posted. A request is read once. */
export const formOf = async (request: HttpRequest): Promise<URLSearchParams> =>
  new URLSearchParams((await request.text()).slice(0, FORM_BYTES_MAX));

/** Asks for the second factor, judges it, or sends a PIN. `passed` only when it is satisfied. */
export async function challengeWith(
  deps: ClaimDeps,
  visit: ClaimVisit,
  form: URLSearchParams,
): Promise<Passed> {
  if (visit.claim.factor === 'none') return { kind: 'passed', visit };
  const fact = factOf(visit);
  if (fact) return answerChallenge(deps, visit, fact, form.get('answer'));
  const pin = form.get('pin');
  if (pin === null || !isAsked(visit)) return withPin(deps, visit);
  return pinChallenge(deps, visit, typedDigits(pin));
}

/** The form for the second factor: it says where the PIN went, or asks HR's question. */
export function askFactor({ pages }: ClaimDeps, visit: ClaimVisit, note?: Note): HttpResponseInit {
  const { visitor, claim } = visit;
  const fact = factOf(visit);
  if (fact) return pages.askFact(visitor, fact.question, factNotice(claim, note));
  return pages.askPin(visitor, pinOf(visit), pinNotice(claim, note, new Date()));
}

/**
 * Whether the person was asked for the second factor of this link: a PIN is out, HR's question was
 * answered, or `note` says that it was shown. A challenge that was carried over from another link has
 * no PIN.
 */
export function isAsked({ claim: { challenge, factor } }: ClaimVisit, note?: Note): boolean {
  if (factor === 'fact') return challenge !== null || note === 'question' || note === 'empty';
  return challenge !== null && challenge.pinHash !== '';
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

async function withPin(deps: ClaimDeps, visit: ClaimVisit): Promise<Passed> {
  const sent = await sendPin(deps, visit);
  if (sent.kind === 'busy') return later(deps.pages.busy(visit.visitor, sent.until));
  if (sent.kind === 'notNow') return pinPage(deps, sent.visit, { kind: 'notSent' });
  return pinPage(deps, sent.visit, isAsked(visit) ? { kind: 'sentAgain' } : undefined);
}

/**
 * Judges a PIN. What cannot be right is not counted: an empty field, words, or any PIN once the one
 * that was sent is too old, which does not tell whether it was that one.
 */
async function pinChallenge(deps: ClaimDeps, visit: ClaimVisit, pin: string): Promise<Passed> {
  const { linkId, challenge } = visit.claim;
  if (pin.length !== PIN_DIGITS) return pinPage(deps, visit, { kind: 'sixDigits' });
  if (challenge && isTooOld(challenge, new Date())) return stale(deps, visit);
  const key = await deps.keys.linkKey();
  const hash: Guess['hash'] = ({ sends }) => pinHash(key, linkId, sends, pin);
  const judge: Guess['judge'] = (counted) =>
    judgePin(counted, isSameText(hash(counted), counted.pinHash), new Date());
  const attempted = await attempt(deps, visit, { hash, judge });
  if (attempted.kind !== 'wrong') return afterAttempt(deps, visit, attempted);
  return pinPage(deps, visit, attempted);
}

async function answerChallenge(
  deps: ClaimDeps,
  visit: ClaimVisit,
  { question, answerHash: right }: Fact,
  typed: string | null,
): Promise<Passed> {
  if (typed === null) return pageOf(askFactor(deps, visit), 'question');
  const answer = comparable(typed);
  const again = (notice: FactNotice) =>
    pageOf(deps.pages.askFact(visit.visitor, question, notice), notice.kind);
  if (answer === '') return again({ kind: 'empty' });
  const { employeeId } = visit.hire;
  const hash = answerHash(await deps.keys.linkKey(), visit.claim.linkId, answer);
  const given = factHash(await deps.keys.idKey(), { employeeId, question }, answer);
  const isSame = isSameText(given, right);
  const attempted = await attempt(deps, visit, {
    hash: () => hash,
    judge: (challenge) => judgeAnswer(challenge, isSame),
  });
  if (attempted.kind !== 'wrong') return afterAttempt(deps, visit, attempted);
  return again(attempted);
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
      return pageOf(deps.pages.locked(visitor, { factor: claim.factor }));
    case 'busy':
      return later(deps.pages.busy(visitor, attempted.until));
    case 'notCounted':
      return later(deps.pages.unavailable(visitor));
    default:
      return attempted satisfies never;
  }
}

const stale = (deps: ClaimDeps, visit: ClaimVisit): Passed =>
  pinPage(deps, visit, { kind: 'tooOld' });

/** Where the PIN went, until when it works and when another may follow. */
function pinOf({ claim, hire }: ClaimVisit): Challenge {
  const { challenge } = claim;
  const from = challenge && sendAgainFrom(challenge);
  const times = {
    ...(challenge && challenge.sends > 0 && { validUntil: pinValidUntil(challenge) }),
    ...(from && { sendAgainFrom: from }),
  };
  return claim.factor === 'sms'
    ? { ...times, factor: 'sms', lastDigits: lastDigitsOf(hire) }
    : { ...times, factor: 'managerPin' };
}

/** The only digits of the number that a page may show. */
export const lastDigitsOf = ({ mobilePhone }: ClaimVisit['hire']): string =>
  mobilePhone?.slice(-2) ?? '';

const pinPage = (deps: ClaimDeps, visit: ClaimVisit, notice?: PinNotice): Passed =>
  pageOf(deps.pages.askPin(visit.visitor, pinOf(visit), notice), notice?.kind);

const pageOf = (page: HttpResponseInit, note?: Note): Passed => ({
  kind: 'page',
  page,
  ...(note && { note }),
});

const later = (page: HttpResponseInit): Passed => ({ kind: 'later', page });
