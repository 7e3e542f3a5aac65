import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { deliverCallback } from '../../functions/queues/deliver-callback.ts';
import { ticketWebhook } from '../../shared/clients/ticket-webhook.ts';
import { DEVICE_PASSES } from '../../shared/domain/devices/source.ts';
import { RECOVERY_PASSES } from '../../shared/domain/pass-source.ts';
import { TICKET_FORMATS, type Ticket, ticketBody } from '../../shared/messages/tickets.ts';
import { Secret } from '../../shared/secret.ts';
import { DEAD_LETTERS } from '../../shared/storage/dead-letters.ts';
import { HIRE } from '../../shared/storage/hires.ts';
import { activitiesOf, tenant } from '../support/activity-world.ts';
import { Fate } from '../support/crashes.ts';
import { away } from '../support/fakes.ts';
import { hireDocument, ID } from '../support/hires.ts';
import { invocation } from '../support/requests.ts';

const PERSONAL = /Ada|Larsen|example\.net|4799999999|E-104233|boss|ada\./;
const ASKED = { onboardingId: ID, reason: 'claimLocked', occurrence: '1' };

const ticket: Ticket = {
  onboardingId: 'mfrggzdfmztwq2lknnwg23tpob',
  reason: 'passExpired',
  dedupeKey: 'mfrggzdfmztwq2lknnwg23tpob-ticket-1',
  url: 'https://…/people/mfrggzdfmztwq2lknnwg23tpob',
};

/** A tenant whose IT is asked to look at an onboarding, and has tickets. */
async function askedWorld(reason = ASKED.reason) {
  const world = await tenant();
  const bodies: Ticket[] = [];
  const policy = {
    ticketBody: (about: Ticket) => {
      bodies.push(about);
      return ticketBody('jira', about);
    },
  };
  const escalate = () => activitiesOf(world, new Fate(), policy).escalateToIt({ ...ASKED, reason });
  await escalate();
  return { world, bodies, escalate };
}

/** Delivers what is queued to a receiver that answers as told. */
async function deliver(
  { records, callbackQueue }: Awaited<ReturnType<typeof tenant>>,
  post: (message: { id: string; body: object }) => Promise<void>,
): Promise<void> {
  const handler = deliverCallback({
    records,
    callbackQueue,
    callbacks: undefined,
    tickets: { post },
    queueName: 'hr-callbacks',
  });
  for (let left = callbackQueue.messages.length; left > 0; left--) {
    await handler(callbackQueue.take().message, invocation());
  }
}

test('an onboarding that needs attention becomes one ticket, with its reason and its page', async () => {
  const { world, escalate } = await askedWorld();
  await escalate();
  const posted: { id: string; body: object }[] = [];
  await deliver(world, async (message) => void posted.push(message));
  expect(posted).toHaveLength(1);
  expect(posted[0]?.body).toMatchObject({
    reason: 'claimLocked',
    dedupeKey: `${ID}-ticket-1`,
    url: `https://firstkey.example/people/${ID}`,
  });
});

test.each([
  [DEVICE_PASSES, 'device-passes'],
  [RECOVERY_PASSES, 'recoveries'],
])('a ticket about one of the %s leads to a page that is there', async (source, folder) => {
  const world = await tenant();
  await world.records.put(ID, HIRE, { ...hireDocument(), source });
  const bodies: Ticket[] = [];
  const policy = {
    ticketBody: (about: Ticket) => {
      bodies.push(about);
      return {};
    },
  };
  await activitiesOf(world, new Fate(), policy).escalateToIt(ASKED);
  expect(bodies.map(({ url }) => url)).toEqual([`https://firstkey.example/${folder}/${ID}`]);
});

test('a ticket names nobody', async () => {
  const { bodies } = await askedWorld();
  for (const format of TICKET_FORMATS) {
    for (const about of bodies) {
      expect(JSON.stringify(ticketBody(format, about))).not.toMatch(PERSONAL);
    }
  }
  expect(bodies.length).toBeGreaterThan(0);
});

test('a withdrawal asks for nothing, so it is no ticket', async () => {
  const { world, bodies } = await askedWorld('withdrawn');
  expect(bodies).toEqual([]);
  expect(Object.keys(world.records.all()).filter((key) => key.includes('ticket'))).toEqual([]);
});

test('a receiver that is away gets the same ticket again, and after days there is a dead letter', async () => {
  const { world } = await askedWorld();
  const ids: string[] = [];
  for (let attempt = 0; attempt < 14; attempt++) {
    await deliver(world, async ({ id }) => {
      ids.push(id);
      throw away('Tickets');
    });
  }
  expect(new Set(ids).size).toBe(1);
  expect(ids.length).toBeGreaterThan(5);
  const letters = Object.keys(world.records.all()).filter((key) =>
    key.startsWith(`${DEAD_LETTERS}/`),
  );
  expect(letters).toHaveLength(1);
});

test('the key of the receiver is sent as its header, and is in no error', async () => {
  const seen: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    seen.push(request.headers['x-sn-apikey'] as string | undefined);
    response.statusCode = seen.length === 1 ? 201 : 403;
    response.end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}/api/now/import/u_firstkey`;
  const tickets = ticketWebhook(url, new Secret('x-sn-apikey: a-key:with-colon'));
  await tickets.post({ id: 'one', body: {} });
  const refused = await tickets.post({ id: 'two', body: {} }).catch((error: unknown) => error);
  await new Promise((done) => server.close(done));
  expect(seen).toEqual(['a-key:with-colon', 'a-key:with-colon']);
  expect(refused).toMatchObject({ status: 403 });
  expect(String(refused)).not.toContain('a-key');
});

test('the page shows the templates as they are', () => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/ecosystem.md'), 'utf8');
  const shown = [...page.matchAll(/^```json\n(.*?)^```/gms)].map(
    ([, text = '']) => JSON.parse(text) as Record<string, unknown>,
  );
  expect(shown).toHaveLength(TICKET_FORMATS.length);
  for (const [index, format] of TICKET_FORMATS.entries()) {
    const { description: long, ...made } = ticketBody(format, ticket);
    const { description: short, ...onPage } = shown[index] ?? {};
    expect(onPage).toEqual(made);
    const [first = '', last = ''] = String(short).split('…\n');
    expect(String(long).startsWith(first)).toBe(true);
    expect(String(long).endsWith(last)).toBe(true);
  }
});
