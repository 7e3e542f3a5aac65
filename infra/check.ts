import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { flagsOf } from '../local/flags.ts';

// `npm run infra:check`: the real compiler and linter over everything in infra/. Not one warning.

interface Said {
  readonly status: number | null;
  readonly output: string;
  /** Warnings and errors; the compiler leaves the other stream to its result. */
  readonly warnings: string;
}

const INFRA = import.meta.dirname;
const CACHE = resolve(INFRA, '../node_modules/.cache/bicep');
const PACKAGE = 'Azure.Bicep.CommandLine.linux-x64';
const VERSION = '0.49.2';

/** What a deployment cannot do without, with values that mean nothing. */
const ENVIRONMENT = {
  AZURE_ENV_NAME: 'check',
  AZURE_LOCATION: 'westeurope',
  API_CLIENT_ID: '00000000-0000-4000-8000-000000000000',
  ORGANISATION_NAME: 'Contoso',
  SUPPORT_CONTACT: 'it@contoso.com',
  USER_DOMAIN: 'contoso.com',
};

/** The same with everything turned the other way. */
const OTHER_WAY = {
  ...ENVIRONMENT,
  DURABLE_BACKEND: 'durableTaskScheduler',
  SCHEDULER_SKU: 'Dedicated',
  PRIVATE_NETWORKING: 'true',
  VAULT_PURGE_PROTECTION: 'true',
  MAIL_DOMAIN: 'mail.contoso.com',
  MAIL_DOMAIN_VERIFIED: 'true',
  ALERT_MAIL: 'it@contoso.com',
  ADMINISTRATOR_ADDRESSES: '203.0.113.7/32,203.0.113.8/32',
  ALWAYS_READY_HTTP: '1',
  HR_CALLBACK_URL: 'https://hr.contoso.com/callbacks',
};

function run(command: string, args: readonly string[], environment: object = {}): Said {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    encoding: 'utf8',
    maxBuffer: 64 * 2 ** 20,
    env: { ...process.env, ...environment },
  });
  if (error) return { status: null, output: '', warnings: error.message };
  return { status, output: stdout.trim(), warnings: stderr.trim() };
}

/** The compiler: from PATH, or restored once from NuGet by the .NET SDK. */
function findCompiler(): string | undefined {
  if (run('bicep', ['--version']).status === 0) return 'bicep';
  const restored = join(CACHE, PACKAGE.toLowerCase(), VERSION, 'tools/bicep');
  if (!existsSync(restored)) restore();
  return existsSync(restored) && run(restored, ['--version']).status === 0 ? restored : undefined;
}

function restore(): void {
  mkdirSync(CACHE, { recursive: true });
  const project = join(CACHE, 'restore.csproj');
  writeFileSync(
    project,
    `<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <TargetFramework>net8.0</TargetFramework>
    <RestorePackagesPath>${CACHE}</RestorePackagesPath>
    <DisableImplicitFrameworkReferences>true</DisableImplicitFrameworkReferences>
  </PropertyGroup>
  <ItemGroup><PackageDownload Include="${PACKAGE}" Version="[${VERSION}]" /></ItemGroup>
</Project>
`,
  );
  run('dotnet', ['restore', project], { DOTNET_CLI_TELEMETRY_OPTOUT: '1' });
  const compiler = join(CACHE, PACKAGE.toLowerCase(), VERSION, 'tools/bicep');
  // NuGet unpacks files without the right to run them.
  run('chmod', ['u+x', compiler]);
}

/** Everything that the compiler has to say; empty when all is well. */
function complaints(bicep: string): readonly string[] {
  const main = join(INFRA, 'main.bicep');
  const parameters = join(INFRA, 'main.bicepparam');
  return [
    // Lints every module that it deploys as well.
    run(bicep, ['build', main, '--stdout']),
    run(bicep, ['build-params', parameters, '--stdout'], ENVIRONMENT),
    run(bicep, ['build-params', parameters, '--stdout'], OTHER_WAY),
  ]
    .filter(({ status, warnings }) => status !== 0 || warnings !== '')
    .map(({ status, warnings }) => warnings || `The compiler ended with ${status}.`)
    .concat(unformatted(bicep));
}

/** Formats a copy and looks what it changed. */
function unformatted(bicep: string): readonly string[] {
  const files = globSync(['*.{bicep,bicepparam}', 'modules/*.bicep'], { cwd: INFRA });
  const copy = mkdtempSync(join(tmpdir(), 'bicep-format-'));
  try {
    cpSync(INFRA, copy, { recursive: true });
    for (const kind of ['bicep', 'bicepparam']) {
      run(bicep, ['format', '--pattern', join(copy, `**/*.${kind}`)]);
    }
    return files
      .filter((file) => textOf(join(copy, file)) !== textOf(join(INFRA, file)))
      .map((file) => `${file} is not formatted: run "bicep format ${file}" in infra/.`);
  } finally {
    rmSync(copy, { recursive: true });
  }
}

const textOf = (file: string) => readFileSync(file, 'utf8');

function main(): number {
  const bicep = findCompiler();
  if (!bicep) {
    console.error(
      'THE INFRASTRUCTURE WAS NOT CHECKED: there is no Bicep compiler. Install the Bicep CLI, or on ' +
        'Linux the .NET SDK, with which this check fetches the compiler from NuGet.',
    );
    return process.env['CI'] ? 1 : 0;
  }
  const found = complaints(bicep);
  for (const complaint of found) console.error(complaint);
  if (found.length === 0) {
    console.log(`infra/ compiles, lints and is formatted: ${run(bicep, ['--version']).output}`);
  }
  return found.length === 0 ? 0 : 1;
}

flagsOf({});
process.exitCode = main();
