import { z } from 'zod';

/**
 * `mustHave`: without it a pass does not lead to a passkey, so Firstkey stops issuing. `required`:
 * the tenant is not set up safely. `advised`: it works, and could be better.
 */
export const Severity = z.enum(['mustHave', 'required', 'advised']);
export type Severity = z.infer<typeof Severity>;

export const Result = z.enum(['pass', 'fail', 'warn', 'unknown']);
export type Result = z.infer<typeof Result>;

/** What one check found. It names ids and policies, never people. */
export const Finding = z.object({
  id: z.string(),
  severity: Severity,
  result: Result,
  /** What is so in a tenant that passes. */
  what: z.string(),
  /** What goes wrong otherwise. */
  why: z.string(),
  /** How to mend it. */
  fix: z.string(),
  /** Where Microsoft describes it, or this project. */
  source: z.string(),
  /** What was seen. */
  evidence: z.string(),
});
export type Finding = z.infer<typeof Finding>;
