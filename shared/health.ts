import type { QueueWatch } from './domain/ports.ts';
import { ServiceError } from './errors.ts';
import type { Readiness } from './tenant/readiness.ts';

/** A message that is due is taken within seconds while the app is well. */
const QUEUE_AGE_MS_MAX = 15 * 60_000;
const TIMEOUT_MS = 5_000;
/** Anybody may ask, so that one answer serves everybody for a while. */
const KEPT_MS = 15_000;

export interface HealthDeps {
  /** Each resolves when the service answers. */
  readonly services: Readonly<Record<'storage' | 'keyVault' | 'graph', () => Promise<unknown>>>;
  readonly queues: readonly QueueWatch[];
  readonly readiness: () => Promise<Readiness>;
}

export interface Health {
  /**
   * `down`: nothing can be accepted or done. `degraded`: hires are accepted, and something waits
   * until the service is back.
   */
  readonly status: 'ok' | 'degraded' | 'down';
  readonly dependencies: Readonly<Record<'storage' | 'keyVault' | 'graph', 'ok' | 'away'>> & {
    readonly queues: 'ok' | 'late' | 'unknown';
    readonly tenant: Readiness['state'];
  };
}

/** Looks at everything that the app depends on, at most once in some seconds. Never throws. */
export function healthOf(deps: HealthDeps): () => Promise<Health> {
  let kept: { readonly until: number; readonly health: Promise<Health> } | undefined;
  return () => {
    const now = Date.now();
    if (!kept || now >= kept.until) kept = { until: now + KEPT_MS, health: look(deps) };
    return kept.health;
  };
}

async function look({ services, queues, readiness }: HealthDeps): Promise<Health> {
  const [storage, keyVault, graph, late, tenant] = await Promise.all([
    state(services.storage),
    state(services.keyVault),
    state(services.graph),
    queueState(queues),
    within(async () => (await readiness()).state).catch(() => 'unknown' as const),
  ]);
  const dependencies = { storage, keyVault, graph, queues: late, tenant };
  const isWell = keyVault === 'ok' && graph === 'ok' && late === 'ok' && tenant === 'ready';
  return { status: storage === 'away' ? 'down' : isWell ? 'ok' : 'degraded', dependencies };
}

const state = (ask: () => Promise<unknown>): Promise<'ok' | 'away'> =>
  within(ask).then(
    () => 'ok' as const,
    () => 'away' as const,
  );

async function queueState(queues: readonly QueueWatch[]): Promise<'ok' | 'late' | 'unknown'> {
  try {
    const oldest = await within(() => Promise.all(queues.map((queue) => queue.oldestSince())));
    const isLate = oldest.some((at) => at && Date.now() - at.getTime() > QUEUE_AGE_MS_MAX);
    return isLate ? 'late' : 'ok';
  } catch {
    return 'unknown';
  }
}

/** A service that does not answer in time counts as away. */
async function within<T>(ask: () => Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(timedOut()), TIMEOUT_MS);
  });
  try {
    return await Promise.race([ask(), late]);
  } finally {
    clearTimeout(timer);
  }
}

const timedOut = () =>
  new ServiceError('The service did not answer in time.', { service: 'health', code: 'timeout' });
