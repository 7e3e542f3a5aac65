/** Paths that lead to the same place, and the spelling that the routes have. */
const ALIASES: [RegExp, string][] = [
  [/^\/authenticationMethodsPolicy(?=\/|$)/i, '/policies/authenticationMethodsPolicy'],
  [
    /^\/identity\/conditionalAccess\/authenticationStrength\/policies(?=\/|$)/i,
    '/policies/authenticationStrengthPolicies',
  ],
];

/**
 * The path as the routes spell it: OData's key form `users('id')` becomes `users/id`, a cast
 * `graph.group` becomes `microsoft.graph.group`, and singletons at the root get their usual place.
 */
export function canonicalPath(path: string): string {
  const plain = path
    .split('/')
    .map((segment) => segment.replace(/^(\w+)\('([^']*)'\)$/, '$1/$2'))
    .map((segment) => segment.replace(/^graph\.(?=\w)/i, 'microsoft.graph.'))
    .join('/');
  return ALIASES.reduce((known, [from, to]) => known.replace(from, to), plain);
}
