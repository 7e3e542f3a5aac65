import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import { answerHash, factHash, isSameText, pinHash } from '../../../shared/claim/hashes.ts';
import { isTooOld, judgeAnswer, judgePin, PIN_DIGITS } from '../../../shared/domain/challenge.ts';
import { comparable } from '../../../shared/domain/known-fact.ts';
import type { Workflow } from '../../../shared/domain/ports.ts';
import { type Attempt, attempt } from './attempt.ts';
import type { ClaimPages } from './pages/all.ts';
import { type PinSender, sendPin } from './send-pin.ts';
import type { Live } from './visit.ts';

export interface Challenger extends PinSender {
  readonly pages: ClaimPages;
  readonly workflow: (context: unknown) => Workflow;
}

export type Passed =
  | { readonly kind: 'passed'; readonly live: Live }
  | { readonly kind: 'page'; readonly page: HttpResponseInit };

const FORM_BYTES_MAX = 1_024;

/** Asks for the second factor, judges it, or sends a PIN; `passed` only when it is satisfied. */
export async function challengeWith(
  deps: Challenger,
  live: Live,
  request: HttpRequest,
  context: InvocationContext,
): Promise<Passed> {
  if (live.claim.factor === 'none') return { kind: 'passed', live };
  const form = new URLSearchParams((await request.text()).slice(0, FORM_BYTES_MAX));
  if (live.fact) return factChallenge(deps, live, live.fact, form, context);
  const pin = form.get('pin');
  if (pin === null || !live.claim.challenge) return page(await withPin(deps, live, context));
  return pinChallenge(deps, live, pin.replaceAll(/\D/g, ''), context);
}

/** The form for the second factor: it says where the PIN went, or asks HR's question. */
export function asked(pages: ClaimPages, live: Live, isSentAgain = false): HttpResponseInit {
  if (live.fact) return pages.askFact(live.visitor, live.fact.question);
  return pages.askPin(live.visitor, whereabouts(live, isSentAgain));
}

async function withPin(
  deps: Challenger,
  live: Live,
  context: InvocationContext,
): Promise<HttpResponseInit> {
  const sent = await sendPin(deps, live, context);
  if (sent.kind === 'busy') return deps.pages.busy(live.visitor, sent.until);
  const isSentAgain = sent.kind === 'sent' && sent.live.claim.challenge !== null;
  return asked(deps.pages, sent.live, isSentAgain);
}

/**
 * What cannot be right is not counted: an empty field, a robot that types words, or any PIN once the
 * one that was sent is too old, which tells nobody whether it was that one.
 */
async function pinChallenge(
  deps: Challenger,
  live: Live,
  pin: string,
  context: InvocationContext,
): Promise<Passed> {
  if (pin.length !== PIN_DIGITS) return page(asked(deps.pages, live));
  if (live.claim.challenge && isTooOld(live.claim.challenge, new Date())) return stale(deps, live);
  const key = await deps.keys.linkKey();
  const offered = ({ sends }: { sends: number }) => pinHash(key, live.claim.linkId, sends, pin);
  const made = await attempt(
    deps,
    live,
    {
      hash: offered,
      judge: (challenge) =>
        judgePin(challenge, isSameText(offered(challenge), challenge.pinHash), new Date()),
    },
    context,
  );
  if (made.kind !== 'wrong') return afterAttempt(deps, live, made);
  return page(deps.pages.wrongPin(live.visitor, whereabouts(live), made.attemptsLeft));
}

async function factChallenge(
  deps: Challenger,
  live: Live,
  fact: NonNullable<Live['fact']>,
  form: URLSearchParams,
  context: InvocationContext,
): Promise<Passed> {
  const offered = comparable(form.get('answer') ?? '');
  if (offered === '') return page(asked(deps.pages, live));
  const hash = answerHash(await deps.keys.linkKey(), live.claim.linkId, offered);
  const isSame = isSameText(factHash(await deps.keys.idKey(), fact, offered), fact.answerHash);
  const made = await attempt(
    deps,
    live,
    { hash: () => hash, judge: (challenge) => judgeAnswer(challenge, isSame) },
    context,
  );
  if (made.kind !== 'wrong') return afterAttempt(deps, live, made);
  return page(deps.pages.wrongAnswer(live.visitor, fact.question, made.attemptsLeft));
}

function afterAttempt(
  { pages }: Challenger,
  live: Live,
  made: Exclude<Attempt, { kind: 'wrong' }>,
): Passed {
  switch (made.kind) {
    case 'right':
      return { kind: 'passed', live: made.live };
    case 'stale':
      return stale({ pages }, live);
    case 'locked':
      return page(pages.locked(live.visitor, { factor: live.claim.factor }));
    case 'busy':
      return page(pages.busy(live.visitor, made.until));
    case 'contended':
      return page(pages.unavailable(live.visitor));
    default:
      return made satisfies never;
  }
}

const stale = ({ pages }: Pick<Challenger, 'pages'>, live: Live): Passed =>
  page(pages.stalePin(live.visitor, whereabouts(live)));

function whereabouts({ claim, lastDigits }: Live, isSentAgain = false) {
  return claim.factor === 'sms'
    ? { factor: 'sms' as const, lastDigits, isSentAgain }
    : { factor: 'managerPin' as const, isSentAgain };
}

const page = (response: HttpResponseInit): Passed => ({ kind: 'page', page: response });
