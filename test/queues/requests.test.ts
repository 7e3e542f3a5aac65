import { expect, test } from 'vitest';
import { applyWorld } from '../support/apply-world.ts';
import { FakeRecords } from '../support/fakes.ts';
import { hireEvent } from '../support/hires.ts';

const METHODS = ['read', 'list', 'insert', 'replace', 'put', 'remove'] as const;

/** Records that note every request, as method and key. */
class NotedRecords extends FakeRecords {
  readonly requests: string[] = [];

  constructor() {
    super();
    for (const method of METHODS) {
      const ask = this[method].bind(this) as (...about: unknown[]) => unknown;
      const noted = (...about: unknown[]) => {
        const key = typeof about[1] === 'string' ? about[1] : '';
        this.requests.push(
          `${method} ${key.replace(/^\d.*|^event-.*|^[0-9a-f]{32}$/, '…').replace(/^[a-z2-7]{26}$/, '(id)')}`.trim(),
        );
        return ask(...about);
      };
      Object.assign(this, { [method]: noted });
    }
  }
}

test('a webhook is accepted with three requests to the table', async () => {
  const { say, records } = applyWorld({}, new NotedRecords());
  await say(hireEvent());
  expect(records.requests).toEqual(['read retired', 'insert …', 'insert …']);
});

test('a new hire costs one query for all first readings, and each second reading has its reason', async () => {
  const { say, applyAll, records } = applyWorld({}, new NotedRecords());
  await say(hireEvent());
  records.requests.length = 0;
  await applyAll();
  expect(records.requests).toEqual([
    'list',
    'read employments',
    'insert employments',
    'put same-hire',
    // After the hire document, so that of two events at once none is forgotten.
    'list',
    'insert hire',
    'read hire',
    'insert listed',
    'put …',
    'put …',
    'replace listed',
    'put (id)',
    // A deletion and a start at once: each looks for the other after it has written its own.
    'read retired',
  ]);
});
