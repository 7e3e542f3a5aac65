import { openApi } from '../../shared/api/description.ts';
import type { Cloud } from '../../shared/clouds.ts';
import { swaggerSchema, titleOf } from './swagger.ts';

type Json = Record<string, unknown>;

interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly parameters: readonly (Json & { readonly name: string; readonly schema: Json })[];
  readonly requestBody?: { readonly required: boolean; readonly content: Content };
  readonly responses: Readonly<
    Record<string, { readonly description: string; readonly content?: Content }>
  >;
  readonly security: readonly Json[];
}
type Content = Readonly<Record<string, { readonly schema: Json }>>;

const JSON_TYPES = ['application/json', 'application/problem+json'];

/**
 * The definition of a custom connector for Power Automate, Power Apps and Logic Apps: every operation of
 * the API that takes a token of Entra and answers with JSON. What is signed with a webhook secret is left
 * out, because a connector cannot sign.
 * @see https://learn.microsoft.com/connectors/custom-connectors/openapi-extensions
 */
export function connectorDefinition(serverUrl: string, { login }: Pick<Cloud, 'login'>): Json {
  const { host, pathname } = new URL(serverUrl);
  const { paths, components } = openApi(serverUrl) as {
    paths: Record<string, Record<string, Operation>>;
    components: { schemas: Record<string, Json> };
  };
  const kept = Object.fromEntries(
    Object.entries(paths).flatMap(([path, methods]) => {
      const usable = Object.entries(methods).filter(([, operation]) => isForConnector(operation));
      const converted = usable.map(([method, operation]) => [method, operationOf(operation)]);
      return converted.length > 0 ? [[path, Object.fromEntries(converted)]] : [];
    }),
  );
  return {
    swagger: '2.0',
    info: {
      title: 'Firstkey',
      version: '1.0',
      description:
        'Onboardings in Microsoft Entra ID, from a hire in HR to a registered passkey: who starts, how far they are, and what needs a person.',
      contact: { name: 'The operator of this installation', url: serverUrl },
    },
    host,
    basePath: pathname,
    schemes: ['https'],
    consumes: ['application/json'],
    produces: ['application/json'],
    paths: kept,
    definitions: definitionsFor(kept, components.schemas),
    parameters: {},
    responses: {},
    securityDefinitions: { entra: entraOf(login) },
    security: [{ entra: [] }],
    tags: [],
  };
}

const entraOf = (login: string) => ({
  type: 'oauth2',
  flow: 'accessCode',
  authorizationUrl: `${login}/common/oauth2/v2.0/authorize`,
  tokenUrl: `${login}/common/oauth2/v2.0/token`,
  scopes: {},
});

function isForConnector({ security, responses, requestBody }: Operation): boolean {
  const takesToken = security.some((scheme) => 'entra' in scheme);
  const good = Object.entries(responses).filter(([status]) => status.startsWith('2'));
  const types = good.flatMap(([, { content = {} }]) => Object.keys(content));
  const sent = Object.keys(requestBody?.content ?? {});
  return takesToken && [...types, ...sent].every((type) => JSON_TYPES.includes(type));
}

/** The designer shows the summary as the name of the action, so it has no full stop. */
function operationOf(operation: Operation): Json {
  const { operationId, summary, description, parameters, responses } = operation;
  return {
    operationId: operationId.replace(/^[a-z]/, (letter) => letter.toUpperCase()),
    summary: summary.replace(/\.$/, ''),
    description,
    parameters: [...parameters.map(parameterOf), ...bodyOf(operation)],
    responses: Object.fromEntries(
      Object.entries(responses).map(([status, one]) => [status, answerOf(one)]),
    ),
  };
}

function parameterOf({
  name,
  schema,
  required,
  description,
  in: place,
}: Operation['parameters'][number]): Json {
  const { description: _, ...converted } = swaggerSchema(schema);
  const isPaging = name === 'continuation' || name === 'top';
  return {
    name,
    in: place,
    required: required === true,
    description,
    ...converted,
    ...(converted['type'] === undefined && { type: 'string' }),
    'x-ms-summary': titleOf(name),
    ...(isPaging && { 'x-ms-visibility': 'advanced' }),
    ...(place === 'path' && { 'x-ms-url-encoding': 'single' }),
  };
}

function bodyOf({ requestBody }: Operation): Json[] {
  const schema = requestBody?.content['application/json']?.schema;
  if (!requestBody || !schema) return [];
  return [
    { name: 'body', in: 'body', required: requestBody.required, schema: swaggerSchema(schema) },
  ];
}

function answerOf({ description, content = {} }: Operation['responses'][string]): Json {
  const schema = Object.values(content)[0]?.schema;
  return { description, ...(schema && { schema: swaggerSchema(schema) }) };
}

/** Those that are referred to, and no others. */
function definitionsFor(paths: Json, schemas: Record<string, Json>): Json {
  const definitions: Record<string, Json> = {};
  const add = (text: string): void => {
    for (const [, name = ''] of text.matchAll(/#\/definitions\/(\w+)/g)) {
      const schema = schemas[name];
      if (!schema || definitions[name]) continue;
      definitions[name] = swaggerSchema(schema);
      add(JSON.stringify(definitions[name]));
    }
  };
  add(JSON.stringify(paths));
  return definitions;
}

/**
 * How the connector signs in: as the person who uses it, with Entra. `clientId` is an app registration for
 * the connector, which may ask for the scope of Firstkey's own.
 * @see https://learn.microsoft.com/connectors/custom-connectors/azure-active-directory-authentication
 */
export function connectorProperties(about: {
  readonly clientId: string;
  readonly tenantId: string;
  readonly audience: string;
  readonly cloud: Pick<Cloud, 'login'>;
}): Json {
  return {
    properties: {
      connectionParameters: {
        token: {
          type: 'oauthSetting',
          oAuthSettings: {
            identityProvider: 'aad',
            clientId: about.clientId,
            scopes: [],
            redirectMode: 'GlobalPerConnector',
            properties: { IsFirstParty: 'False', IsOnbehalfofLoginSupported: true },
            customParameters: {
              loginUri: { value: about.cloud.login },
              tenantId: { value: about.tenantId },
              resourceUri: { value: about.audience },
              enableOnbehalfOfLogin: { value: 'false' },
            },
          },
        },
      },
      iconBrandColor: '#0b5cad',
      capabilities: [],
      policyTemplateInstances: [],
    },
  };
}
