import { build } from 'esbuild';

/** The bundle that ships: one CommonJS file, which also loads fastest. `npm run build` makes it. */
export async function buildBundle(): Promise<void> {
  await build({
    entryPoints: ['functions/index.ts'],
    outfile: 'dist/index.cjs',
    bundle: true,
    platform: 'node',
    target: 'node22',
    format: 'cjs',
    // The Functions worker provides it when the app is loaded.
    external: ['@azure/functions-core'],
    minifySyntax: true,
    minifyWhitespace: true,
    keepNames: true,
    sourcemap: 'linked',
    logLevel: 'warning',
  });
}

if (process.argv[1] === import.meta.filename) await buildBundle();
