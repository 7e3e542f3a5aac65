import type { Config } from '../shared/config.ts';
import type { MessageQueue, Records } from '../shared/domain/ports.ts';
import type { SourceSecrets } from '../shared/domain/vendor.ts';
import type { AcceptHire } from '../shared/intake/accept.ts';
import type { HireRules } from '../shared/intake/validate-hire.ts';
import { sourceApis } from '../shared/sources/apis.ts';
import type { Source } from '../shared/sources/contract.ts';

interface Parts {
  readonly records: Records;
  readonly sourceSecrets: SourceSecrets;
  readonly vendorQueue: MessageQueue;
  readonly accept: AcceptHire;
  readonly rules: HireRules;
}

/**
 * What the functions for HR systems share: the configured sources by name, and their API clients.
 */
export type SourcesDeps = ReturnType<typeof sourcesOf>;

export function sourcesOf({ SOURCES }: Pick<Config, 'SOURCES'>, parts: Parts) {
  const sources: ReadonlyMap<string, Source> = new Map(
    SOURCES.map((source) => [source.name, source]),
  );
  return { ...parts, sources, api: sourceApis(sources.values(), parts.sourceSecrets) };
}
