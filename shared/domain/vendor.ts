import type { Secret } from '../secret.ts';

/** What is asked of a vendor's API. All of it only reads, so everything may run twice. */
export interface VendorApi {
  /** The answer's JSON; undefined when the vendor says that there is no such record (404, 410). */
  get(path: string, query?: Readonly<Record<string, string>>): Promise<unknown>;
  /** A search or lookup that the vendor wants posted as JSON. */
  post(path: string, body: object): Promise<unknown>;
}

/** Where a vendor's API is and how a caller proves itself there. */
export interface VendorConnection {
  readonly baseUrl: string;
  readonly auth: VendorAuth;
}

/** How the credential of `source-<vendor>-api` is used; what it looks like is said in brackets. */
export type VendorAuth =
  /** Basic with the credential as user and `password` as password (`key`). */
  | { readonly kind: 'basicKey'; readonly password: string }
  /** Basic with both parts in the credential (`user:password`). */
  | { readonly kind: 'basic' }
  /** The credential after a scheme word such as `Bearer` (`token`). */
  | { readonly kind: 'token'; readonly scheme: string }
  /** OAuth client credentials at `tokenPath` (`clientId:clientSecret`). */
  | { readonly kind: 'clientCredentials'; readonly tokenPath: string };

/** Secrets of the vendors, `source-<vendor>-webhook` and `source-<vendor>-api`. */
export interface SourceSecrets {
  /** Every value that counts at this time, the newest first; empty when there is none. */
  read(name: string): Promise<readonly Secret<string>[]>;
}
