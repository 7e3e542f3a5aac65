import type { RegisteredFunction, Registry } from '../registry.ts';

const TRIGGERS = new Set([
  'httptrigger',
  'timertrigger',
  'queuetrigger',
  'eventgridtrigger',
  'orchestrationtrigger',
  'activitytrigger',
]);
const INPUTS = new Set(['durableclient']);
const OUTPUTS = new Set(['http']);

/** Throws one error that names every function and binding the embedded host does not support. */
export function refuseUnsupported(registry: Registry): void {
  const findings = registry.functions.flatMap(findingsOf);
  if (registry.usesHttpStream) {
    findings.push('The app turns HTTP streaming on (enableHttpStream). Leave it off.');
  }
  if (findings.length === 0) return;
  throw new Error(`The embedded host cannot run this app. ${findings.join(' ')}`);
}

function findingsOf({ name, bindings, retryOptions }: RegisteredFunction): string[] {
  const findings = Object.values(bindings)
    .filter(({ type, direction }) => !isSupported(type.toLowerCase(), direction))
    .map(({ type }) => `Function '${name}' uses the binding '${type}', which is not supported.`);
  if (retryOptions) {
    findings.push(`Function '${name}' has a retry policy, which is not supported.`);
  }
  return findings;
}

function isSupported(type: string, direction: 'in' | 'out'): boolean {
  if (direction === 'out') return OUTPUTS.has(type);
  return TRIGGERS.has(type) || INPUTS.has(type);
}
