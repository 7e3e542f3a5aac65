/** What is told of a recovery: asked for, the code was shown, a new key is there, called off. */
export const RECOVERY_NEWS = ['asked', 'shown', 'completed', 'ended'] as const;
export type RecoveryNews = (typeof RECOVERY_NEWS)[number];
