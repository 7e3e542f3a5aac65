import { type DescribedRoute, describedRoutes } from './routes.ts';
import { componentSchemas } from './schemas.ts';

type Json = Record<string, unknown>;

/**
 * Describes all HTTP functions. It is built from the schemas that validate the requests.
 * @see https://spec.openapis.org/oas/v3.1.1
 */
export function openApi(serverUrl: string): Json {
  const paths: Record<string, Json> = {};
  for (const route of describedRoutes) {
    paths[route.path] = { ...paths[route.path], [route.method]: operation(route) };
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'Firstkey',
      version: '1',
      description: 'From a hire in HR to a registered passkey, with no password in between.',
    },
    servers: [{ url: serverUrl }],
    paths,
    components: {
      schemas: { ...componentSchemas(), Anything: {}, Html: { type: 'string' }, ClaimForm: FORM },
      securitySchemes: SECURITY,
    },
  };
}

const FORM = {
  type: 'object',
  properties: {
    pin: { type: 'string' },
    answer: { type: 'string' },
    action: { type: 'string', enum: ['sendAgain'] },
  },
};

const SECURITY = {
  webhookSignature: {
    type: 'apiKey',
    in: 'header',
    name: 'webhook-signature',
    description: 'Standard Webhooks: with webhook-id and webhook-timestamp, over the raw body.',
  },
  entra: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: 'An access token of Entra for this app, with the role that the operation names.',
  },
};

function operation(route: DescribedRoute): Json {
  const { name, summary, body, isBodyOptional = false } = route;
  const role = route.access.startsWith('Onboarding.') ? ` Role ${route.access}.` : '';
  return {
    operationId: name,
    summary: summary + role,
    parameters: parameters(route),
    ...(body && { requestBody: { required: !isBodyOptional, content: content(body) } }),
    responses: { ...answers(route), ...problems(route) },
    security: security(route),
  };
}

function security({ access }: DescribedRoute): Json[] {
  if (access === 'signed') return [{ webhookSignature: [] }];
  return access.startsWith('Onboarding.') ? [{ entra: [] }] : [];
}

function parameters({ path, query = [], access }: DescribedRoute): Json[] {
  const schema = { type: 'string' };
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({ name, in: 'path' }));
  const headers = access === 'signed' ? ['webhook-id', 'webhook-timestamp'] : [];
  return [
    ...inPath.map((parameter) => ({ ...parameter, required: true, schema })),
    ...headers.map((name) => ({ name, in: 'header', required: true, schema })),
    ...query.map((name) => ({ name, in: 'query', required: false, schema })),
  ];
}

function answers({ answers: known }: DescribedRoute): Json {
  return Object.fromEntries(
    Object.entries(known).map(([status, [description, types]]) => [
      status,
      { description, ...(types && { content: content(types) }) },
    ]),
  );
}

function problems({ problems: statuses }: DescribedRoute): Json {
  return Object.fromEntries(
    statuses.map((status) => [
      status,
      {
        description: 'A problem; docs/operations.md says what each code asks of you.',
        content: content({ 'application/problem+json': 'Problem' }),
      },
    ]),
  );
}

function content(types: Readonly<Record<string, string>>): Json {
  return Object.fromEntries(
    Object.entries(types).map(([type, name]) => [
      type,
      { schema: { $ref: `#/components/schemas/${name}` } },
    ]),
  );
}
