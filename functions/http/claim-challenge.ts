import { randomUUID } from 'node:crypto';
import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import { isSameText, newPin, pinHash } from '../../shared/claim-secrets.ts';
import {
  judgePin,
  maySendPin,
  PIN_ATTEMPTS_MAX,
  PIN_VALID_MINUTES,
} from '../../shared/domain/challenge.ts';
import { workAddressOf } from '../../shared/domain/directory-user.ts';
import { CLAIM, ClaimDocument, HIRE, HireDocument } from '../../shared/domain/documents.ts';
import type { Brand } from '../../shared/domain/messages/brand.ts';
import { pinSms } from '../../shared/domain/messages/sms.ts';
import { managerPinMail } from '../../shared/domain/messages/to-manager.ts';
import type {
  Directory,
  Keys,
  Mailer,
  Records,
  Stories,
  Texter,
} from '../../shared/domain/ports.ts';
import type { Secret } from '../../shared/secret.ts';
import { ServiceError } from '../../shared/service-error.ts';
import { announce } from './announce.ts';
import type { Live } from './claim-live.ts';
import type { ClaimPages } from './claim-pages.ts';

export interface Challenger {
  readonly records: Records;
  readonly keys: Keys;
  readonly pages: ClaimPages;
  readonly directory: Directory;
  readonly mailer: Mailer;
  /** Absent where the tenant has no number to send from. */
  readonly texter: Texter | undefined;
  readonly sender: Brand;
  readonly publicUrl: string;
  readonly stories: (context: unknown) => Stories;
}

export type Passed =
  | { readonly kind: 'passed'; readonly live: Live }
  | { readonly kind: 'page'; readonly page: HttpResponseInit };

const FORM_BYTES_MAX = 1_024;

/** Asks for the PIN, judges it, or sends one; `passed` only when the second factor is satisfied. */
export async function challengeWith(
  world: Challenger,
  live: Live,
  request: HttpRequest,
  context: InvocationContext,
): Promise<Passed> {
  if (live.claim.factor === 'none') return { kind: 'passed', live };
  const pin = await pinIn(request);
  if (pin === undefined || !live.claim.challenge) return page(await sendPin(world, live));
  return judged(world, live, pin, context);
}

/** A new PIN is written down (as a hash) before it is sent, so an old one never works beside it. */
async function sendPin(world: Challenger, live: Live): Promise<HttpResponseInit> {
  const { claim } = live;
  const isAgain = claim.challenge !== null;
  if (maySendPin(claim.challenge, new Date()) !== 'send') return askPin(world.pages, live);
  const pin = newPin();
  const sends = (claim.challenge?.sends ?? 0) + 1;
  const challenge = {
    pinHash: pinHash(await world.keys.linkKey(), claim.linkId, sends, pin.reveal()),
    sentAt: new Date().toISOString(),
    sends,
    attempts: claim.challenge?.attempts ?? 0,
  };
  const asked: ClaimDocument = { ...claim, challenge };
  if (await world.records.replace(live.onboardingId, CLAIM, asked, live.version)) {
    await deliver(world, live, pin);
  }
  return askPin(world.pages, live, isAgain);
}

/** The form for the PIN, which says where the PIN went. */
export function askPin(pages: ClaimPages, live: Live, isSentAgain = false): HttpResponseInit {
  return pages.askPin(live.visitor, whereabouts(live, isSentAgain));
}

function whereabouts({ claim, lastDigits }: Live, isSentAgain = false) {
  return claim.factor === 'sms'
    ? { factor: 'sms' as const, lastDigits, isSentAgain }
    : { factor: 'managerPin' as const, isSentAgain };
}

async function deliver(world: Challenger, live: Live, pin: Secret<string>): Promise<void> {
  const found = await world.records.read(live.onboardingId, HIRE, HireDocument);
  if (!found) return;
  const { hire } = found.value;
  if (live.claim.factor === 'sms' && world.texter && hire.mobilePhone) {
    const facts = { pin, url: world.publicUrl, minutes: PIN_VALID_MINUTES };
    const text = pinSms(hire, world.sender, facts);
    const once = { repeatabilityId: randomUUID(), firstSentAt: new Date() };
    await world.texter.send({ ...once, to: hire.mobilePhone, text });
    return;
  }
  const manager = await world.directory.findManager(hire.manager);
  const to = manager && workAddressOf(manager);
  if (!to) {
    throw new ServiceError(`The manager of ${live.onboardingId} has no address.`, {
      service: 'graph',
      code: 'managerUnreachable',
    });
  }
  const expiresAt = new Date(Date.now() + PIN_VALID_MINUTES * 60_000);
  const mail = managerPinMail(hire, world.sender, { pin, expiresAt });
  await world.mailer.send(randomUUID(), { to, ...mail });
}

/** Counts the attempt first, by a conditional write, so that parallel guesses cannot outrun it. */
async function judged(
  world: Challenger,
  live: Live,
  pin: string,
  context: InvocationContext,
): Promise<Passed> {
  const counted = await countAttempt(world.records, live);
  if (!counted?.claim.challenge) return page(world.pages.unavailable(live.visitor));
  const { challenge, linkId } = counted.claim;
  const offered = pinHash(await world.keys.linkKey(), linkId, challenge.sends, pin);
  const verdict = judgePin(challenge, isSameText(offered, challenge.pinHash), new Date());
  switch (verdict.kind) {
    case 'right':
      return { kind: 'passed', live: notFailed(counted) };
    case 'wrong':
      return page(world.pages.wrongPin(live.visitor, whereabouts(live), verdict.attemptsLeft));
    case 'stale':
      return page(askPin(world.pages, live));
    case 'locked':
      return page(await lock(world, counted, context));
    default:
      return verdict satisfies never;
  }
}

/** A right PIN is no failed attempt; it counts again only if the link has to be opened anew. */
function notFailed({ claim, ...live }: Live): Live {
  const { challenge } = claim;
  if (!challenge) return { ...live, claim };
  return {
    ...live,
    claim: { ...claim, challenge: { ...challenge, attempts: challenge.attempts - 1 } },
  };
}

/** The claim with this attempt counted, or undefined when so many guess that none can be counted. */
async function countAttempt(records: Records, live: Live): Promise<Live | undefined> {
  let { claim, version } = live;
  for (let tries = 0; tries <= PIN_ATTEMPTS_MAX; tries++) {
    if (claim.state !== 'open' || !claim.challenge) return undefined;
    const challenge = { ...claim.challenge, attempts: claim.challenge.attempts + 1 };
    const counted: ClaimDocument = { ...claim, challenge };
    const isWritten = await records.replace(live.onboardingId, CLAIM, counted, version);
    const now = await records.read(live.onboardingId, CLAIM, ClaimDocument);
    if (!now) return undefined;
    if (isWritten) return { ...live, claim: counted, version: now.version };
    ({ value: claim, version } = now);
  }
  return undefined;
}

async function lock(
  { records, pages, stories }: Challenger,
  live: Live,
  context: InvocationContext,
): Promise<HttpResponseInit> {
  const locked: ClaimDocument = { ...live.claim, state: 'locked' };
  // Whoever changed it meanwhile tried a PIN as well, and the next of them locks it.
  await records.replace(live.onboardingId, CLAIM, locked, live.version);
  const lockedAt = new Date().toISOString();
  await announce(stories, context, live.onboardingId, 'claimLocked', { lockedAt });
  return pages.locked(live.visitor);
}

const page = (response: HttpResponseInit): Passed => ({ kind: 'page', page: response });

/** The PIN of the form, digits only; undefined when the form asks for one to be sent. */
async function pinIn(request: HttpRequest): Promise<string | undefined> {
  const text = (await request.text()).slice(0, FORM_BYTES_MAX);
  const pin = new URLSearchParams(text).get('pin');
  return pin === null ? undefined : pin.replaceAll(/\D/g, '');
}
