import { check, verdict } from '../check.ts';
import type { SecretAge } from '../parts.ts';

const DAY_MS = 86_400_000;

export const webhookSecrets = check({
  id: 'webhookSecrets',
  severity: 'advised',
  what: 'No webhook secret is older than a year.',
  why: 'A person who has left and still knows a secret can have accounts created.',
  fix: 'Add a new secret, change the sender, remove the old one.',
  source: 'docs/settings.md',
  mendedBy: 'person',
  parts: ['secretAges'],
  judge: ({ secretAges }, { secretDaysMax }, _tenant, now) => {
    const isOld = ({ since }: SecretAge) =>
      now.getTime() - since.getTime() > secretDaysMax * DAY_MS;
    const old = secretAges.filter(isOld).map(({ name }) => name);
    return verdict(
      old.length === 0,
      `older than ${secretDaysMax} days: ${old.join(', ') || 'none'}`,
    );
  },
});
