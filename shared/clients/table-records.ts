import { odata, TableClient } from '@azure/data-tables';
import type { TokenCredential } from '@azure/identity';
import { z } from 'zod';
import type { Records } from '../domain/ports.ts';
import { parsedJson, ServiceError } from '../errors.ts';
import { azureError, statusOf } from './azure-error.ts';

const SERVICE = 'Table storage';
/** A string property of a table row holds 32 Ki characters. */
const DOCUMENT_CHARACTERS_MAX = 32_000;
const RETRY = { retryOptions: { maxRetries: 2, retryDelayInMs: 100, maxRetryDelayInMs: 500 } };

const PAGE_ROWS_MAX = 1_000;

const ReadRow = z.object({ document: z.string(), etag: z.string() });
const ListedRow = ReadRow.extend({ rowKey: z.string() });
const FoundRow = z.object({ partitionKey: z.string() });
/** The answer to a write. */
const Written = z.object({ etag: z.string().min(1) });

export type StorageConnection =
  | { readonly connectionString: string }
  | { readonly serviceUri: string; readonly credential: TokenCredential };

/**
 * Stores the documents of one onboarding in one partition: partition key = onboarding id, row key =
 * key. The table is created when a call finds it missing.
 */
export function tableRecords(connection: StorageConnection, tableName: string): Records {
  const table = tableClient(connection, tableName);
  const withTable = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      if (statusOf(error) !== 404 || codeOf(error) !== 'TableNotFound') throw error;
      await table.createTable();
      return work();
    }
  };

  return {
    async read(partition, key, schema) {
      const found = await withTable(() => table.getEntity(partition, key)).catch(
        (error: unknown) => {
          if (statusOf(error) === 404) return undefined;
          throw azureError(SERVICE, error);
        },
      );
      if (!found) return undefined;
      const row = ReadRow.parse(found);
      return { value: schema.parse(contentOf(row, partition, key)), version: row.etag };
    },

    insert: (partition, key, value) =>
      versionUnless([409], () =>
        withTable(() => table.createEntity(entity(partition, key, value))),
      ),

    // The SDK's default etag is "*", which would overwrite any version. 404 means that the row was
    // removed.
    replace: (partition, key, value, version) =>
      versionUnless([412, 404], () =>
        table.updateEntity(entity(partition, key, value), 'Replace', { etag: version }),
      ),

    async put(partition, key, value) {
      await versionUnless([], () =>
        withTable(() => table.upsertEntity(entity(partition, key, value), 'Replace')),
      );
    },

    async remove(partition, key, version = '*') {
      try {
        await table.deleteEntity(partition, key, { etag: version });
        return true;
      } catch (error) {
        if (statusOf(error) === 404) return true;
        if (statusOf(error) === 412) return false;
        throw azureError(SERVICE, error);
      }
    },

    async list(partition, schema, { from, below, top = Number.POSITIVE_INFINITY } = {}) {
      const filter = [
        odata`PartitionKey eq ${partition}`,
        ...(from === undefined ? [] : [odata`RowKey ge ${from}`]),
        ...(below === undefined ? [] : [odata`RowKey lt ${below}`]),
      ].join(' and ');
      const maxPageSize = Math.min(top, PAGE_ROWS_MAX);
      const rows = await withTable(() =>
        firstOf(
          table.listEntities({ queryOptions: { filter } }).byPage({ maxPageSize }),
          top,
          ListedRow,
        ),
      ).catch((error: unknown) => {
        throw azureError(SERVICE, error);
      });
      return rows.map(({ rowKey, document, etag }) => {
        const value = schema.parse(contentOf({ document }, partition, rowKey));
        return { key: rowKey, value, version: etag };
      });
    },

    async partitionsWith(key) {
      const queryOptions = { filter: odata`RowKey eq ${key}`, select: ['PartitionKey'] };
      const rows = await withTable(() =>
        firstOf(table.listEntities({ queryOptions }).byPage(), Number.POSITIVE_INFINITY, FoundRow),
      ).catch((error: unknown) => {
        throw azureError(SERVICE, error);
      });
      return rows.map(({ partitionKey }) => partitionKey);
    },
  };
}

/** A row that somebody else has written may hold anything. */
const contentOf = (
  { document }: { readonly document: string },
  partition: string,
  key: string,
): unknown =>
  parsedJson(document, () => new Error(`The document ${key} of ${partition} is no JSON.`));

async function firstOf<S extends z.ZodType>(
  pages: AsyncIterable<readonly object[]>,
  top: number,
  schema: S,
): Promise<z.output<S>[]> {
  const rows: z.output<S>[] = [];
  for await (const page of pages) {
    rows.push(...page.map((row) => schema.parse(row)));
    if (rows.length >= top) return rows.slice(0, top);
  }
  return rows;
}

function tableClient(connection: StorageConnection, tableName: string): TableClient {
  if ('serviceUri' in connection) {
    return new TableClient(connection.serviceUri, tableName, connection.credential, RETRY);
  }
  const { connectionString } = connection;
  // TLS is skipped only when the connection string says http, which is an emulator.
  const allowInsecureConnection = /http:\/\//.test(connectionString);
  return TableClient.fromConnectionString(connectionString, tableName, {
    ...RETRY,
    allowInsecureConnection,
  });
}

function entity(partitionKey: string, rowKey: string, value: unknown) {
  const document = JSON.stringify(value);
  if (document.length <= DOCUMENT_CHARACTERS_MAX) return { partitionKey, rowKey, document };
  throw new ServiceError(`The document ${rowKey} of ${partitionKey} is too large to keep.`, {
    service: SERVICE,
    code: 'documentTooLarge',
  });
}

/**
 * Returns the version of the written row. False when the service refused the write with one of
 * `conflicts`.
 */
async function versionUnless(
  conflicts: readonly number[],
  write: () => Promise<unknown>,
): Promise<string | false> {
  try {
    return Written.parse(await write()).etag;
  } catch (error) {
    if (error instanceof ServiceError) throw error;
    if (conflicts.includes(statusOf(error) ?? 0)) return false;
    throw azureError(SERVICE, error);
  }
}

const Details = z.object({
  details: z.object({ odataError: z.object({ code: z.string() }) }),
});

function codeOf(error: unknown): string | undefined {
  return Details.safeParse(error).data?.details.odataError.code;
}
