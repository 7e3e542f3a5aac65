import type { z } from 'zod';
import type { Directory, Governor, Mailer, Message, Records } from '../../shared/domain/ports.ts';
import { sendDeadline } from '../../shared/domain/send-line.ts';
import { workAddressOf } from '../../shared/domain/work-address.ts';
import type { Brand } from '../../shared/messages/brand.ts';
import {
  completedMail,
  deliveredMail,
  needsYouMail,
  openedMail,
  withdrawnMail,
} from '../../shared/messages/to-manager.ts';
import type { HireDocument } from '../../shared/storage/hires.ts';
import type { notifyManager as step } from '../../shared/workflow/steps.ts';
import type { ReadHire } from './lib/run-step.ts';
import { sendOnce } from './lib/send-once.ts';

type Input = z.output<typeof step.input>;

/**
 * Tells the manager about the progress, at the work address in Entra, once for each message. It
 * never contains the link, the code or the PIN.
 */
export function notifyManager(deps: {
  directory: Directory;
  records: Records;
  mailer: Mailer;
  governor: Governor;
  sender: Brand;
}) {
  return async (
    { onboardingId, about, occurrence }: Input,
    readHire: ReadHire,
  ): Promise<z.input<typeof step.output>> => {
    const document = await readHire();
    const manager = await deps.directory.findManager(document.hire.manager);
    if (!manager) return { kind: 'skipped' };
    const key = ['message-manager', about.kind, occurrence].filter(Boolean).join('-');
    const kind = about.kind === 'needsYou' ? 'escalation' : 'receipt';
    const deadline = sendDeadline(kind, new Date(document.startsAt));
    const message = { to: workAddressOf(manager), ...mailAbout(about, document, deps.sender) };
    return sendOnce(deps, { onboardingId, key, deadline, message });
  };
}

function mailAbout(
  about: Input['about'],
  { hire, startsAt: start }: HireDocument,
  sender: Brand,
): Omit<Message, 'to'> {
  const firstDayAt = new Date(start);
  switch (about.kind) {
    case 'delivered':
      return deliveredMail(hire, sender, { firstDayAt });
    case 'opened': {
      const { at, factor } = about;
      return openedMail(hire, sender, { collectedAt: new Date(at), factor });
    }
    case 'completed':
      return completedMail(hire, sender);
    case 'needsYou':
      return needsYouMail(hire, sender, { need: about.need, firstDayAt });
    case 'withdrawn':
      return withdrawnMail(hire, sender);
    default:
      return about satisfies never;
  }
}
