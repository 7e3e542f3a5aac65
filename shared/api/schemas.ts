import { z } from 'zod';
import { AnchorPage, AuditPage } from '../audit/read.ts';
import { DevicePassView } from '../devices/view.ts';
import { DevicePassRequest } from '../domain/devices/request.ts';
import { HireEventShape, Withdrawal, WithdrawalEventShape } from '../domain/hire.ts';
import { RecoveryRequest } from '../domain/recovery/request.ts';
import { PublicKey } from '../evidence/signature.ts';
import { SignedStatement } from '../evidence/statement.ts';
import { BULK_OPERATIONS_MAX } from '../intake/scim.ts';
import { MetricsView } from '../metrics/keep.ts';
import { OnboardingPage } from '../onboardings/list.ts';
import { OnboardingDetails, OnboardingView } from '../onboardings/view.ts';
import { PersonRequest } from '../people/request.ts';
import { RecoveryView } from '../recovery/view.ts';
import { CONFIRMABLE } from '../storage/acts.ts';
import { DeadLetterDocument, Settled } from '../storage/dead-letters.ts';
import { TenantView } from '../tenant/view.ts';
import { CallbackType } from '../workflow/steps.ts';
import * as examples from './examples.ts';
import { FIELDS } from './field-descriptions.ts';
import { PROBLEM_CODES } from './problem-codes.ts';

type Json = Record<string, unknown>;

const Finding = z.object({ path: z.string(), code: z.string(), message: z.string() });
const Problem = z.looseObject({
  type: z.string(),
  status: z.int(),
  code: z.enum(PROBLEM_CODES),
  title: z.string(),
  detail: z.string().optional(),
  findings: z.array(Finding).optional(),
});

const HireEvent = z.union([HireEventShape, WithdrawalEventShape]);
const CloudEvent = z.looseObject({
  specversion: z.literal('1.0'),
  id: z.string(),
  source: z.string(),
  type: z.enum(['hire.created', 'hire.updated', 'hire.withdrawn']),
  time: z.iso.datetime({ offset: true }).optional(),
  data: z.union([HireEventShape.shape.data, Withdrawal]).optional(),
  data_base64: z.base64().optional(),
});

const BulkRequest = z.object({
  schemas: z.array(z.string()),
  Operations: z
    .array(
      z.object({
        method: z.literal('POST'),
        path: z.string(),
        bulkId: z.string().optional(),
        data: z.record(z.string(), z.unknown()),
      }),
    )
    .max(BULK_OPERATIONS_MAX),
  failOnErrors: z.int().positive().optional(),
});
const BulkResponse = z.object({
  schemas: z.array(z.string()),
  Operations: z.array(
    z.object({
      method: z.literal('POST'),
      bulkId: z.string().optional(),
      status: z.string(),
      location: z.string().optional(),
      ignored: z.array(Finding).optional(),
      response: z.record(z.string(), z.unknown()).optional(),
    }),
  ),
});

const Reason = z.object({ reason: z.string().min(1).max(200) });
const Resumption = Reason.extend({
  confirm: z.object({ of: z.enum(CONFIRMABLE), subject: z.string().min(1).max(200) }).optional(),
});

const DeadLetter = DeadLetterDocument.omit({ message: true }).extend({
  settled: Settled.omit({ salt: true }).nullable(),
  isReplayable: z.boolean(),
});
const DeadLetterPage = z.object({
  deadLetters: z.array(DeadLetter),
  continuation: z.string().nullable(),
});

const Away = z.enum(['ok', 'away']);
const Readiness = z.object({
  status: TenantView.shape.state,
  checkedAt: TenantView.shape.checkedAt,
});
const Health = z.object({
  status: z.enum(['ok', 'degraded', 'down']),
  dependencies: z.object({
    storage: Away,
    keyVault: Away,
    graph: Away,
    queues: z.enum(['ok', 'late', 'unknown']),
    tenant: TenantView.shape.state,
  }),
});

const DevicePassAccepted = z.object({
  id: z.string(),
  person: z.object({ userId: z.guid(), userPrincipalName: z.string() }),
});

const Sends = z.object({
  waiting: z.int(),
  budgets: z.object({ perMinute: z.int(), perHour: z.int() }),
  free: z.object({ minute: z.int(), hour: z.int() }),
  nextAt: z.iso.datetime().nullable(),
  lastForecastAt: z.iso.datetime().nullable(),
  pausedUntil: z.iso.datetime().nullable(),
  byDay: z.record(z.string(), z.int()),
});

/** What HR gets under `HR_CALLBACK_URL`. */
const Callback = z.object({
  type: CallbackType,
  timestamp: z.iso.datetime(),
  data: OnboardingView.omit({ stage: true, outcome: true, timeline: true, evidence: true }),
});

const ApprovalForm = z.object({
  decision: z.enum(['approve', 'decline']),
  reason: z.string(),
  confirmed: z.literal('yes').optional(),
});

/** What an approver sends. */
const Judgement = Reason.extend({ decision: z.enum(['approve', 'decline']) });
const SignOutRequest = Reason.extend({ userId: z.guid() });
const AccessJudgement = Judgement.extend({ question: z.string().min(1).max(64) });

const ClaimForm = z.object({
  pin: z.string().optional(),
  answer: z.string().optional(),
  action: z.enum(['sendAgain', 'done', 'calendar', 'showAgain', 'newLink']).optional(),
});

/** What callers send. Of these a field with a default may be absent, and of answers never. */
const SENT: readonly string[] = [
  'HireEvent',
  'CloudEvent',
  'ScimBulkRequest',
  'Reason',
  'Resumption',
  'DevicePassRequest',
  'PersonRequest',
  'RecoveryRequest',
  'Judgement',
  'AccessJudgement',
  'SignOutRequest',
  'ApprovalForm',
  'ClaimForm',
];

/** All schemas of the description, with their examples. */
const described: Record<string, [schema: z.ZodType, ...examples: unknown[]]> = {
  HireEvent: [HireEvent, examples.hireCreated, examples.hireUpdated, examples.hireWithdrawn],
  CloudEvent: [CloudEvent, examples.cloudEvent],
  ScimBulkRequest: [BulkRequest, examples.bulkRequest],
  ScimBulkResponse: [BulkResponse, examples.bulkResponse],
  Accepted: [
    z.object({
      id: z.string(),
      ignored: z.array(Finding).optional(),
      test: z.literal(true).optional(),
    }),
    examples.accepted,
  ],
  OnboardingPage: [OnboardingPage, examples.onboardingPage],
  OnboardingDetails: [OnboardingDetails, examples.onboardingDetails],
  Resumption: [Resumption, examples.resumption],
  DevicePassRequest: [DevicePassRequest, examples.devicePassRequest],
  DevicePassAccepted: [DevicePassAccepted, examples.devicePassAccepted],
  DevicePass: [DevicePassView, examples.devicePass],
  RecoveryRequest: [RecoveryRequest, examples.recoveryRequest],
  Recovery: [RecoveryView, examples.recovery],
  Judgement: [Judgement, examples.judgement],
  AccessJudgement: [AccessJudgement, examples.accessJudgement],
  SignOutRequest: [
    SignOutRequest,
    { userId: 'd5a1c2d4-3f0e-4a4b-8f31-0f2f8f6f1d22', reason: 'has left, ticket 4712' },
  ],
  ApprovalForm: [ApprovalForm, { decision: 'approve', reason: 'I know her', confirmed: 'yes' }],
  DeadLetter: [DeadLetter, examples.deadLetter],
  DeadLetterPage: [DeadLetterPage, examples.deadLetterPage],
  Reason: [Reason, examples.withdrawal],
  Evidence: [SignedStatement, examples.evidence],
  EvidenceKeys: [z.object({ keys: z.array(PublicKey) }), examples.evidenceKeys],
  PersonRequest: [PersonRequest, { employeeId: 'E-104233', case: 'DSR-2026-17' }],
  Metrics: [MetricsView, examples.metrics],
  AuditPage: [AuditPage, examples.auditPage],
  AnchorPage: [AnchorPage, examples.anchorPage],
  Health: [Health, examples.health],
  Readiness: [Readiness, examples.readiness],
  Tenant: [TenantView.extend({ waiting: z.array(z.string()) }), examples.tenant],
  Problem: [Problem, examples.problem],
  Sends: [Sends, examples.sends],
  Callback: [Callback, examples.callback],
  ClaimForm: [ClaimForm, { pin: '830517' }, { action: 'sendAgain' }],
};

/** Builds `components.schemas` of the description from the schemas that the code validates with. */
export function componentSchemas(): Record<string, Json> {
  return Object.fromEntries(
    Object.entries(described).map(([name, [schema, ...shown]]) => [
      name,
      { ...jsonSchema(name, schema), examples: shown },
    ]),
  );
}

function jsonSchema(name: string, schema: z.ZodType): Json {
  const io = SENT.includes(name) ? 'input' : 'output';
  return explained(name, schemaOf(schema, io)) as Json;
}

/** A schema of zod as JSON Schema, without the dialect. */
export function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
}

/**
 * Says at every field what it means. A `default` is left out: generators take it for a field that is
 * always sent. What holds without the field is in its description.
 */
function explained(schemaName: string, node: unknown): unknown {
  if (Array.isArray(node)) return node.map((each) => explained(schemaName, each));
  if (node === null || typeof node !== 'object') return node;
  const entries = Object.entries(node).filter(([key]) => key !== 'default');
  return Object.fromEntries(
    entries.map(([key, value]) => [
      key,
      key === 'properties' ? fieldsOf(schemaName, value as Json) : explained(schemaName, value),
    ]),
  );
}

function fieldsOf(schemaName: string, properties: Json): Json {
  return Object.fromEntries(
    Object.entries(properties).map(([field, schema]) => {
      const description = FIELDS[`${schemaName}.${field}`] ?? FIELDS[field];
      return [field, { ...(explained(schemaName, schema) as Json), description }];
    }),
  );
}
