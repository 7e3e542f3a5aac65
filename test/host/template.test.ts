import { describe, expect, test } from 'vitest';
import { matchTemplate, parseTemplate } from '../../local/host/http/template.ts';

const MATCHES: readonly [template: string, path: string, params: object | undefined][] = [
  ['hires', 'hires', {}],
  ['hires', 'HIRES/', {}],
  ['hires', 'hires/1', undefined],
  ['hires', 'hires//', undefined],
  ['/hires/', 'hires', {}],
  ['hires/{id}', 'hires/a%20b', { id: 'a b' }],
  ['hires/{id}', 'hires/a%2Fb', { id: 'a%2Fb' }],
  ['hires/{id}', 'hires/50%', { id: '50%' }],
  ['hires/{id}', 'hires', undefined],
  ['hires/{id}', 'hires/', undefined],
  ['hires/{id?}', 'hires', {}],
  ['hires/{id=new}', 'hires', { id: 'new' }],
  ['hires/{id=new}', 'hires/7', { id: '7' }],
  ['hires/{id:int}', 'hires/7', { id: '7' }],
  ['hires/{id:int}', 'hires/x', undefined],
  ['hires/{id:int}', 'hires/99999999999', undefined],
  ['hires/{id:int?}', 'hires', {}],
  ['hires/{id:guid}', 'hires/7f3b1c2d-0000-4000-8000-000000000000', anId()],
  ['hires/{id:guid}', 'hires/7f3b1c2d', undefined],
  ['hires/{id:int:min(3)}', 'hires/2', undefined],
  ['hires/{id:range(1,3)}', 'hires/3', { id: '3' }],
  ['hires/{id:length(3)}', 'hires/abcd', undefined],
  ['hires/{id:regex(^[a-z]{{2}}$)}', 'hires/ab', { id: 'ab' }],
  ['hires/{id:regex(^[a-z]{{2}}$)}', 'hires/abc', undefined],
  ['hires/{id:bool}/x', 'hires/TRUE/x', { id: 'TRUE' }],
  ['files/{name}.{kind}', 'files/a.b.txt', { name: 'a.b', kind: 'txt' }],
  ['v{version}/hires', 'v2/hires', { version: '2' }],
  ['all/{*rest}', 'all', {}],
  ['all/{*rest}', 'all/a/b%2Fc', { rest: 'a/b%2Fc' }],
  ['{*rest}', '', {}],
  ['', '', {}],
  ['', 'x', undefined],
];

describe('a route takes exactly the paths that its template describes', () => {
  test.each(MATCHES)('%j and %j', (template, path, params) => {
    expect(matchTemplate(parseTemplate(template), path)).toEqual(params);
  });
});

test.each(['a/{b', 'a/{*rest}/c', 'a/{b:nonsense}', 'a/{b:min}', 'a/{}'])(
  'the template %j is refused',
  (template) => {
    expect(() => parseTemplate(template)).toThrow(/route/);
  },
);

function anId(): object {
  return { id: '7f3b1c2d-0000-4000-8000-000000000000' };
}
