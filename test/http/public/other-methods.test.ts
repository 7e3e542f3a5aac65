import { expect, test } from 'vitest';
import { otherMethods } from '../../../functions/http/lib/other-methods.ts';
import { jsonOf } from '../../support/fakes.ts';

const handler = () => Promise.resolve({});
const ROUTES = [
  { name: 'list', method: 'GET', path: 'api/things', handler },
  { name: 'add', method: 'POST', path: 'api/things', handler },
  { name: 'receive', method: 'POST', path: 'api/hires', handler },
  { name: 'page', method: 'GET', path: 'claim/{token}', handler },
] as const;

test('an address of the API refuses what it does not take, and says what it takes', async () => {
  const [things, hires, ...rest] = otherMethods(ROUTES);
  expect(rest).toEqual([]);
  expect(things).toMatchObject({ path: 'api/things', methods: ['PUT', 'PATCH', 'DELETE'] });
  expect(hires).toMatchObject({ methods: ['GET', 'PUT', 'PATCH', 'DELETE'] });
  const answer = await hires?.handler();
  expect(answer).toMatchObject({ status: 405, headers: { allow: 'POST' } });
  expect(jsonOf(answer ?? {})).toMatchObject({ code: 'methodNotAllowed' });
  expect((await things?.handler())?.headers).toMatchObject({ allow: 'GET, POST' });
});
