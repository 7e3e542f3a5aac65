import { verify } from 'node:crypto';
import fc from 'fast-check';
import { compactVerify, importJWK } from 'jose';
import { expect, test } from 'vitest';
import { showEvidence, showEvidenceKeys } from '../../functions/http/onboardings/show-evidence.ts';
import { judgeEvidence, summaryOf } from '../../infra/evidence/verify.ts';
import { KNOWN_AAGUIDS, modelOf } from '../../shared/evidence/authenticators.ts';
import { type PublicKey, signed, signingKey, verified } from '../../shared/evidence/signature.ts';
import { HIRE } from '../../shared/storage/hires.ts';
import { FakeRecords, FakeWorkflow, fakeKeys, jsonOf } from '../support/fakes.ts';
import { hireDocument, ID } from '../support/hires.ts';
import { httpRequest } from '../support/requests.ts';

const TENANT = 'f1a57bed-0000-4000-8000-00000c047050';

async function exported(keys = fakeKeys(), records = new FakeRecords()) {
  await records.put(ID, HIRE, hireDocument());
  const workflow = () => new FakeWorkflow();
  const show = showEvidence({ records, keys, workflow, tenantId: TENANT });
  const file = jsonOf(await show(httpRequest('GET', '/x', { params: { id: ID } }), {}));
  const set = jsonOf(await showEvidenceKeys({ records, keys })()) as { keys: PublicKey[] };
  return {
    file: JSON.parse(JSON.stringify(file)) as Record<string, unknown>,
    keys: set.keys,
    records,
  };
}

test('an auditor can verify the file with the public keys alone', async () => {
  const { file, keys } = await exported();
  const judged = judgeEvidence(file, keys);
  expect(judged.kind).toBe('genuine');
  if (judged.kind === 'genuine') {
    expect(judged.statement).toMatchObject({ tenantId: TENANT, onboarding: { id: ID } });
    expect(summaryOf(judged.statement).join()).toContain(ID);
  }
});

test('any JOSE library verifies it too', async () => {
  const { file, keys } = await exported();
  const key = await importJWK({ ...keys[0] }, 'EdDSA');
  const { payload } = await compactVerify(String(file['jws']), key);
  expect(JSON.parse(Buffer.from(payload).toString())).toEqual(file['statement']);
});

test('a readable part that says something else than was signed is not genuine', async () => {
  const { file, keys } = await exported();
  const statement = { ...(file['statement'] as object), tenantId: 'another' };
  expect(judgeEvidence({ ...file, statement }, keys)).toMatchObject({ kind: 'notGenuine' });
});

test('a file of another key is not genuine, and says so', async () => {
  const { file } = await exported();
  const { keys } = await exported(fakeKeys(2));
  expect(judgeEvidence(file, keys)).toMatchObject({ why: expect.stringMatching(/none of these/) });
});

test('what an old key has signed stays genuine after the key was replaced', async () => {
  const { file, records } = await exported();
  const { keys } = await exported(fakeKeys(2), records);
  expect(keys).toHaveLength(2);
  expect(judgeEvidence(file, keys).kind).toBe('genuine');
});

test('no change of one character of a signature or payload is taken', () => {
  const key = signingKey(new Uint8Array(32).fill(7));
  const jws = signed({ a: 1, b: 'text' }, key);
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  fc.assert(
    fc.property(fc.nat(jws.length - 1), fc.constantFrom(...alphabet), (at, character) => {
      const changed = jws.slice(0, at) + character + jws.slice(at + 1);
      const bytes = (text: string) =>
        text.split('.').map((part) => Buffer.from(part, 'base64url').toString('hex'));
      // The last character of a part has bits that say nothing.
      fc.pre(bytes(changed).join() !== bytes(jws).join());
      expect(verified(changed, [key.publicKey]).kind).not.toBe('genuine');
    }),
  );
});

test.each(['', '.', 'a.b', 'a.b.c.d', 'e30.e30.e30', 'null'])('%j is no signature', (text) => {
  const { publicKey } = signingKey(new Uint8Array(32).fill(7));
  expect(verified(text, [publicKey]).kind).toBe('forged');
});

test('an unknown onboarding has no evidence', async () => {
  const deps = { records: new FakeRecords(), keys: fakeKeys(), tenantId: TENANT };
  const show = showEvidence({ ...deps, workflow: () => new FakeWorkflow() });
  for (const id of [ID, 'nobody']) {
    const answer = await show(httpRequest('GET', '/x', { params: { id } }), {});
    expect(answer.status).toBe(404);
  }
});

test('the public keys say nothing of the private one', async () => {
  const { keys } = await exported();
  expect(Object.keys(keys[0] ?? {}).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x']);
  expect(() => verify(null, Buffer.from('x'), '', Buffer.from(''))).toThrow();
});

test('a model has the name of its maker, else that of Entra, else none', () => {
  expect(modelOf('DE1E552D-DB1D-4423-A619-566B625CDC84', 'x').name).toBe(
    'Microsoft Authenticator for Android',
  );
  expect(modelOf('00000000-0000-0000-0000-000000000000', 'Some key')).toEqual({
    name: 'Some key',
    source: 'Entra',
  });
  expect(modelOf(null, null)).toEqual({ name: 'unknown', source: 'unknown' });
  for (const aaguid of KNOWN_AAGUIDS) {
    expect(aaguid).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(modelOf(aaguid, null).source).toMatch(/^https:/);
  }
});
