import { FEATURES, type Feature } from '../../shared/tenant/app-permissions.ts';

/**
 * The parts of Firstkey that are switched on, which decide the Graph roles: every onboarding, and what
 * `GRAPH_FEATURES` or a setting asks for. Throws on a name that is none.
 */
export function featuresOf(environment: Readonly<Record<string, string | undefined>>): Feature[] {
  const asked = (environment['GRAPH_FEATURES'] ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
  const strange = asked.filter((name) => !FEATURES.some((feature) => feature === name));
  if (strange.length > 0) {
    throw new Error(`GRAPH_FEATURES: ${strange} is not known; use ${FEATURES.join(', ')}.`);
  }
  const isRemoving = environment['DELETE_WITHDRAWN'] === 'on';
  return FEATURES.filter(
    (feature) =>
      feature === 'run' ||
      asked.includes(feature) ||
      (feature === 'removal' && isRemoving) ||
      (feature === 'devices' && environment['DEVICES'] === 'on'),
  );
}
