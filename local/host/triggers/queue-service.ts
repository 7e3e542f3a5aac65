import { DefaultAzureCredential } from '@azure/identity';
import { QueueServiceClient } from '@azure/storage-queue';
import type { Settings } from '../settings.ts';

/**
 * The storage queue service of a binding's `connection`: the setting of that name (or with the
 * prefix AzureWebJobs) holds a connection string, or `NAME__queueServiceUri` / `NAME__accountName`
 * name the account and the app's identity signs in. Throws one sentence if none is set.
 */
export function openQueueService(connection: string, settings: Settings): QueueServiceClient {
  for (const name of [`AzureWebJobs${connection}`, connection]) {
    const text = settings[name];
    if (text) return QueueServiceClient.fromConnectionString(withoutShortcut(text));
    const uri =
      settings[`${name}__queueServiceUri`] ?? accountUri(settings[`${name}__accountName`]);
    if (uri) return new QueueServiceClient(uri, new DefaultAzureCredential());
  }
  throw new Error(
    `The storage connection "${connection}" is not set. Give the setting ${connection} a connection string, or set ${connection}__queueServiceUri.`,
  );
}

function accountUri(accountName: string | undefined): string | undefined {
  return accountName && `https://${accountName}.queue.core.windows.net`;
}

const DEVELOPMENT_ACCOUNT = [
  'DefaultEndpointsProtocol=http',
  'AccountName=devstoreaccount1',
  // The well-known key of every storage emulator; it opens nothing else.
  'AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==',
  'QueueEndpoint=http://127.0.0.1:10001/devstoreaccount1',
].join(';');

function withoutShortcut(text: string): string {
  return /^UseDevelopmentStorage=true;?$/i.test(text) ? DEVELOPMENT_ACCOUNT : text;
}
