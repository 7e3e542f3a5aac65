// Loads the bundle as the Functions worker does and prints which of its files were loaded for it.
const { createRequire } = require('node:module');
const { basename } = require('node:path');

const [, , bundle, settings] = process.argv;
Object.assign(process.env, JSON.parse(settings));
createRequire(bundle)(bundle);
const loaded = Object.keys(require.cache).filter((file) => file !== __filename);
console.log(JSON.stringify(loaded.map((file) => basename(file))));
process.exit();
