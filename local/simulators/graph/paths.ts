/** Paths that lead to the same place, and the spelling that the routes have. */
const ALIASES: [RegExp, string][] = [
  [/^\/authenticationMethodsPolicy(?=\/|$)/i, '/policies/authenticationMethodsPolicy'],
  [
    /^\/identity\/conditionalAccess\/authenticationStrength\/policies(?=\/|$)/i,
    '/policies/authenticationStrengthPolicies',
  ],
  [/^\/policies\/conditionalAccessPolicies(?=\/|$)/i, '/identity/conditionalAccess/policies'],
];

/** What is called may be written with its namespace, which casts must be. */
const ACTIONS = [
  'assignLicense',
  'assignUserToDevice',
  'revokeSignInSessions',
  'restore',
  'sendMail',
  'unassignUserFromDevice',
  'updateAllowedCombinations',
  'updateDeviceProperties',
  'usage',
];

/**
 * The path as the routes spell it: OData's key form `users('id')` becomes `users/id`, a cast
 * `graph.group` becomes `microsoft.graph.group`, a function without parameters loses its brackets
 * and its namespace, and singletons at the root get their usual place.
 */
export function canonicalPath(path: string): string {
  const plain = path.split('/').map(plainSegment).join('/');
  return ALIASES.reduce((known, [from, to]) => known.replace(from, to), plain);
}

function plainSegment(segment: string): string {
  // A quote within a key is doubled, as in every OData literal.
  const key = /^(\w+)\('((?:[^']|'')*)'\)$/.exec(segment);
  if (key) return `${key[1]}/${key[2]?.replaceAll("''", "'")}`;
  const called = /^(?:microsoft\.)?(?:graph\.)?(\w+)\(\)$/i.exec(segment);
  if (called?.[1]) return called[1];
  const action = /^(?:microsoft\.)?graph\.(\w+)$/i.exec(segment)?.[1] ?? '';
  if (ACTIONS.includes(action)) return action;
  return segment.replace(/^graph\.(?=\w)/i, 'microsoft.graph.');
}

/** The first segment of `path` at which no route goes on, as OData names it in its refusal. */
export function unknownSegment(path: string, routePaths: readonly string[]): string {
  const segments = path.split('/').slice(1);
  const known = segments.findIndex((_, index) => {
    const begin = segments.slice(0, index + 1);
    return !routePaths.some((route) => beginsWith(route.split('/').slice(1), begin));
  });
  return segments[known === -1 ? segments.length - 1 : known] ?? '';
}

function beginsWith(route: string[], begin: string[]): boolean {
  return begin.every((segment, index) => {
    const expected = route[index];
    if (expected === undefined) return false;
    return expected.startsWith('{') || expected.toLowerCase() === segment.toLowerCase();
  });
}
