import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openDocuments } from '../../local/simulators/documents.ts';
import { aWorld, newUser } from './world.ts';

let folder = '';
let file = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'documents-'));
  file = join(folder, 'state.sqlite');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe.each(['memory', 'file'])('documents in %s', (kind) => {
  const open = () => openDocuments(kind === 'memory' ? ':memory:' : file);

  test('a change that throws leaves nothing behind', () => {
    const documents = open();
    const things = documents.collection<{ n: number }>('things');
    things.put('a', { n: 1 });
    expect(() =>
      documents.transaction(() => {
        things.put('a', { n: 2 });
        things.put('b', { n: 3 });
        things.delete('a');
        throw new Error('no');
      }),
    ).toThrow('no');
    expect(things.all()).toEqual([{ n: 1 }]);
    documents.close();
  });

  test('values are frozen, and cut off from what was put', () => {
    const documents = open();
    const things = documents.collection<{ list: number[] }>('things');
    const given = { list: [1] };
    things.put('a', given);
    given.list.push(2);
    expect(things.get('a')).toEqual({ list: [1] });
    expect(() => things.get('a')?.list.push(3)).toThrow(TypeError);
    documents.close();
  });

  test('all() is in the order of first put', () => {
    const documents = open();
    const things = documents.collection<string>('things');
    for (const id of ['c', 'a', 'b']) things.put(id, id);
    things.put('c', 'C');
    expect(things.all()).toEqual(['C', 'a', 'b']);
    documents.close();
  });
});

describe('a file', () => {
  test('what was acknowledged is there after a restart', async () => {
    const first = aWorld({ documents: openDocuments(file) });
    const { body } = await first.v1('POST', '/users', newUser());
    first.documents.close();
    const second = aWorld({ documents: openDocuments(file) });
    expect(second.directory.user(body.id)?.employeeId).toBe('E-104233');
    second.documents.close();
  });

  test('restarts with the same seed do not draw the same ids again', async () => {
    const ids: string[] = [];
    for (const name of ['ada', 'bo', 'cy']) {
      const world = aWorld({ documents: openDocuments(file) });
      const userPrincipalName = `${name}@contoso.com`;
      ids.push((await world.v1('POST', '/users', newUser({ userPrincipalName }))).body.id);
      world.documents.close();
    }
    expect(new Set(ids).size).toBe(3);
  });

  test('a token from before the restart is still good', async () => {
    const first = aWorld({ documents: openDocuments(file) });
    const authorization = `Bearer ${await first.managedIdentityToken('https://graph.microsoft.com')}`;
    first.documents.close();
    const second = aWorld({ documents: openDocuments(file) });
    expect((await second.send('GET', '/v1.0/users', undefined, { authorization })).status).toBe(
      200,
    );
    second.documents.close();
  });

  test('only its owner may read it', () => {
    openDocuments(file).close();
    expect(statSync(file).mode & 0o077).toBe(0);
  });

  test('a purged secret leaves no bytes behind, and a pass code never any', async () => {
    const world = aWorld({ documents: openDocuments(file), unkind: { earlyPurgeShare: 0 } });
    const { id } = world.directory.users()[0] ?? { id: '' };
    const pass = await world.v1(
      'POST',
      `/users/${id}/authentication/temporaryAccessPassMethods`,
      {},
    );
    const code: string = pass.body.temporaryAccessPass;
    const value = `kept-in-the-vault-${'x'.repeat(6_000)}`;
    const bytes = () =>
      readdirSync(folder)
        .map((name) => readFileSync(join(folder, name), 'latin1'))
        .join('');
    await world.vault('PUT', '/secrets/a?api-version=7.6', { value });
    expect(bytes()).toContain('kept-in-the-vault');
    await world.vault('DELETE', '/secrets/a?api-version=7.6');
    await world.vault('DELETE', '/deletedsecrets/a?api-version=7.6');
    expect(bytes()).not.toContain('kept-in-the-vault');
    expect(bytes()).not.toContain(code);
    expect(bytes()).not.toContain(JSON.stringify(code).slice(1, -1));
    world.documents.close();
  });

  test('another schema version is refused with a sentence', () => {
    const database = new DatabaseSync(file);
    database.exec('PRAGMA user_version = 9');
    database.close();
    expect(() => openDocuments(file)).toThrow(
      /has schema version 9, this program reads 1\. Delete the file/,
    );
  });
});
