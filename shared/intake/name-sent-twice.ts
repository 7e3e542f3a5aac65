const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],]/g;
/** What is not like this may be data, and is not repeated. */
const PLAIN_NAME = /^(?!.*\d{4})[A-Za-z_$][\w$:.-]{0,63}$/;

interface Open {
  /** Of an object. Undefined for an array. */
  readonly names: Set<string> | undefined;
  readonly path: string;
}

/**
 * The path of a name that an object of valid JSON has twice. `JSON.parse` takes the last value, and other
 * readers take the first, so the sender may have signed something else than is read. Without recursion,
 * because JSON may be nested deeply. `isCaseless`: for SCIM, where `externalId` and `ExternalID` are one name.
 */
export function nameSentTwice(json: string, { isCaseless = false } = {}): string | undefined {
  const open: Open[] = [];
  let isName = false;
  let path = '';
  for (const [token] of json.matchAll(TOKEN)) {
    const inner = open.at(-1);
    if (token === '{' || token === '[') {
      open.push({ names: token === '{' ? new Set() : undefined, path });
      isName = token === '{';
    } else if (token === '}' || token === ']') {
      open.pop();
      isName = false;
    } else if (token === ',') {
      isName = inner?.names !== undefined;
      path = inner?.path ?? '';
    } else if (isName && inner?.names) {
      const name = String(JSON.parse(token));
      path = pathOf(inner.path, name);
      const known = isCaseless ? name.toLowerCase() : name;
      if (inner.names.has(known)) return path;
      inner.names.add(known);
      isName = false;
    }
  }
  return undefined;
}

const pathOf = (outer: string, name: string): string => {
  const parts = [outer, PLAIN_NAME.test(name) ? name : ''];
  return parts.filter(Boolean).join('.').slice(-PATH_CHARACTERS_MAX);
};
const PATH_CHARACTERS_MAX = 200;
