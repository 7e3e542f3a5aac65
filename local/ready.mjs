// Runs before every command, on whatever Node there is: says what is missing, in one sentence.
import { existsSync } from 'node:fs';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
// `tls.setDefaultCACertificates` came with these two, and Node 23 never had it.
const isNew = (major === 22 && minor >= 19) || (major === 24 && minor >= 5) || major > 24;
const isInstalled = existsSync(new URL('../node_modules/esbuild', import.meta.url));

if (!isInstalled) refuse('Nothing is installed yet. Run: npm ci');
if (!isNew) {
  refuse(
    `This is Node ${process.versions.node}; Firstkey needs 22.19 or newer of Node 22, or 24.5 or newer. ` +
      'On Linux and Windows npm ci installs one with the project (not with --omit=optional); elsewhere, install Node 24.',
  );
}

function refuse(sentence) {
  console.error(sentence);
  process.exit(1);
}
