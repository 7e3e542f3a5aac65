/** A refusal of the storage service. `storage.ts` writes it as XML (queues) or JSON (tables). */
export class StorageProblem extends Error {
  override readonly name = 'StorageProblem';
  readonly status: number;
  readonly code: string;
  /** Further elements of the error body, in order. */
  readonly details: Readonly<Record<string, string>>;

  constructor(status: number, code: string, message: string, details: Record<string, string> = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.details = details;
  }
}

export function notImplemented(what: string): StorageProblem {
  return new StorageProblem(501, 'NotImplemented', `The storage simulator does not know ${what}.`);
}

export function invalidParameter(name: string, value: number, reason: string): StorageProblem {
  return new StorageProblem(
    400,
    'InvalidQueryParameterValue',
    'Value for one of the query parameters specified in the request URI is invalid.',
    { QueryParameterName: name, QueryParameterValue: String(value), Reason: reason },
  );
}

export function outOfRangeParameter(
  name: string,
  value: number,
  { min, max }: { min: number; max: number },
): StorageProblem {
  return new StorageProblem(
    400,
    'OutOfRangeQueryParameterValue',
    'One of the query parameters specified in the request URI is outside the permissible range.',
    {
      QueryParameterName: name,
      QueryParameterValue: String(value),
      MinimumAllowed: String(min),
      MaximumAllowed: String(max),
    },
  );
}
