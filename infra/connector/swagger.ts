// OpenAPI 3.1 as Swagger 2.0, which is what Power Automate and Logic Apps read.

type Json = Record<string, unknown>;

/** What Swagger 2.0 knows of a schema. Everything else is left out, which makes it say less, never wrong. */
const KNOWN = [
  'type',
  'format',
  'description',
  'enum',
  'required',
  'minimum',
  'maximum',
  'minLength',
  'maxLength',
  'pattern',
  'minItems',
  'maxItems',
  'uniqueItems',
];

/**
 * A schema of OpenAPI 3.1 in Swagger 2.0. A union that is no more than "or null" is the schema with
 * `x-nullable`; any other union becomes a value of any form, because Swagger 2.0 has none.
 * @see https://swagger.io/specification/v2/#schema-object
 */
export function swaggerSchema(schema: Json): Json {
  const { $ref } = schema;
  if (typeof $ref === 'string') {
    return { $ref: $ref.replace('#/components/schemas/', '#/definitions/') };
  }
  const union = (schema['anyOf'] ?? schema['oneOf']) as Json[] | undefined;
  if (union) return ofUnion(schema, union);
  if (Array.isArray(schema['type'])) return ofTypes(schema, schema['type'] as string[]);
  const known = Object.entries(schema).filter(([key]) => KNOWN.includes(key));
  return {
    ...Object.fromEntries(known),
    ...('const' in schema && { enum: [schema['const']] }),
    ...limits(schema),
    ...(isObject(schema['items']) && { items: swaggerSchema(schema['items']) }),
    ...(schema['type'] === 'array' && !isObject(schema['items']) && { items: {} }),
    ...(isObject(schema['properties']) && { properties: propertiesOf(schema['properties']) }),
    ...additional(schema),
  };
}

function ofUnion({ description }: Json, union: readonly Json[]): Json {
  const others = union.filter(({ type }) => type !== 'null');
  const [only] = others;
  const about = description === undefined ? {} : { description };
  if (others.length !== 1 || !only) return { ...about };
  const { $ref } = only;
  // Nothing may stand beside a reference.
  if (typeof $ref === 'string') return swaggerSchema(only);
  return { ...swaggerSchema(only), ...about, 'x-nullable': true };
}

function ofTypes(schema: Json, types: readonly string[]): Json {
  const [only, ...more] = types.filter((type) => type !== 'null');
  const { type: _, ...rest } = schema;
  if (only === undefined || more.length > 0) return swaggerSchema(rest);
  return { ...swaggerSchema({ ...rest, type: only }), 'x-nullable': true };
}

/** In Swagger 2.0 `exclusiveMinimum` is a word about `minimum`, and no number. */
function limits({ exclusiveMinimum, exclusiveMaximum }: Json): Json {
  return {
    ...(typeof exclusiveMinimum === 'number' && {
      minimum: exclusiveMinimum,
      exclusiveMinimum: true,
    }),
    ...(typeof exclusiveMaximum === 'number' && {
      maximum: exclusiveMaximum,
      exclusiveMaximum: true,
    }),
  };
}

function additional({ additionalProperties: more }: Json): Json {
  if (typeof more === 'boolean') return { additionalProperties: more };
  if (!isObject(more)) return {};
  return { additionalProperties: Object.keys(more).length === 0 ? true : swaggerSchema(more) };
}

function propertiesOf(properties: Json): Json {
  return Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => {
      const converted = swaggerSchema(schema as Json);
      const isReference = '$ref' in converted;
      return [name, isReference ? converted : { ...converted, 'x-ms-summary': titleOf(name) }];
    }),
  );
}

/** `employmentId` as people read it: `Employment Id`. */
export const titleOf = (name: string): string =>
  name
    .replaceAll(/[-_]/g, ' ')
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll(/\b[a-z]/g, (letter) => letter.toUpperCase());

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
