import { registerFirstkey } from './app.ts';

registerFirstkey(process.env);
