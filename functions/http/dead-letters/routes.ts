import type { Clients } from '../../clients.ts';
import { forRole, type RoleHandler } from '../lib/guarded.ts';
import type { Route } from '../lib/route.ts';
import { listDeadLetters, showDeadLetter } from './list.ts';
import { discardDeadLetter, replayDeadLetter } from './resolve.ts';

export function deadLetterRoutes(clients: Clients): Route[] {
  const forOperator = (handler: RoleHandler) =>
    forRole('Onboarding.Operate', clients.verify, handler);
  const all = 'api/dead-letters';
  const one = `${all}/{id}`;
  return [
    {
      name: 'listDeadLetters',
      method: 'GET',
      path: all,
      handler: forOperator(listDeadLetters(clients)),
    },
    {
      name: 'showDeadLetter',
      method: 'GET',
      path: one,
      handler: forOperator(showDeadLetter(clients)),
    },
    {
      name: 'replayDeadLetter',
      method: 'POST',
      path: `${one}/replay`,
      handler: forOperator(replayDeadLetter(clients)),
    },
    {
      name: 'discardDeadLetter',
      method: 'POST',
      path: `${one}/discard`,
      handler: forOperator(discardDeadLetter(clients)),
    },
  ];
}
