import { describe, expect, test } from 'vitest';
import { matchTemplate, parseTemplate } from '../../local/host/http/template.ts';

const MATCHES: readonly [template: string, path: string, params: object | undefined][] = [
  ['hires', '/hires', {}],
  ['hires', '/HIRES/', {}],
  ['hires', '/hires/1', undefined],
  ['hires', '/hires//', undefined],
  ['hires', '//hires', undefined],
  ['/hires/', '/hires', {}],
  ['a.b', '/aXb', undefined],
  ['hires/{id}', '/hires/a%20b', { id: 'a b' }],
  ['hires/{id}', '/hires/a%2Fb', { id: 'a%2Fb' }],
  ['hires/{id}', '/hires/a%0Ab', { id: 'a\nb' }],
  ['hires/{id}', '/hires/50%', { id: '50%' }],
  ['hires/{id}', '/hires', undefined],
  ['hires/{id}', '/hires/', undefined],
  ['hires/{id}/notes', '/hires/7/notes', { id: '7' }],
  ['hires/{id?}', '/hires', {}],
  ['hires/{id?}', '/hires/7', { id: '7' }],
  ['hires/{id:int}', '/hires/7', { id: '7' }],
  ['hires/{id:int}', '/hires/x', undefined],
  ['hires/{id:int?}', '/hires', {}],
  ['all/{*rest}', '/all', {}],
  ['all/{*rest}', '/all/a/b%2Fc', { rest: 'a/b%2Fc' }],
  ['all/{*rest}', '/all/a/', { rest: 'a' }],
  ['{*rest}', '/', {}],
  ['', '/', {}],
  ['', '/x', undefined],
];

describe('a route takes exactly the paths that its template describes', () => {
  test.each(MATCHES)('%j and %j', (template, path, params) => {
    expect(matchTemplate(parseTemplate(template), path)).toEqual(params);
  });
});

test.each(['a/{b', 'a/{*rest}/c', 'a/{b:guid}', 'a/{b}.{c}', 'a/{b=1}', 'a/{}'])(
  'the template %j is refused by name',
  (template) => {
    expect(() => parseTemplate(template)).toThrow(`The route "${template}" cannot be read`);
  },
);
