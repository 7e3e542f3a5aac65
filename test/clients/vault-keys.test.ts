import type { SecretClient } from '@azure/keyvault-secrets';
import { expect, test } from 'vitest';
import { vaultKeys } from '../../shared/clients/key-vault-secrets.ts';
import { standingDate } from '../support/standing-date.ts';

const time = standingDate();
const MINUTE_MS = 60_000;

test('a replaced key is used five minutes later, without a restart, and asked for once until then', async () => {
  let byte = 1;
  let asked = 0;
  const client: Pick<SecretClient, 'getSecret'> = {
    getSecret: async (name) => {
      asked++;
      const value = Buffer.alloc(32, byte).toString('base64');
      return { name, value, properties: { name, vaultUrl: 'https://v.example' } };
    },
  };
  const keys = vaultKeys(client as SecretClient);
  const first = async () => (await keys.linkKey()).reveal()[0];
  expect(await first()).toBe(1);
  byte = 2;
  await time.passMs(5 * MINUTE_MS - 1);
  expect(await first()).toBe(1);
  expect(asked).toBe(1);
  await time.passMs(1);
  expect(await first()).toBe(2);
});
