import { createPrivateKey, X509Certificate } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import './metadata-reflection.ts';
import * as x509 from '@peculiar/x509';

/** In the data folder; what NODE_EXTRA_CA_CERTS points to. */
export const CA_FILE = 'ca.crt';

const DAY_MS = 86_400_000;
const LIFETIME_DAYS = 397;
const RENEW_BEFORE_MS = 30 * DAY_MS;
const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

/** PEM texts. `ca` is what a client must trust. */
export interface ServerCertificate {
  ca: string;
  cert: string;
  key: string;
}

/**
 * The certificate for localhost kept in `folder`, or a new one when there is none, it ends soon, or a file of it is
 * damaged.
 *
 * The authority's key is dropped after it has signed, so that no more certificates can be made
 * with it. Key files are readable by their owner only.
 */
export async function openCertificate(folder: string): Promise<ServerCertificate> {
  return (await kept(folder)) ?? (await made(folder));
}

async function kept(folder: string): Promise<ServerCertificate | undefined> {
  try {
    const [ca, cert, key] = await Promise.all(
      [FILES.ca, FILES.cert, FILES.key].map((file) => readFile(join(folder, file), 'utf8')),
    );
    if (!ca || !cert || !key) return undefined;
    const leaf = new X509Certificate(cert);
    const belongTogether =
      leaf.checkPrivateKey(createPrivateKey(key)) && leaf.verify(new X509Certificate(ca).publicKey);
    const endsAt = Date.parse(leaf.validTo);
    return belongTogether && endsAt - RENEW_BEFORE_MS > realNow() ? { ca, cert, key } : undefined;
  } catch {
    return undefined;
  }
}

async function made(folder: string): Promise<ServerCertificate> {
  x509.cryptoProvider.set(globalThis.crypto);
  const validity = {
    notBefore: new Date(realNow() - DAY_MS),
    notAfter: new Date(realNow() + LIFETIME_DAYS * DAY_MS),
    signingAlgorithm: ALGORITHM,
  };
  const authorityKeys = await crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
  const authority = await x509.X509CertificateGenerator.createSelfSigned({
    ...validity,
    serialNumber: serialNumber(),
    name: 'CN=Firstkey local simulators',
    keys: authorityKeys,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(
        x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign,
        true,
      ),
      await x509.SubjectKeyIdentifierExtension.create(authorityKeys.publicKey),
    ],
  });
  const keys = await crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
  const leaf = await x509.X509CertificateGenerator.create({
    ...validity,
    serialNumber: serialNumber(),
    subject: 'CN=localhost',
    issuer: authority.subject,
    signingKey: authorityKeys.privateKey,
    publicKey: keys.publicKey,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension([
        { type: 'dns', value: 'localhost' },
        { type: 'ip', value: '127.0.0.1' },
        { type: 'ip', value: '::1' },
      ]),
      await x509.AuthorityKeyIdentifierExtension.create(authorityKeys.publicKey),
    ],
  });
  const pkcs8 = await crypto.subtle.exportKey('pkcs8', keys.privateKey);
  const pem = {
    ca: authority.toString('pem'),
    cert: leaf.toString('pem'),
    key: x509.PemConverter.encode(pkcs8, 'PRIVATE KEY'),
  };
  await keep(folder, pem);
  return pem;
}

const FILES = { ca: CA_FILE, cert: 'server.crt', key: 'server.key' };

async function keep(folder: string, pem: ServerCertificate): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(join(folder, FILES.ca), pem.ca);
  await writeFile(join(folder, FILES.cert), pem.cert);
  await writeFile(join(folder, FILES.key), pem.key, { mode: 0o600 });
}

function serialNumber(): string {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(16)))
    .toString('hex')
    .replace(/^./, '1');
}

/** TLS uses the machine's clock; `Date` may show the local clock here. */
function realNow(): number {
  return performance.timeOrigin + performance.now();
}
