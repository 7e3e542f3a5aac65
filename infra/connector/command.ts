import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cloudNamed } from '../../shared/clouds.ts';
import { appUrl } from '../call-app.ts';
import { argumentsIn, runCommand } from '../run-command.ts';
import { connectorDefinition, connectorProperties } from './definition.ts';

// `npm run connector -- --url URL --client-id GUID --tenant GUID --audience ID [--cloud NAME] [--out FOLDER]` writes the
// files of a custom connector for Power Automate, Power Apps and Logic Apps: see docs/ecosystem.md.

const USAGE =
  'npm run connector -- --url https://APP --client-id GUID --tenant GUID --audience GUID [--cloud NAME] [--out FOLDER]';
const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const OPTIONS = {
  url: { type: 'string' },
  'client-id': { type: 'string' },
  tenant: { type: 'string' },
  audience: { type: 'string' },
  cloud: { type: 'string', default: process.env['AZURE_CLOUD'] ?? '' },
  out: { type: 'string', default: 'connector' },
} as const;

await runCommand(() => {
  const { values } = argumentsIn(process.argv.slice(2), OPTIONS, USAGE);
  const { url, 'client-id': clientId, tenant: tenantId, audience, out } = values;
  const cloud = cloudNamed(values.cloud);
  if (!url || !clientId || !tenantId || !audience) throw new Error(USAGE);
  if (appUrl(url).protocol !== 'https:') throw new Error('--url must be an https:// address.');
  const ids = { 'client-id': clientId, tenant: tenantId, audience };
  for (const [flag, id] of Object.entries(ids)) {
    if (!GUID.test(id)) throw new Error(`--${flag} must be a GUID.`);
  }
  makeFolder(out);
  const files = {
    'apiDefinition.swagger.json': connectorDefinition(url, cloud),
    'apiProperties.json': connectorProperties({ clientId, tenantId, audience, cloud }),
  };
  for (const [name, content] of Object.entries(files)) {
    writeFileSync(join(out, name), `${JSON.stringify(content, null, 2)}\n`);
    console.log(join(out, name));
  }
  return 0;
});

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Error(`--out: ${folder} cannot be a folder (${code}). Name another one.`);
  }
}
