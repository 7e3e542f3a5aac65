/** The situations in which a manager is asked to help. */
export const MANAGER_NEEDS = ['notCollected', 'linkNotDelivered', 'noPasskey'] as const;
export type ManagerNeed = (typeof MANAGER_NEEDS)[number];
