import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FakeRecords } from '../support/fakes.ts';
import { WholeProduct } from '../support/whole-product.ts';

// `node test/storage/record.ts VERSION` keeps the rows that today's code writes, at several stages of
// an onboarding, below `test/storage/released/VERSION/`. Done at each release, and never again for a
// version that is out.

const STAGES: Readonly<Record<string, (product: WholeProduct) => Promise<void>>> = {
  'awaiting-start': (product) => product.untilHours(100),
  issued: (product) => product.untilHours(195),
  collected: async (product) => {
    await product.untilHours(200);
    await product.collect();
    await product.untilHours(201);
  },
  completed: async (product) => {
    await product.untilHours(217);
    await product.collect();
    product.register();
    await product.untilHours(219);
  },
  withdrawn: async (product) => {
    await product.untilHours(195);
    await product.says('hire.withdrawn');
    await product.untilHours(197);
  },
  'needs-attention': (product) => product.untilHours(260),
};

const version = process.argv[2];
if (!version) throw new Error('Say for which version: node test/storage/record.ts 0.2.0');
const folder = join(import.meta.dirname, 'released', version);
mkdirSync(folder, { recursive: true });
for (const [name, play] of Object.entries(STAGES)) {
  const product = await WholeProduct.born();
  await play(product);
  const kept = {
    onboardingId: product.id,
    at: new Date(product.clock.now()).toISOString(),
    links: product.tokens,
    rows: rowsOf(product.tenant.records),
  };
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(kept, null, 2)}\n`);
  await product.end();
}

function rowsOf(records: unknown): Record<string, unknown> {
  if (records instanceof FakeRecords) return records.all();
  throw new Error('The rows of this product cannot be listed.');
}
