import type { Clients } from '../../clients.ts';
import { forRole } from '../lib/guarded.ts';
import type { Handler, Route } from '../lib/route.ts';
import { eraseOne, exportOne } from '../people/handle.ts';
import { signOutPerson } from '../people/sign-out.ts';
import { showAnchors, showAudit } from './show.ts';

/** The audit, requests of people about their data, and the end of somebody's sessions: for administrators. */
export function auditRoutes(people: Clients): Route[] {
  const { records, verify } = people;
  const forAdmin = (handler: Handler) => forRole('Onboarding.Admin', verify, handler);
  return [
    {
      name: 'showAudit',
      method: 'GET',
      path: 'api/audit',
      handler: forAdmin(showAudit(records)),
    },
    {
      name: 'exportPerson',
      method: 'POST',
      path: 'api/people/export',
      handler: forRole('Onboarding.Admin', verify, exportOne(people)),
    },
    {
      name: 'erasePerson',
      method: 'POST',
      path: 'api/people/erasure',
      usesWorkflow: true,
      handler: forRole('Onboarding.Admin', verify, eraseOne(people)),
    },
    {
      name: 'signOutPerson',
      method: 'POST',
      path: 'api/people/sign-out',
      handler: forRole('Onboarding.Admin', verify, signOutPerson(people)),
    },
    {
      name: 'showAnchors',
      method: 'GET',
      path: 'api/audit-anchors',
      handler: forAdmin(showAnchors(records)),
    },
  ];
}
