import { z } from 'zod';
import { VENDORS } from './all.ts';
import type { Source, Vendor } from './contract.ts';

export interface SettingIssue {
  readonly setting: string;
  readonly message: string;
}

/**
 * Configures the sources in `SOURCES`, each with its JSON setting `SOURCE_<NAME>`, and lists all
 * errors in these settings. A message names the field and never its value.
 */
export function configureSources(
  names: readonly string[],
  given: Readonly<Record<string, unknown>>,
  vendors: readonly Vendor[] = VENDORS,
): { readonly sources: readonly Source[]; readonly issues: readonly SettingIssue[] } {
  const outcomes = [...new Set(names)].map((name) => configure(name, given, vendors));
  return {
    sources: outcomes.flatMap((outcome) => ('source' in outcome ? [outcome.source] : [])),
    issues: outcomes.flatMap((outcome) => ('issues' in outcome ? outcome.issues : [])),
  };
}

/** The setting of a source: its JSON object. */
export const settingOf = (source: string): string => `SOURCE_${source.toUpperCase()}`;

type Outcome = { readonly source: Source } | { readonly issues: readonly SettingIssue[] };

function configure(
  name: string,
  given: Readonly<Record<string, unknown>>,
  vendors: readonly Vendor[],
): Outcome {
  const vendor = vendors.find((one) => one.name === name);
  if (!vendor) {
    const known = vendors.map((one) => one.name).join(', ');
    return { issues: [{ setting: 'SOURCES', message: `names of ${known} only` }] };
  }
  const setting = settingOf(name);
  const json = parsed(given[setting] ?? '{}');
  if (json === undefined) return { issues: [{ setting, message: 'an object in JSON' }] };
  try {
    return { source: vendor.configure(json) };
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    const issues = error.issues.map((issue) => ({ setting, message: messageOf(issue, json) }));
    return { issues };
  }
}

function parsed(text: unknown): unknown {
  try {
    return typeof text === 'string' ? (JSON.parse(text) as unknown) : undefined;
  } catch {
    return undefined;
  }
}

function messageOf(issue: z.core.$ZodIssue, json: unknown): string {
  const path = issue.path.join('.');
  const isMissing = issue.path.length === 1 && !hasOwn(json, path);
  return `${path || 'the object'}: ${isMissing ? 'missing' : issue.message}`;
}

function hasOwn(json: unknown, key: string): boolean {
  return typeof json === 'object' && json !== null && Object.hasOwn(json, key);
}
