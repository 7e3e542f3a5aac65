import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { z } from 'zod';
import { openClaimPage } from '../../functions/http/claim/handlers.ts';
import { rebuild } from '../../functions/timers/repair-list.ts';
import { Clock, installDate } from '../../local/clock.ts';
import { PersonDocument } from '../../shared/domain/canonical.ts';
import { EndFacts } from '../../shared/domain/metrics.ts';
import {
  EvidenceDocument,
  PassSeenDocument,
  WatchDocument,
} from '../../shared/evidence/document.ts';
import { listOnboardings } from '../../shared/onboardings/list.ts';
import { viewDetails } from '../../shared/onboardings/view.ts';
import {
  AccountDocument,
  AccountHolderDocument,
  AccountIntentDocument,
  GroupsDocument,
  HeldPersonDocument,
  ManagerDocument,
} from '../../shared/storage/accounts.ts';
import { AuditRow, UnanchoredDocument } from '../../shared/storage/audit.ts';
import { CallbackDocument } from '../../shared/storage/callbacks.ts';
import { ClaimDocument } from '../../shared/storage/claims.ts';
import { ContactsDocument } from '../../shared/storage/contacts.ts';
import { RecordDocument } from '../../shared/storage/evidence.ts';
import {
  CanonicalDocument,
  DeliveryDocument,
  HIRE,
  HireDocument,
  KeptEventDocument,
} from '../../shared/storage/hires.ts';
import { MessageDocument, OperationDocument } from '../../shared/storage/messages.ts';
import { ListedDocument } from '../../shared/storage/onboarding-index.ts';
import { PassDocument } from '../../shared/storage/passes.ts';
import { UserNameDocument } from '../../shared/storage/user-names.ts';
import { tenant } from '../support/activity-world.ts';
import { FakeRecords, fakeKeys } from '../support/fakes.ts';
import { ProductInMemory } from '../support/product-in-memory.ts';
import { httpRequest, invocation } from '../support/requests.ts';

// Rows as each released version wrote them, at several stages of an onboarding. They are recorded at a
// release and never again for a version that is out.

const RELEASED = join(import.meta.dirname, 'released');

interface Kept {
  readonly onboardingId: string;
  readonly at: string;
  readonly links: readonly string[];
  readonly rows: Readonly<Record<string, unknown>>;
}

const kept: [string, Kept][] = readdirSync(RELEASED).flatMap((version) =>
  readdirSync(join(RELEASED, version)).map((file): [string, Kept] => [
    `${version}, ${file.replace('.json', '')}`,
    JSON.parse(readFileSync(join(RELEASED, version, file), 'utf8')) as Kept,
  ]),
);
const issued = kept.filter(([name]) => name.endsWith(' issued'));

/** The schema that reads a row today, by its address. */
const READERS: readonly [RegExp, z.ZodType][] = [
  [/^deliveries-\w+\//, DeliveryDocument],
  [/^operations-\w+\//, OperationDocument],
  [/^audit\//, AuditRow],
  [/^audit-unanchored\//, UnanchoredDocument],
  [/^metrics-\d{4}-\d\d\//, EndFacts],
  [/^person-\w+\/employments$/, PersonDocument],
  [/^(open-onboardings|recent-withdrawals|retention)\//, z.object({})],
  [/^watched-accounts\//, WatchDocument],
  [/\/evidence$/, EvidenceDocument],
  [/^onboardings[\w-]*\//, z.object({ id: z.string(), source: z.string(), startsAt: z.string() })],
  [/^person-\w+\/holder$|^account-holders-|^names-.*\/number-/, AccountHolderDocument],
  [/^names-.*\/next$/, z.object({ number: z.number() })],
  [/\/listed$/, ListedDocument],
  [/\/contacts$/, ContactsDocument],
  [/\/held-person$/, HeldPersonDocument],
  [/\/user-name$/, UserNameDocument],
  [/\/pass-seen$/, PassSeenDocument],
  [/\/event-/, KeptEventDocument],
  [/\/hire$/, HireDocument],
  [/\/same-hire$/, CanonicalDocument],
  [/\/account-intent$/, AccountIntentDocument],
  [/\/account$/, AccountDocument],
  [/\/manager$/, ManagerDocument],
  [/\/groups$/, GroupsDocument],
  [/\/pass$/, PassDocument],
  [/\/claim$/, ClaimDocument],
  [/\/record$/, RecordDocument],
  [/\/callback-/, CallbackDocument],
  [/\/(message|mail)-/, MessageDocument],
];

let product: ProductInMemory;
let restore: () => void = () => {};
afterEach(async () => {
  await product?.close();
  restore();
});

/** Today's product on the rows of an earlier version, at the moment at which they were recorded. */
async function upgraded({ rows, at, onboardingId }: Kept) {
  const records = new FakeRecords();
  for (const [address, value] of Object.entries(rows)) {
    const slash = address.indexOf('/');
    await records.insert(address.slice(0, slash), address.slice(slash + 1), value);
  }
  const clock = new Clock({ start: Date.parse(at), ticking: false });
  restore = installDate(clock);
  product = new ProductInMemory({ clock, tenant: { ...(await tenant()), records } });
  return { records, onboardingId };
}

test.each(kept)('every row of %s is read today', (_, { rows }) => {
  for (const [address, value] of Object.entries(rows)) {
    const [, schema] = READERS.find(([pattern]) => pattern.test(address)) ?? [];
    expect(schema, address).toBeDefined();
    expect(schema?.safeParse(value).error, address).toBeUndefined();
  }
});

test.each(kept)('the onboarding of %s is listed and shown after an upgrade', async (_, it) => {
  const { records, onboardingId } = await upgraded(it);
  const deps = { records, keys: fakeKeys(), source: 'hr', workflow: product.workflow() };
  await rebuild(deps, new Date());
  const page = await listOnboardings(deps, { top: 10 });
  expect(page.items.map(({ id }) => id)).toEqual([onboardingId]);
  expect(await viewDetails(onboardingId, deps)).toMatchObject({ id: onboardingId });
});

test.each(issued)('a link of %s opens after an upgrade', async (_, it) => {
  await upgraded(it);
  const token = it.links.at(-1) ?? '';
  const request = httpRequest('GET', '/claim/x', { params: { token } });
  expect((await openClaimPage(product.claimDeps())(request, invocation())).status ?? 200).toBe(200);
});

test.each(issued)(
  'HR’s repeat changes nothing of %s after an upgrade, and its change does',
  async (_, it) => {
    const { records, onboardingId } = await upgraded(it);
    const hireNow = async () => (await records.read(onboardingId, HIRE, HireDocument))?.value;
    const before = HireDocument.parse(it.rows[`${onboardingId}/${HIRE}`]);
    const change = { ...before.hire, department: 'Sales' };
    // The first has the id of the delivery that was recorded, and the second has one of its own.
    for (const department of [before.hire.department, 'Sales']) {
      expect(await product.accept('hr', 'hire.updated', change)).toBe(onboardingId);
      await product.applyQueued();
      expect(await hireNow()).toMatchObject({ hire: { department } });
    }
  },
);
