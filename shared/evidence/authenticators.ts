/**
 * Models of authenticators by their AAGUID, as their makers publish them. A model that is not here is
 * named as Entra names it, or is unknown. Without attestation an AAGUID is what the authenticator
 * says of itself.
 */
interface Authenticator {
  readonly model: string;
  readonly source: string;
}

const LEARN = 'https://learn.microsoft.com/entra/identity/authentication';
const APPS = `${LEARN}/how-to-enable-authenticator-passkey`;
const WINDOWS = `${LEARN}/how-to-authentication-entra-passkeys-on-windows`;
const YUBICO =
  'https://support.yubico.com/hc/en-us/articles/360016648959-YubiKey-Hardware-FIDO2-AAGUIDs';
const SYNCED = 'https://github.com/passkeydeveloper/passkey-authenticator-aaguids';

const AUTHENTICATORS: Readonly<Record<string, Authenticator>> = {
  '90a3ccdf-635c-4729-a248-9b709135078f': {
    model: 'Microsoft Authenticator for iOS',
    source: APPS,
  },
  'de1e552d-db1d-4423-a619-566b625cdc84': {
    model: 'Microsoft Authenticator for Android',
    source: APPS,
  },
  '08987058-cadc-4b81-b6e1-30de50dcbe96': { model: 'Windows Hello, hardware', source: WINDOWS },
  '9ddd1817-af5a-4672-a2b9-3e3dd95000a9': { model: 'Windows Hello, VBS', source: WINDOWS },
  '6028b017-b1d4-4c02-b4b3-afcdafc96bb2': { model: 'Windows Hello, software', source: WINDOWS },
  'cb69481e-8ff7-4039-93ec-0a2729a154a8': {
    model: 'YubiKey 5 Series (firmware 5.1)',
    source: YUBICO,
  },
  'ee882879-721c-4913-9775-3dfcce97072a': {
    model: 'YubiKey 5 Series (firmware 5.2, 5.4)',
    source: YUBICO,
  },
  'fa2b99dc-9e39-4257-8f92-4a30d23c4118': {
    model: 'YubiKey 5 Series with NFC (firmware 5.1)',
    source: YUBICO,
  },
  '2fc0579f-8113-47ea-b116-bb5a8db9202a': {
    model: 'YubiKey 5 Series with NFC (firmware 5.2, 5.4)',
    source: YUBICO,
  },
  'fbfc3007-154e-4ecc-8c0b-6e020557d7bd': { model: 'iCloud Keychain', source: SYNCED },
  'ea9b8d66-4d01-1d21-3ce4-b6b48cb575d4': { model: 'Google Password Manager', source: SYNCED },
  'bada5566-a7aa-401f-bd96-45619a55120d': { model: '1Password', source: SYNCED },
  'd548826e-79b4-db40-a3d8-11116f7e8349': { model: 'Bitwarden', source: SYNCED },
};

export interface NamedModel {
  readonly name: string;
  /** Where the name comes from: a page, `Entra`, or `unknown`. */
  readonly source: string;
}

/** The model of an authenticator, by its AAGUID, else as Entra names it. */
export function modelOf(aaguid: string | null, namedByEntra: string | null): NamedModel {
  const known = AUTHENTICATORS[aaguid?.toLowerCase() ?? ''];
  if (known) return { name: known.model, source: known.source };
  if (namedByEntra) return { name: namedByEntra, source: 'Entra' };
  return { name: 'unknown', source: 'unknown' };
}

export const KNOWN_AAGUIDS: readonly string[] = Object.keys(AUTHENTICATORS);
