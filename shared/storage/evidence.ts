import { Progress } from '../domain/onboarding.ts';

/** What remains when the run is over, also after Durable's history is purged. */
export const RecordDocument = Progress;
export const RECORD = 'record';
