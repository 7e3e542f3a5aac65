/**
 * A request target as the functions see it: path and query, without dot segments. Undefined for one
 * that Microsoft's host refuses with 400: a NUL in the path, or an absolute address of another host.
 */
export function readTarget(sent: string, host: string): string | undefined {
  const target = pathOfAbsolute(sent, host);
  if (target === undefined) return undefined;
  const [path = '', ...query] = target.split('?');
  if (/%00/.test(path)) return undefined;
  return [withoutDotSegments(path), ...query].join('?');
}

function pathOfAbsolute(sent: string, host: string): string | undefined {
  const [, named, path] = /^https?:\/\/([^/?#]*)(.*)$/is.exec(sent) ?? [];
  if (named === undefined) return sent;
  return named.toLowerCase() === host.toLowerCase() ? path || '/' : undefined;
}

function withoutDotSegments(path: string): string {
  if (!/(^|\/)(\.|%2e){1,2}(\/|$)/i.test(path)) return path;
  const kept: string[] = [];
  const segments = path.split('/').slice(1);
  for (const [index, segment] of segments.entries()) {
    const dots = segment.replaceAll(/%2e/gi, '.');
    if (dots === '..') kept.pop();
    if (dots !== '.' && dots !== '..') kept.push(segment);
    else if (index === segments.length - 1) kept.push('');
  }
  return `/${kept.join('/')}`;
}
