/** An answer of the storage simulator; the body is text as it goes over the wire. */
export interface StorageReply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}
