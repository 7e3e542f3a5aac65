import { expect, onTestFinished, test } from 'vitest';
import type { AuditEntry } from '../../local/simulators/graph/audit-log.ts';
import type { SignIn } from '../../local/simulators/graph/reports.ts';
import { LEAST_GRAPH_ROLES } from '../../local/simulators/world.ts';
import { simulatedEntra } from '../support/simulated-entra.ts';

const START = Date.parse('2026-11-23T08:00:00Z');

test('the sign-in with a pass is found behind all the later ones of a long first day', async () => {
  const entra = simulatedEntra(START, { graphRoles: [...LEAST_GRAPH_ROLES, 'AuditLog.Read.All'] });
  onTestFinished(entra.restore);
  const { id } = entra.users.addUser({ userPrincipalName: 'ada@contoso.com' });
  const signIns = entra.documents.collection<SignIn>('signIns');
  const signIn = (name: string, authenticationMethod: string) =>
    signIns.put(name, {
      id: name,
      createdDateTime: new Date(START).toISOString(),
      userId: id,
      userPrincipalName: 'ada@contoso.com',
      status: { errorCode: 0 },
      authenticationDetails: [{ authenticationMethod, succeeded: true }],
    } as SignIn);
  signIn('first', 'Temporary Access Pass');
  for (let later = 0; later < 150; later++) signIn(`later-${later}`, 'Passkey (device-bound)');
  expect(await entra.audits.signInsWithPass(id, new Date(START))).toMatchObject([{ id: 'first' }]);
});

const DAY_MS = 86_400_000;

test.each([
  ['with a premium licence', true, [29, 20, 6, 2]],
  ['without one', false, [6, 2]],
])('a log is read as far back as a tenant %s keeps it', async (_, hasEntraPremium, days) => {
  const graphRoles = [...LEAST_GRAPH_ROLES, 'AuditLog.Read.All'];
  const entra = simulatedEntra(START, { graphRoles, hasEntraPremium });
  onTestFinished(entra.restore);
  const audits = entra.documents.collection<AuditEntry>('audits');
  for (const ago of [29, 20, 6, 2]) {
    audits.put(`ago-${ago}`, {
      id: `ago-${ago}`,
      activityDateTime: new Date(START - ago * DAY_MS).toISOString(),
      activityDisplayName: 'Admin registered security info',
      loggedByService: 'Authentication Methods',
      targetResources: [],
    } as unknown as AuditEntry);
  }
  for (const since of [START - 40 * DAY_MS, START - 400 * DAY_MS]) {
    const entries = await entra.audits.entries({
      service: 'Authentication Methods',
      since: new Date(since),
    });
    expect(entries).toMatchObject(days.map((ago) => ({ id: `ago-${ago}` })).toReversed());
  }
});
