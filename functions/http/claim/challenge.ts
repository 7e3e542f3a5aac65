import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import { answerHash, factHash, isSameText, pinHash } from '../../../shared/claim/hashes.ts';
import { isTooOld, judgeAnswer, judgePin, PIN_DIGITS } from '../../../shared/domain/challenge.ts';
import { comparable } from '../../../shared/domain/known-fact.ts';
import type { Workflow } from '../../../shared/domain/ports.ts';
import { type Attempt, attempt } from './attempt.ts';
import type { ClaimPages } from './pages/all.ts';
import { type PinSender, sendPin } from './send-pin.ts';
import type { ClaimVisit } from './visit.ts';

export interface Challenger extends PinSender {
  readonly pages: ClaimPages;
  readonly workflow: (context: unknown) => Workflow;
}

export type Passed =
  | { readonly kind: 'passed'; readonly visit: ClaimVisit }
  | { readonly kind: 'page'; readonly page: HttpResponseInit };

const FORM_BYTES_MAX = 1_024;

/** Asks for the second factor, judges it, or sends a PIN; `passed` only when it is satisfied. */
export async function challengeWith(
  deps: Challenger,
  visit: ClaimVisit,
  request: HttpRequest,
  context: InvocationContext,
): Promise<Passed> {
  if (visit.claim.factor === 'none') return { kind: 'passed', visit };
  const form = new URLSearchParams((await request.text()).slice(0, FORM_BYTES_MAX));
  if (visit.fact) return factChallenge(deps, visit, visit.fact, form, context);
  const pin = form.get('pin');
  if (pin === null || !visit.claim.challenge) return page(await withPin(deps, visit, context));
  return pinChallenge(deps, visit, pin.replaceAll(/\D/g, ''), context);
}

/** The form for the second factor: it says where the PIN went, or asks HR's question. */
export function askFactor(
  pages: ClaimPages,
  visit: ClaimVisit,
  isSentAgain = false,
): HttpResponseInit {
  if (visit.fact) return pages.askFact(visit.visitor, visit.fact.question);
  return pages.askPin(visit.visitor, whereabouts(visit, isSentAgain));
}

async function withPin(
  deps: Challenger,
  visit: ClaimVisit,
  context: InvocationContext,
): Promise<HttpResponseInit> {
  const sent = await sendPin(deps, visit, context);
  if (sent.kind === 'busy') return deps.pages.busy(visit.visitor, sent.until);
  const isSentAgain = sent.kind === 'sent' && sent.visit.claim.challenge !== null;
  return askFactor(deps.pages, sent.visit, isSentAgain);
}

/**
 * What cannot be right is not counted: an empty field, a robot that types words, or any PIN once the
 * one that was sent is too old, which tells nobody whether it was that one.
 */
async function pinChallenge(
  deps: Challenger,
  visit: ClaimVisit,
  pin: string,
  context: InvocationContext,
): Promise<Passed> {
  if (pin.length !== PIN_DIGITS) return page(askFactor(deps.pages, visit));
  if (visit.claim.challenge && isTooOld(visit.claim.challenge, new Date()))
    return stale(deps, visit);
  const key = await deps.keys.linkKey();
  const offered = ({ sends }: { sends: number }) => pinHash(key, visit.claim.linkId, sends, pin);
  const made = await attempt(
    deps,
    visit,
    {
      hash: offered,
      judge: (challenge) =>
        judgePin(challenge, isSameText(offered(challenge), challenge.pinHash), new Date()),
    },
    context,
  );
  if (made.kind !== 'wrong') return afterAttempt(deps, visit, made);
  return page(deps.pages.wrongPin(visit.visitor, whereabouts(visit), made.attemptsLeft));
}

async function factChallenge(
  deps: Challenger,
  visit: ClaimVisit,
  fact: NonNullable<ClaimVisit['fact']>,
  form: URLSearchParams,
  context: InvocationContext,
): Promise<Passed> {
  const offered = comparable(form.get('answer') ?? '');
  if (offered === '') return page(askFactor(deps.pages, visit));
  const hash = answerHash(await deps.keys.linkKey(), visit.claim.linkId, offered);
  const isSame = isSameText(factHash(await deps.keys.idKey(), fact, offered), fact.answerHash);
  const made = await attempt(
    deps,
    visit,
    { hash: () => hash, judge: (challenge) => judgeAnswer(challenge, isSame) },
    context,
  );
  if (made.kind !== 'wrong') return afterAttempt(deps, visit, made);
  return page(deps.pages.wrongAnswer(visit.visitor, fact.question, made.attemptsLeft));
}

function afterAttempt(
  { pages }: Challenger,
  visit: ClaimVisit,
  made: Exclude<Attempt, { kind: 'wrong' }>,
): Passed {
  switch (made.kind) {
    case 'right':
      return { kind: 'passed', visit: made.visit };
    case 'stale':
      return stale({ pages }, visit);
    case 'locked':
      return page(pages.locked(visit.visitor, { factor: visit.claim.factor }));
    case 'busy':
      return page(pages.busy(visit.visitor, made.until));
    case 'contended':
      return page(pages.unavailable(visit.visitor));
    default:
      return made satisfies never;
  }
}

const stale = ({ pages }: Pick<Challenger, 'pages'>, visit: ClaimVisit): Passed =>
  page(pages.stalePin(visit.visitor, whereabouts(visit)));

function whereabouts({ claim, lastDigits }: ClaimVisit, isSentAgain = false) {
  return claim.factor === 'sms'
    ? { factor: 'sms' as const, lastDigits, isSentAgain }
    : { factor: 'managerPin' as const, isSentAgain };
}

const page = (response: HttpResponseInit): Passed => ({ kind: 'page', page: response });
