import type { Secret } from '../secret.ts';

/** The calls to a vendor's API. All of them only read, so each may run twice. */
export interface VendorApi {
  /** Returns the JSON of the answer. Undefined when the vendor has no such record (404, 410). */
  get(path: string, query?: Readonly<Record<string, string>>): Promise<unknown>;
  /** For a search or lookup that the vendor offers as a POST of JSON. */
  post(path: string, body: object): Promise<unknown>;
}

/** The address of a vendor's API and the way a caller authenticates. */
export interface VendorConnection {
  readonly baseUrl: string;
  readonly auth: VendorAuth;
}

/**
 * How the credential in `source-<vendor>-api` is used. The form of the credential is in brackets.
 */
export type VendorAuth =
  /** Basic authentication: the credential is the user and `password` is the password (`key`). */
  | { readonly kind: 'basicKey'; readonly password: string }
  /** Basic authentication: the credential holds both parts (`user:password`). */
  | { readonly kind: 'basic' }
  /** The credential follows a scheme name such as `Bearer` (`token`). */
  | { readonly kind: 'token'; readonly scheme: string }
  /** OAuth client credentials at `tokenPath` (`clientId:clientSecret`). */
  | { readonly kind: 'clientCredentials'; readonly tokenPath: string };

/** Reads the vendors' secrets `source-<vendor>-webhook` and `source-<vendor>-api`. */
export interface SourceSecrets {
  /** All values that are currently valid, newest first. Empty when there is no such secret. */
  read(name: string): Promise<readonly Secret<string>[]>;
}
