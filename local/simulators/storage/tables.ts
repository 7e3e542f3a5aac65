import type { Clock } from '../../clock.ts';
import { type Call, isObject } from '../call.ts';
import type { Collection, Documents } from '../documents.ts';
import { Entities, type Entity, timestamps } from './entities.ts';
import { filterOf } from './filter.ts';
import { notImplemented, StorageProblem } from './problem.ts';
import type { StorageReply } from './reply.ts';

const JSON_TYPE = 'application/json;odata=minimalmetadata';
const PAGE_ROWS_MAX = 1_000;
const ROW = /^\/(\w+)\(PartitionKey='((?:[^']|'')*)',RowKey='((?:[^']|'')*)'\)$/;

export interface Tables {
  answer(call: Call): StorageReply;
  rows(): object[];
}

/**
 * Azure Table storage: tables and rows, conditional writes, queries page by page. It knows no
 * batches. A page ends with the keys of the next row, which the service gives in base64.
 */
export function createTables(clock: Clock, documents: Documents): Tables {
  const kept = documents.collection<{ name: string }>('tables');
  const rowsOf = (name: string) => documents.collection<Entity>(`table ${name}`);
  const nextTimestamp = timestamps(
    clock,
    lastTimestamp(kept.all().map(({ name }) => rowsOf(name))),
  );
  const tables = new Map<string, Entities>();
  const open = (name: string) => tables.set(name, new Entities(rowsOf(name), nextTimestamp));
  for (const { name } of kept.all()) open(name);

  function answer(call: Call): StorageReply {
    const { method, path } = call;
    if (/^\/Tables(\(\))?$/.test(path)) return method === 'POST' ? create(call) : list(call);
    const deleted = /^\/Tables\('(\w+)'\)$/.exec(path)?.[1];
    if (deleted && method === 'DELETE') return remove(deleted);
    const [, table = '', partitionKey = '', rowKey = ''] = ROW.exec(path) ?? [];
    if (table)
      return answerRow(call, tableNamed(table), [unquoted(partitionKey), unquoted(rowKey)]);
    const [, whole = '', brackets] = /^\/(\w+)(\(\))?$/.exec(path) ?? [];
    if (whole && method === 'POST' && !brackets) return insert(call, tableNamed(whole));
    if (whole && method === 'GET') return query(call, tableNamed(whole), whole);
    throw notImplemented(`${method} ${path} of tables`);
  }

  function create({ json, origin }: Call): StorageReply {
    const name = isObject(json) ? String(json['TableName']) : '';
    if (tables.has(name)) {
      throw new StorageProblem(409, 'TableAlreadyExists', 'The table specified already exists.');
    }
    kept.put(name, { name });
    open(name);
    const body = { 'odata.metadata': `${origin}/$metadata#Tables/@Element`, TableName: name };
    return { status: 201, headers: { 'content-type': JSON_TYPE }, body: JSON.stringify(body) };
  }

  function list({ method, query: asked, origin }: Call): StorageReply {
    if (method !== 'GET' || asked.has('$filter') || asked.has('NextTableName')) {
      throw notImplemented('a filter on the list of tables');
    }
    const value = [...tables.keys()].sort().map((TableName) => ({ TableName }));
    const body = { 'odata.metadata': `${origin}/$metadata#Tables`, value };
    return { status: 200, headers: { 'content-type': JSON_TYPE }, body: JSON.stringify(body) };
  }

  function remove(name: string): StorageReply {
    const table = tables.get(name);
    if (!table) {
      throw new StorageProblem(404, 'ResourceNotFound', 'The specified resource does not exist.');
    }
    documents.transaction(() => {
      kept.delete(name);
      for (const { properties } of table.all()) {
        table.delete(properties.PartitionKey, properties.RowKey, '*');
      }
    });
    tables.delete(name);
    return { status: 204 };
  }

  function tableNamed(name: string): Entities {
    const table = tables.get(name);
    if (table) return table;
    throw new StorageProblem(404, 'TableNotFound', 'The table specified does not exist.');
  }

  return {
    answer,
    rows: () =>
      [...tables.values()].flatMap((table) => table.all().map(({ properties }) => properties)),
  };
}

/** The last moment at which a kept row was written: no ETag of before may come again. */
function lastTimestamp(tables: readonly Collection<Entity>[]): string | undefined {
  const all = tables.flatMap((rows) => rows.all().map(({ properties }) => properties.Timestamp));
  return all.reduce<string | undefined>(
    (last, one) => (last && last > one ? last : one),
    undefined,
  );
}

function query({ query: asked, origin }: Call, table: Entities, name: string): StorageReply {
  const filter = filterOf(asked.get('$filter'));
  const from = keyAfter(asked);
  const rows = table
    .all(filter.partitionKey)
    .filter(({ properties }) => filter.holds(properties) && isFrom(properties, from));
  const top = Math.min(Number(asked.get('$top') ?? PAGE_ROWS_MAX), PAGE_ROWS_MAX);
  const value = rows.slice(0, top).map((row) => worded(row, asked.get('$select')));
  return {
    status: 200,
    headers: { 'content-type': JSON_TYPE, ...continuation(rows[top]) },
    body: JSON.stringify({ 'odata.metadata': `${origin}/$metadata#${name}`, value }),
  };
}

function answerRow(
  { method, headers, json, origin }: Call,
  table: Entities,
  [partitionKey, rowKey]: readonly [string, string],
): StorageReply {
  switch (method) {
    case 'GET': {
      const row = table.get(partitionKey, rowKey);
      const body = { 'odata.metadata': `${origin}/$metadata#row/@Element`, ...worded(row, null) };
      return {
        status: 200,
        headers: { 'content-type': JSON_TYPE, etag: row.etag },
        body: JSON.stringify(body),
      };
    }
    case 'PUT':
    case 'PATCH':
    case 'MERGE': {
      const how = method === 'PUT' ? 'replace' : 'merge';
      const ifMatch = headers.get('if-match');
      const sent = isObject(json) ? json : {};
      return changed(table.change([partitionKey, rowKey], sent, how, ifMatch));
    }
    case 'DELETE':
      table.delete(partitionKey, rowKey, headers.get('if-match') ?? '*');
      return { status: 204 };
    default:
      throw notImplemented(`${method} of a row`);
  }
}

function insert({ json, headers, origin }: Call, table: Entities): StorageReply {
  const row = table.insert(isObject(json) ? json : {});
  if (headers.get('prefer') === 'return-no-content') return changed(row);
  const body = { 'odata.metadata': `${origin}/$metadata#row/@Element`, ...worded(row, null) };
  return {
    status: 201,
    headers: { 'content-type': JSON_TYPE, etag: row.etag },
    body: JSON.stringify(body),
  };
}

const changed = ({ etag }: Entity): StorageReply => ({ status: 204, headers: { etag } });

function worded({ etag, properties }: Entity, select: string | null): object {
  const chosen = select?.split(',').map((name) => name.trim());
  const shown = Object.entries(properties).filter(
    ([name]) => !chosen || chosen.includes(name.replace('@odata.type', '')),
  );
  return { 'odata.etag': etag, ...Object.fromEntries(shown) };
}

type Keys = readonly [partitionKey: string, rowKey: string];

function continuation(next: Entity | undefined): Record<string, string> {
  if (!next) return {};
  const { PartitionKey: partitionKey, RowKey: rowKey } = next.properties;
  return {
    'x-ms-continuation-nextpartitionkey': Buffer.from(partitionKey).toString('base64'),
    'x-ms-continuation-nextrowkey': Buffer.from(rowKey).toString('base64'),
  };
}

function keyAfter(asked: URLSearchParams): Keys | undefined {
  const [partitionKey, rowKey] = ['NextPartitionKey', 'NextRowKey'].map((name) =>
    Buffer.from(asked.get(name) ?? '', 'base64').toString(),
  );
  return partitionKey ? [partitionKey, rowKey ?? ''] : undefined;
}

function isFrom({ PartitionKey, RowKey }: Entity['properties'], from: Keys | undefined): boolean {
  if (!from) return true;
  const [partitionKey, rowKey] = from;
  return PartitionKey > partitionKey || (PartitionKey === partitionKey && RowKey >= rowKey);
}

const unquoted = (text: string) => text.replaceAll("''", "'");
