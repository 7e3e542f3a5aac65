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
  const bySetting: Feature[] = ['run'];
  if (environment['DELETE_WITHDRAWN'] === 'on') bySetting.push('removal');
  if (environment['ACCOUNT_POLICY'] === 'adopt') bySetting.push('adoption');
  if (environment['DEVICES'] === 'on') bySetting.push('devices');
  if (/"licences"\s*:\s*\[\s*"/.test(environment['ACCESS_RULES'] ?? '')) {
    bySetting.push('licences');
  }
  return FEATURES.filter((feature) => bySetting.includes(feature) || asked.includes(feature));
}
