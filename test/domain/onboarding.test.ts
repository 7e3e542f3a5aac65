import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  NOT_STARTED,
  noted,
  type Progress,
  type TimelineEvent,
} from '../../shared/domain/onboarding.ts';
import { CHECK_IDS } from '../../shared/tenant/checks/all.ts';
import * as steps from '../../shared/workflow/steps.ts';
import { CallbackType } from '../../shared/workflow/steps.ts';
import { NOW } from '../support/hires.ts';

/** Durable's own limit for a custom status. */
const STATUS_BYTES_MAX = 16 * 1024;
const bytesOf = (progress: Progress) => JSON.stringify(progress).length * 2;

const stepNames = Object.values(steps).flatMap((step) =>
  'name' in step && 'retry' in step ? [step.name] : [],
);
/** Everything the orchestrators note, with what they say of it. */
const NOTES: [TimelineEvent, string?][] = [
  ['accountCreated'],
  ['accountReady'],
  ['passIssued'],
  ['claimLinkSent'],
  ['passCollected'],
  ['passkeyRegistered', 'windowsHelloForBusiness'],
  ['passRemoved', 'softDeleted'],
  ['managerToldFailed', 'completed'],
  ['resumed'],
  ['refused', 'alreadyHasStrongMethod'],
  ['deviceEnrolled', 'b5e01f81-1f9f-4c8f-9c3a-6a5d1f0b7c2e'],
  // The id of a key in FIDO2 is its credential id; that of a security key has 64 bytes and more.
  ['passkeyLeft', `fido2:${'x'.repeat(88)}`],
  ['methodLeft', `windowsHelloForBusiness:${'x'.repeat(88)}`],
  ...CHECK_IDS.map((id): [TimelineEvent, string] => ['needsAttention', `tenantNotReady:${id}`]),
  ...stepNames.map((name): [TimelineEvent, string] => ['needsAttention', `stepFailed:${name}`]),
  ...CallbackType.options.map((type): [TimelineEvent, string] => ['callbackFailed', type]),
];
const FULLEST: Progress = {
  ...NOT_STARTED,
  stage: 'needsAttention',
  outcome: 'needsAttention',
  reason: `stepFailed:${'x'.repeat(16)}`,
  evidence: {
    passkey: {
      kind: 'windowsHelloForBusiness',
      methodId: 'x'.repeat(128),
      registeredAt: '2026-12-02T08:00:00.0000000+00:00',
      aaguid: '00000000-0000-0000-0000-000000000000',
      model: 'x'.repeat(128),
      passkeyType: 'deviceBound',
      attestation: 'notAttested',
    },
  },
};

test('every note of a run is in its timeline, with its moment', () => {
  const progress = noted(noted(NOT_STARTED, NOW, 'accountReady'), NOW, 'callbackFailed', 'x');
  expect(progress.timeline).toEqual([
    { at: NOW.toISOString(), event: 'accountReady' },
    { at: NOW.toISOString(), event: 'callbackFailed', detail: 'x' },
  ]);
  expect(NOT_STARTED.timeline).toEqual([]);
});

test("a run that is re-run forever stays below Durable's limit for a custom status", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...NOTES), { minLength: 80, maxLength: 300 }), (notes) => {
      const progress = notes.reduce(
        (so, [event, detail]) => noted(so, NOW, event, detail),
        FULLEST,
      );
      expect(bytesOf(progress)).toBeLessThan(STATUS_BYTES_MAX);
    }),
  );
});

test.each(NOTES)('a timeline of nothing but %s %s stays below it too', (event, detail) => {
  let progress = FULLEST;
  for (let times = 0; times < 500; times++) progress = noted(progress, NOW, event, detail);
  expect(bytesOf(progress)).toBeLessThan(STATUS_BYTES_MAX);
});

test('a long timeline keeps how it began and what was last', () => {
  let progress = NOT_STARTED;
  for (let number = 0; number < 500; number++)
    progress = noted(progress, NOW, 'resumed', `e${number}`);
  const events = progress.timeline.map(({ detail }) => detail);
  expect(events.slice(0, 35)).toEqual(Array.from({ length: 35 }, (_, index) => `e${index}`));
  expect(events.slice(35)).toEqual(Array.from({ length: 35 }, (_, index) => `e${465 + index}`));
});
