import { z } from 'zod';
import type { Hire } from './hire.ts';

const texts = z.array(z.string().trim().min(1)).min(1);

/**
 * Which hires are meant: those who match every field. A field matches one of its texts, without
 * regard to case; a `*` at the end of a text stands for the rest. Without a field everybody is meant.
 */
export const Condition = z.strictObject({
  department: texts.optional(),
  country: texts.optional(),
  employeeType: texts.optional(),
  jobTitle: texts.optional(),
  company: texts.optional(),
});
export type Condition = z.infer<typeof Condition>;

/** Groups and direct licences for the hires who are meant. Every rule that matches applies. */
export const AccessRule = z.strictObject({
  name: z.string().min(1).max(64),
  when: Condition.default({}),
  groups: z.array(z.guid()).default([]),
  /** `skuId`s of subscriptions of the tenant. */
  licences: z.array(z.guid()).default([]),
});
export type AccessRule = z.infer<typeof AccessRule>;

export interface Access {
  readonly groupIds: readonly string[];
  readonly licences: readonly string[];
  /** Names of the rules that matched, in their order. */
  readonly rules: readonly string[];
}

/** The access of a hire: that of everybody, and that of each rule that matches, each thing once. */
export function accessOf(
  hire: Pick<Hire, keyof Condition>,
  { groupIds, rules }: { groupIds: readonly string[]; rules: readonly AccessRule[] },
): Access {
  const matching = rules.filter(({ when }) => isMeant(hire, when));
  return {
    groupIds: [...new Set([...groupIds, ...matching.flatMap((rule) => rule.groups)])],
    licences: [...new Set(matching.flatMap((rule) => rule.licences))],
    rules: matching.map(({ name }) => name),
  };
}

/** Whether a hire is meant by a condition. A field that HR does not send matches nothing. */
export function isMeant(hire: Pick<Hire, keyof Condition>, condition: Condition): boolean {
  return (Object.keys(condition) as (keyof Condition)[]).every((field) => {
    const value = hire[field]?.trim().toLowerCase();
    return value !== undefined && condition[field]?.some((text) => matches(value, text));
  });
}

function matches(value: string, text: string): boolean {
  const wanted = text.toLowerCase();
  return wanted.endsWith('*') ? value.startsWith(wanted.slice(0, -1)) : value === wanted;
}

/** Whether a hire is onboarded: everybody, when there is no condition. */
export const isInScope = (
  hire: Pick<Hire, keyof Condition>,
  scope: readonly Condition[],
): boolean => scope.length === 0 || scope.some((condition) => isMeant(hire, condition));
