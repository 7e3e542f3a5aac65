// Signs the file with a hire and posts it: node post-hire.mjs https://firstkey.example hire.json
// HIRE_WEBHOOK_SECRET is the secret, whsec_ and base64.
import { createHmac, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';

const [url, file] = process.argv.slice(2);
const body = readFileSync(file);
const id = `msg_${randomUUID()}`;
const timestamp = String(Math.floor(Date.now() / 1000));
// The key is what the base64 after whsec_ stands for, not the text itself.
const key = Buffer.from(process.env.HIRE_WEBHOOK_SECRET.replace(/^whsec_/, ''), 'base64');
const mac = createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest('base64');

const response = await fetch(`${url}/api/hires`, {
  method: 'POST',
  headers: {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${mac}`,
  },
  body,
});
console.log(await response.text());
process.exitCode = response.ok ? 0 : 1;
