import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateSource } from 'oazapfts';
import { openApi } from '../../shared/api/description.ts';

/**
 * Writes `src/generated.ts` of the client package from the description of the API: a function for each
 * operation, and the types of everything that is sent and answered.
 */
export async function writeClient(folder: string): Promise<void> {
  const temporary = mkdtempSync(join(tmpdir(), 'firstkey-api-'));
  try {
    const file = join(temporary, 'api.json');
    writeFileSync(file, JSON.stringify(openApi('https://firstkey.example')));
    // Pages are for people.
    const source = await generateSource(file, { exclude: ['claim', 'pages'] });
    writeFileSync(join(folder, 'src/generated.ts'), source);
  } finally {
    rmSync(temporary, { recursive: true });
  }
}
