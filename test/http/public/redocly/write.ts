import { writeFileSync } from 'node:fs';
import { openApi } from '../../../../shared/api/description.ts';

// `node test/http/public/redocly/write.ts FILE`: the description of the API, for a linter.

writeFileSync(
  process.argv[2] ?? 'openapi.json',
  JSON.stringify(openApi('https://onboarding.contoso.com')),
);
