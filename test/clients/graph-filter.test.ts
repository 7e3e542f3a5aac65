import { Client } from '@microsoft/microsoft-graph-client';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { graphDirectory } from '../../shared/clients/graph-directory.ts';

/** The filter as the service reads it off the address that was really asked. */
async function filterSent(employeeId: string): Promise<string | null> {
  let asked = '';
  const client = Client.initWithMiddleware({
    middleware: {
      async execute(context) {
        asked = typeof context.request === 'string' ? context.request : context.request.url;
        context.response = Response.json({ value: [] });
      },
    },
  });
  await graphDirectory(client).findByEmployeeId(employeeId);
  return new URL(asked).searchParams.get('$filter');
}

test.each(['A+1', 'A#1', 'R&D-12', "O'Neill", '%27 or id ne %27', '100%'])(
  'the employee id %s is looked for as it is, and as nothing else',
  async (employeeId) => {
    const literal = employeeId.replaceAll("'", "''");
    expect(await filterSent(employeeId)).toBe(`employeeId eq '${literal}'`);
  },
);

test('no employee id can say more than itself', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ minLength: 1, maxLength: 16 }), async (employeeId) => {
      const literal = employeeId.replaceAll("'", "''");
      expect(await filterSent(employeeId)).toBe(`employeeId eq '${literal}'`);
    }),
  );
});
