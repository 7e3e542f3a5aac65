import { expect, onTestFinished, test } from 'vitest';
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
