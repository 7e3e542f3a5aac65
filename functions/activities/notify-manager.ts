import type { z } from 'zod';
import { type Factor, factorFor } from '../../shared/domain/challenge.ts';
import { isPassOnly, RECOVERY_PASSES } from '../../shared/domain/pass-source.ts';
import type {
  Directory,
  Governor,
  Mailer,
  Message,
  Records,
  Texter,
} from '../../shared/domain/ports.ts';
import { sendDeadline } from '../../shared/domain/send-line.ts';
import { workAddressOf } from '../../shared/domain/work-address.ts';
import type { Brand } from '../../shared/messages/brand.ts';
import { inThread, managerThread } from '../../shared/messages/thread.ts';
import {
  announcedMail,
  completedMail,
  deliveredMail,
  type ForManager,
  languageOfManager,
  needsYouMail,
  openedMail,
  type RunStatus,
  withdrawnMail,
} from '../../shared/messages/to-manager.ts';
import { MANAGER, ManagerDocument } from '../../shared/storage/accounts.ts';
import { CLAIM, ClaimDocument } from '../../shared/storage/claims.ts';
import type { HireDocument } from '../../shared/storage/hires.ts';
import type { notifyManager as step } from '../../shared/workflow/steps.ts';
import { linkSentAt } from './lib/hire-mailbox.ts';
import type { ReadHire } from './lib/run-step.ts';
import { sendOnce } from './lib/send-once.ts';

type Input = z.output<typeof step.input>;
type About = Input['about'];

interface Deps {
  readonly directory: Directory;
  readonly records: Records;
  readonly mailer: Mailer;
  readonly governor: Governor;
  readonly texter: Texter | undefined;
  readonly sender: Brand;
  readonly secondFactor: Factor;
  readonly publicUrl: string;
  /** Whether receipts about one hire refer to each other, so that mail programs put them together. */
  readonly hasMailThreads: boolean;
}

/** What is true of a pass for somebody who is here already; the rest speaks of a first day. */
const ABOUT_DEVICE_PASSES: readonly About['kind'][] = ['opened', 'completed'];

/**
 * Tells the manager whom the run has assigned about the progress, at the work address in Entra and in
 * the manager's language, once for each message. It never contains the link, the code or the PIN. A
 * manager whom HR names later hears nothing until that change is accepted.
 */
export function notifyManager(deps: Deps) {
  return async (
    { onboardingId, about, occurrence }: Input,
    readHire: ReadHire,
  ): Promise<z.input<typeof step.output>> => {
    const document = await readHire();
    // A recovery has mails of its own (`tellRecovery`).
    const isSilent =
      document.source === RECOVERY_PASSES || !ABOUT_DEVICE_PASSES.includes(about.kind);
    if (isPassOnly(document.source) && isSilent) {
      return { kind: 'skipped' };
    }
    const assigned = await deps.records.read(onboardingId, MANAGER, ManagerDocument);
    const manager = assigned
      ? await deps.directory.findById(assigned.value.managerId)
      : await deps.directory.findManager(document.hire.manager);
    if (!manager) return { kind: 'skipped' };
    const claim = (await deps.records.read(onboardingId, CLAIM, ClaimDocument))?.value;
    const language = languageOfManager(manager.preferredLanguage ?? undefined, deps.sender);
    const isCollected = typeof claim?.claimedAt === 'string' && claim.mintsFor === null;
    const forManager = { language, status: statusAfter(about, isCollected) };
    const isDelivered = about.kind === 'delivered';
    const sentAt =
      isDelivered && claim ? await linkSentAt(deps.records, onboardingId, claim) : undefined;
    const mail = mailAbout(deps, about, { document, claim, sentAt, isCollected, forManager });
    const isReceipt = about.kind !== 'needsYou';
    const thread = managerThread(onboardingId, deps.publicUrl);
    return sendOnce(deps, {
      onboardingId,
      key: ['message-manager', about.kind, occurrence].filter(Boolean).join('-'),
      deadline: sendDeadline(isReceipt ? 'receipt' : 'escalation', new Date(document.startsAt)),
      message: {
        to: workAddressOf(manager),
        ...(isReceipt && deps.hasMailThreads ? inThread(mail, thread) : mail),
      },
    });
  };
}

interface Known {
  readonly document: HireDocument;
  readonly claim: ClaimDocument | undefined;
  /** When the message with the link went out. Undefined where the mail does not say it. */
  readonly sentAt: Date | undefined;
  /** A mail that waited for a permit may be sent after the code was collected. */
  readonly isCollected: boolean;
  readonly forManager: ForManager;
}

function mailAbout(deps: Deps, about: About, known: Known): Omit<Message, 'to'> {
  const { sender } = deps;
  const { document, claim, sentAt, isCollected, forManager } = known;
  const { hire } = document;
  const firstDayAt = new Date(document.startsAt);
  switch (about.kind) {
    case 'announced': {
      const factor = factorFor(deps.secondFactor, hire, deps.texter !== undefined);
      return announcedMail(hire, sender, { ...forManager, firstDayAt, factor });
    }
    case 'delivered': {
      const { why } = about;
      const factor = isCollected ? undefined : claim?.factor;
      const way = { at: sentAt, channel: claim?.channel, factor };
      return deliveredMail(hire, sender, { ...forManager, firstDayAt, why, ...way });
    }
    case 'opened': {
      const { at, factor } = about;
      const works = worksOf(claim);
      return openedMail(hire, sender, {
        ...forManager,
        collectedAt: new Date(at),
        factor,
        ...works,
      });
    }
    case 'completed':
      return completedMail(hire, sender, forManager);
    case 'needsYou': {
      const { need, isAgain, isNewCode } = about;
      return needsYouMail(hire, sender, { ...forManager, need, firstDayAt, isAgain, isNewCode });
    }
    case 'withdrawn':
      return withdrawnMail(hire, sender, forManager);
    default:
      return about satisfies never;
  }
}

/** When the code works; not known here of a pass that was minted at the claim. */
function worksOf(claim: ClaimDocument | undefined) {
  if (!claim || claim.mintsFor !== null) return {};
  return { startsAt: new Date(claim.startsAt), worksUntil: new Date(claim.expiresAt) };
}

/** How far the onboarding is when a mail is sent. */
function statusAfter(about: About, isCollected: boolean): RunStatus {
  const isAsked = about.kind === 'needsYou';
  const isAboutCollected =
    ['opened', 'completed'].includes(about.kind) || (isAsked && about.need === 'noPasskey');
  return {
    isAccountReady: true,
    isLinkSent: about.kind !== 'announced',
    isCollected: isAboutCollected || (about.kind === 'delivered' && isCollected),
    hasPasskey: about.kind === 'completed',
  };
}
