/** The parts of links to an instance. */
export interface LinkParts {
  /** Scheme, host and port the caller can reach. */
  readonly origin: string;
  readonly hubName: string;
  /** The system key `durabletask_extension`, when keys are enforced. */
  readonly code: string | undefined;
}

export const WEBHOOK_PATH = '/runtime/webhooks/durabletask';

/** The query that every management link carries. */
export function requiredQuery({ hubName, code }: LinkParts): string {
  const query = `taskHub=${hubName}&connection=Storage`;
  return code === undefined ? query : `${query}&code=${code}`;
}

export function statusLink(parts: LinkParts, instanceId: string): string {
  return `${instanceBase(parts, instanceId)}?${requiredQuery(parts)}`;
}

/**
 * The links of a start answer. `{eventName}` and `{text}` are for the caller to fill in. The start
 * answer of Azure has no rewind link, while the client binding has one.
 */
export function managementLinks(parts: LinkParts, instanceId: string): Record<string, string> {
  const base = instanceBase(parts, instanceId);
  const query = requiredQuery(parts);
  return {
    statusQueryGetUri: `${base}?${query}`,
    sendEventPostUri: `${base}/raiseEvent/{eventName}?${query}`,
    terminatePostUri: `${base}/terminate?reason={text}&${query}`,
    purgeHistoryDeleteUri: `${base}?${query}`,
    restartPostUri: `${base}/restart?${query}`,
    suspendPostUri: `${base}/suspend?reason={text}&${query}`,
    resumePostUri: `${base}/resume?reason={text}&${query}`,
  };
}

export function rewindLink(parts: LinkParts, instanceId: string): string {
  return `${instanceBase(parts, instanceId)}/rewind?reason={text}&${requiredQuery(parts)}`;
}

function instanceBase({ origin }: LinkParts, instanceId: string): string {
  return `${origin}${WEBHOOK_PATH}/instances/${escapeId(instanceId)}`;
}

// .NET escapes these five as well.
function escapeId(instanceId: string): string {
  return encodeURIComponent(instanceId).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
