import type { z } from 'zod';
import { workAddressOf } from '../../shared/domain/directory-user.ts';
import type { Brand } from '../../shared/domain/messages/brand.ts';
import { completedMail } from '../../shared/domain/messages/to-manager.ts';
import type { Directory, Mailer, Records } from '../../shared/domain/ports.ts';
import type { notifyManager as step } from '../../shared/workflow/steps.ts';
import { hireOf } from './documents.ts';
import { sendOnce } from './send-once.ts';

/** Tells the manager that the passkey is there, by the work address that Entra has, once. */
export function notifyManager(world: {
  directory: Directory;
  records: Records;
  mailer: Mailer;
  sender: Brand;
}) {
  return async ({
    onboardingId,
  }: z.output<typeof step.input>): Promise<z.input<typeof step.output>> => {
    const { hire } = await hireOf(world.records, onboardingId);
    const manager = await world.directory.findManager(hire.manager);
    if (!manager) return 'noAddress';
    const message = { to: workAddressOf(manager), ...completedMail(hire, world.sender) };
    return sendOnce(world, onboardingId, 'mail-completed', message);
  };
}
