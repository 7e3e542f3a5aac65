import { loadConfig } from '../shared/config.ts';
import { acceptHire } from '../shared/intake.ts';
import { compose } from './compose.ts';
import { registerHttp } from './register-http.ts';
import { registerQueues } from './register-queues.ts';
import { registerSources } from './register-sources.ts';
import { registerStory } from './register-story.ts';

/**
 * The composition root: reads the settings, builds the clients and registers every function. Throws
 * `ConfigError` when settings are missing or wrong, so that the worker refuses to load.
 */
export function registerFirstkey(environment: Readonly<Record<string, string | undefined>>): void {
  const config = loadConfig(environment);
  const world = compose(config);
  registerHttp(config, world);
  registerStory(config, world);
  registerQueues(config, world);
  registerSources(config, { ...world, accept: acceptHire(world) });
}
