import type { Client } from '@microsoft/microsoft-graph-client';
import { expect, test } from 'vitest';
import { defaultScope, graphOf } from '../../shared/clients/graph-client.ts';
import { graphDirectory } from '../../shared/clients/graph-directory.ts';

const CLOUDS = [
  'https://graph.microsoft.com',
  'https://graph.microsoft.us',
  'https://dod-graph.microsoft.us',
  'https://microsoftgraph.chinacloudapi.cn',
];

/** A client that keeps what is sent, and answers nothing. */
function listening() {
  const sent: unknown[] = [];
  const keep = async (body: unknown) => void sent.push(body);
  const request = { option: () => request, put: keep, post: keep };
  return { sent, client: { api: () => request } as unknown as Client };
}

test.each(CLOUDS)(
  'tokens and references name %s where that is the cloud of the tenant',
  async (graph) => {
    expect(defaultScope(graph)).toBe(`${graph}/.default`);
    const { sent, client } = listening();
    const directory = graphDirectory(client, graphOf(graph));
    await directory.setManager('user-1', 'boss-1');
    await directory.addToGroup('group-1', 'user-1');
    expect(sent).toEqual([
      { '@odata.id': `${graph}/v1.0/users/boss-1` },
      { '@odata.id': `${graph}/v1.0/directoryObjects/user-1` },
    ]);
  },
);

test('an address of somebody else gets no tokens for itself', () => {
  for (const endpoint of ['https://localhost:8443/graph', 'https://graph.evil.example']) {
    expect(defaultScope(endpoint)).toBe('https://graph.microsoft.com/.default');
  }
});
