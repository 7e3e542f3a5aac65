/** What `run.ts` does with a command of README.md. */
export type Treatment =
  /** Run as it stands, to its end. */
  | 'ends'
  /** Started, found to be up, and stopped. */
  | 'stays'
  /** Run with smaller numbers than the page has. */
  | { readonly smaller: string; readonly env?: Readonly<Record<string, string>> }
  /** A step of .ci/run, which has this in it. */
  | { readonly step: string }
  /** Not run, and why. */
  | { readonly notRun: string };

/** Every npm command of README.md. A test finds one that is missing here. */
export const COMMANDS: Readonly<Record<string, Treatment>> = {
  'npm ci && npm run demo': { step: 'npm run --silent demo' },
  'npm ci && npm test': { step: 'npm test' },
  'npm start': 'stays',
  'npm run dev': 'stays',
  'npm run simulators -- --settings local.settings.json': 'stays',
  'npm run check': { step: 'npm run lint' },
  'npm run lint': { step: 'npm run lint' },
  'npm run types': { step: 'npm run types' },
  'npm test': { step: 'npm test' },
  'npm run test:full': { step: 'npm run test:full' },
  'npm run test:browser': { step: 'npm run --silent test:browser' },
  'npm run infra:check': { step: 'npm run infra:check' },
  'npm run build': 'ends',
  'npm run format': 'ends',
  'npm run messages:preview -- --out messages.html': 'ends',
  'npm run tenant -- check': 'ends',
  'npm run demo -- --device': { step: 'demo --device' },
  'npm run demo -- --recovery': { step: 'demo --recovery' },
  'npm run package': 'ends',
  'npm run sbom': 'ends',
  'npm run licences': 'ends',
  'npm run screenshots': 'ends',
  'npm run worlds -- --seeds 500 --from 1': { smaller: 'npm run worlds -- --seeds 2 --from 1' },
  'npm run kills -- --times 50': { smaller: 'npm run kills -- --times 2' },
  'npm run fuzz': { smaller: 'npm run fuzz', env: { FUZZ_REQUESTS: '500' } },
  'npm run bench': { notRun: 'it measures for minutes, alone on the machine' },
  'npm run bench -- mails hub': { notRun: 'it measures for minutes, alone on the machine' },
  'npm run pass -- issue|show|approve|revoke': {
    notRun: 'a form, for a deployed app: test/infra/pass-command.test.ts',
  },
  'npm run devices -- FILE.csv --url …': {
    notRun: 'a form, for a deployed app: test/devices/bulk.test.ts',
  },
  'npm ci && azd auth login && azd env new prod': { notRun: 'it needs an Azure account' },
};
