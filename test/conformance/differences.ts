import { expect } from 'vitest';

// Every difference that is known between the embedded host and hub and Microsoft's, with its reason.
// The first three tables are about recorded cases: the tests replay those and check what is answered
// here. The last one is about what was seen to differ in ways that no recording holds.

interface Difference {
  readonly reason: string;
}

/** By the case in `recorded/http.jsonl`. */
export const HTTP: Readonly<Record<string, Difference>> = {
  'http 005-root': { reason: 'The home page is our own; its length and words differ.' },
};

const AT_ONCE = 'Our hub has done the work before the next request arrives.';
const ENDED_ONLY = 'Bulk purge deletes instances that have ended, and never a running one.';
const MISSING = 'An activity nobody registered fails the instance instead of holding it for ever.';
const IN_INBOX = 'An event for a suspended instance waits in its inbox until it goes on.';
const NON_DETERMINISM = 'The hub names the unexpected action by its number, and records no timer.';

const failedWith = (word: string) => ({
  status: 200,
  body: { runtimeStatus: 'Failed', output: expect.stringContaining(word) },
});

/** By the case in `recorded/management.jsonl`, with the answer of this host. */
export const MANAGEMENT: Readonly<Record<string, Difference & { readonly expected: object }>> = {
  '005-status-immediately': { reason: AT_ONCE, expected: { status: 200 } },
  '052-status-right-after-terminate': { reason: AT_ONCE, expected: { status: 200 } },
  '081-final-oMissingAct': { reason: MISSING, expected: failedWith('doesNotExist') },
  '082-history-oMissingAct': { reason: MISSING, expected: failedWith('doesNotExist') },
  '061-suspended-history': { reason: IN_INBOX, expected: { status: 202 } },
  '064-resumed-history': { reason: IN_INBOX, expected: { status: 200 } },
  '085-final-oNonDet': { reason: NON_DETERMINISM, expected: failedWith('Non-Deterministic') },
  '086-history-oNonDet': { reason: NON_DETERMINISM, expected: failedWith('Non-Deterministic') },
  '002-purge-filter-Running': { reason: ENDED_ONLY, expected: { status: 404 } },
  '003-purge-filter-nostatus': {
    reason: ENDED_ONLY,
    expected: { status: 200, body: { instancesDeleted: 3 } },
  },
  '004-purge-filter-bogusstatus': { reason: ENDED_ONLY, expected: { status: 404 } },
};

/** By the case in `recorded/orchestrations.jsonl`. */
export const ORCHESTRATIONS: Readonly<
  Record<string, Difference & { readonly ignoresFrames?: true }>
> = {
  'a-oFan': {
    reason: 'The host puts several results into one episode; here each has its own, for exact ids.',
    ignoresFrames: true,
  },
  'a-susp': {
    reason:
      'The host calls user code while suspended; here the event waits until the instance resumes.',
  },
  'a-oMissingAct': { reason: MISSING },
};

/** What differs, how Microsoft's host does it, and why it stays. */
export const NOT_RECORDED: readonly (Difference & {
  readonly what: string;
  readonly there: string;
})[] = [
  {
    what: 'Framing of answers',
    there: '`Server: Kestrel`, chunked bodies; with Application Insights also `request-context`',
    reason: 'No client may depend on it. Here an answer has a Content-Length.',
  },
  {
    what: '`Expect: 100-continue` with a body',
    there: 'straight 202',
    reason: 'Here 100 comes first, for clients that wait for it; the answer is the same.',
  },
  {
    what: 'Admin API and webhooks of extensions without a key',
    there: '401',
    reason:
      '`npm start` has no keys, as `func start` has none; with keys (`HostStart.keys`) it is 401.',
  },
  {
    what: '`/admin/vfs` and other routes of the platform',
    there: '401, or files',
    reason: 'They belong to the hosting platform and not to the app.',
  },
  {
    what: 'How long the message of a process that died stays hidden',
    there: 'five minutes were seen',
    reason: 'Ten seconds here, because a person waits for it.',
  },
  {
    what: 'The level at which a failed attempt of an activity is logged',
    there: 'error',
    reason: 'A warning here, because most are tried again. A failed orchestration is an error.',
  },
  {
    what: 'How often an empty queue is looked at',
    there: 'ever more seldom, up to `maxPollingInterval`',
    reason: 'Every 100 ms where the storage is in this process and a look costs nothing.',
  },
  {
    what: 'Output bindings, HTTP streaming, retry policies, entities, blobs and other triggers',
    there: 'supported',
    reason: 'The app uses none; an app that does is refused at start, by name.',
  },
  {
    what: 'Route templates with other constraints, defaults or several parts in a segment',
    there: 'supported',
    reason: 'The app uses none; such a route is refused by name.',
  },
  {
    what: 'The text of an instance that fails for its version',
    there: 'not observed',
    reason: 'Ours begins with VersionMismatch, which the documents name.',
  },
];
