import { randomUUID } from 'node:crypto';
import type { InvocationContext } from '@azure/functions';
import type { ClaimLimits } from '../../shared/claim-limits.ts';
import { newPin, pinHash } from '../../shared/claim-secrets.ts';
import { maySendPin, PIN_VALID_MINUTES } from '../../shared/domain/challenge.ts';
import { workAddressOf } from '../../shared/domain/directory-user.ts';
import { CLAIM, type ClaimDocument, HIRE, HireDocument } from '../../shared/domain/documents.ts';
import type { Brand } from '../../shared/domain/messages/brand.ts';
import { pinSms } from '../../shared/domain/messages/sms.ts';
import { managerPinMail } from '../../shared/domain/messages/to-manager.ts';
import type {
  Directory,
  Governor,
  Keys,
  Mailer,
  Records,
  Texter,
} from '../../shared/domain/ports.ts';
import type { Secret } from '../../shared/secret.ts';
import { ServiceError } from '../../shared/service-error.ts';
import { isExhausted } from './claim-busy.ts';
import type { Live } from './claim-live.ts';

export interface PinSender {
  readonly records: Records;
  readonly keys: Keys;
  readonly limits: ClaimLimits;
  readonly directory: Directory;
  readonly mailer: Mailer;
  /** Absent: mails to managers go out unasked. */
  readonly governor?: Pick<Governor, 'admit'>;
  /** Absent where the tenant has no number to send from. */
  readonly texter: Texter | undefined;
  readonly sender: Brand;
  readonly publicUrl: string;
}

export type Sent =
  | { readonly kind: 'sent' | 'notNow' }
  | { readonly kind: 'busy'; readonly until: Date };

/**
 * Sends a PIN where the link and the tenant may have one more. It is written down (as a hash) before
 * it is sent, so an old one never works beside it.
 */
export async function sendPin(
  world: PinSender,
  live: Live,
  context: InvocationContext,
): Promise<Sent> {
  const { claim } = live;
  if (maySendPin(claim.challenge, new Date()) !== 'send') return { kind: 'notNow' };
  const taken = await world.limits.take('pinSends');
  if (taken.kind === 'exhausted') return isExhausted('pinSends', taken, context);
  const sends = (claim.challenge?.sends ?? 0) + 1;
  const later = await mailLater(world, live, sends);
  if (later) {
    await taken.giveBack();
    return { kind: 'busy', until: later };
  }
  const pin = newPin();
  const challenge = {
    pinHash: pinHash(await world.keys.linkKey(), claim.linkId, sends, pin.reveal()),
    sentAt: new Date().toISOString(),
    sends,
    attempts: claim.challenge?.attempts ?? 0,
  };
  const asked: ClaimDocument = { ...claim, challenge };
  if (await world.records.replace(live.onboardingId, CLAIM, asked, live.version)) {
    await deliver(world, live, pin);
    return { kind: 'sent' };
  }
  await taken.giveBack();
  return { kind: 'notNow' };
}

/** When there will be a permit for the manager's mail; undefined when there is one, or none is needed. */
async function mailLater(
  { governor }: PinSender,
  { onboardingId, claim }: Live,
  sends: number,
): Promise<Date | undefined> {
  if (!governor || claim.factor === 'sms') return undefined;
  const key = `pin-${claim.linkId}-${sends}`;
  const admission = await governor.admit({ onboardingId, key, deadline: 'now' });
  return admission.kind === 'later' ? admission.at : undefined;
}

async function deliver(world: PinSender, live: Live, pin: Secret<string>): Promise<void> {
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
