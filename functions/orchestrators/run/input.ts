import { z } from 'zod';
import { Progress, TimelineEntry } from '../../../shared/domain/onboarding.ts';
import { CarriedMessages } from './background-messages.ts';
import { CarriedMemory } from './memory.ts';
import { CarriedPasses } from './pass-ledger.ts';
import { Position } from './position.ts';

/**
 * What a run takes along when it continues as new. A run may be begun by one release and continued
 * by the next: fields are never renamed, and a new one has a default.
 */
export const Carried = z.object({
  position: Position,
  progress: Progress,
  passes: CarriedPasses,
  messages: CarriedMessages,
  memory: CarriedMemory,
  /** What was noted and no step was told yet. */
  untold: z.array(TimelineEntry).default([]),
});
export type Carried = z.infer<typeof Carried>;

/** What a run is started with: policy, nothing of the person. What HR may change is not in it. */
export const RunInput = z.object({
  /** How often a pass that came to nothing is replaced before a person must look. */
  reissuesMax: z.number().int().nonnegative(),
  passkeyGraceMs: z.number().int().nonnegative(),
  /** How long a message may stay without a delivery report; null: reports are not expected. */
  deliverySilenceMs: z.number().int().positive().nullable(),
  /** How long to wait for a device after the key is there. Absent in runs of earlier releases. */
  enrolmentPeriodMs: z.number().int().positive().optional(),
});
export type RunInput = z.infer<typeof RunInput>;

/** The input of an execution: that of the start, and in later executions what is carried along. */
export const ExecutionInput = RunInput.extend({ carried: Carried.optional() });
export type ExecutionInput = z.infer<typeof ExecutionInput>;
