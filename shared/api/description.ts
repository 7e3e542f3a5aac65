import type { z } from 'zod';
import { CallbackType } from '../workflow/steps.ts';
import { type DescribedRoute, TAGS } from './described-route.ts';
import { FIELDS } from './field-descriptions.ts';
import { describedRoutes } from './routes.ts';
import { componentSchemas, schemaOf } from './schemas.ts';

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
      // That of the release: test/release.test.ts holds them together.
      version: '0.2.0',
      description:
        'From a hire in HR to a registered passkey, with no password in between. docs/contract.md explains every operation, docs/operations.md every code.',
      contact: { name: 'The operator of this installation', url: serverUrl },
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: serverUrl }],
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
    paths,
    webhooks: webhooks(),
    components: {
      schemas: { ...componentSchemas(), Anything: ANYTHING, Html: HTML },
      securitySchemes: SECURITY,
    },
  };
}

const ANYTHING = { description: 'JSON of any form.' };
const HTML = { type: 'string', description: 'A page, or a script of it, as text.' };

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
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: '__Host-firstkey-session',
    description: 'A person who is signed in at the browser, with the role that the page names.',
  },
};

function operation(route: DescribedRoute): Json {
  const { name, summary, body, isBodyOptional = false } = route;
  const roles = [route.access, route.alsoFor].filter((each) => each?.startsWith('Onboarding.'));
  const role = roles.length > 0 ? ` Role ${roles.join(' or ')}.` : '';
  return {
    operationId: name,
    summary,
    description: `${summary}${role} docs/contract.md has the details.`,
    tags: [route.tag],
    parameters: parameters(route),
    ...(body && { requestBody: { required: !isBodyOptional, content: content(body) } }),
    responses: { ...answers(route), ...problems(route), ...otherMethod(route) },
    security: security(route),
  };
}

function security({ access, isPage }: DescribedRoute): Json[] {
  if (access === 'signed') return [{ webhookSignature: [] }];
  if (isPage) return access === 'anyone' ? [] : [{ session: [] }];
  return access.startsWith('Onboarding.') ? [{ entra: [] }] : [];
}

const STANDARD_WEBHOOKS = {
  'webhook-id': 'Of this message: the same on every attempt.',
  'webhook-timestamp': 'Seconds since 1970 at which this attempt was signed.',
};
const IN_PATH: Readonly<Record<string, string>> = {
  id: 'The id, as the answer to the first event and the lists have it.',
  source: 'The name of the HR system, as in `SOURCES`.',
  token: 'The end of the link that was sent.',
  name: '`claim.js`, or `next-` and a language.',
};

function parameters({ path, query, access }: DescribedRoute): Json[] {
  const schema = { type: 'string' };
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    description: IN_PATH[name],
    schema,
  }));
  const headers = access === 'signed' ? signatureHeaders() : [];
  return [...inPath, ...headers, ...(query ? queryOf(query) : [])];
}

const signatureHeaders = (): Json[] =>
  Object.entries(STANDARD_WEBHOOKS).map(([name, description]) => ({
    name,
    in: 'header',
    required: true,
    description,
    schema: { type: 'string' },
  }));

/** The query as it is checked; what holds without a parameter is no `default`, as for fields. */
function queryOf(query: z.ZodObject): Json[] {
  const { properties = {} } = schemaOf(query, 'input') as { properties?: Record<string, Json> };
  return Object.entries(properties).map(([name, { default: without, ...schema }]) => ({
    name,
    in: 'query',
    required: false,
    description: `${QUERY[name] ?? FIELDS[name]}${without === undefined ? '' : ` Without it: ${without}.`}`,
    schema,
  }));
}

/** Where a parameter means something else than the field of its name. */
const QUERY: Readonly<Record<string, string>> = {
  dryRun: 'With `true` nothing is written, and the answer says what would happen.',
  startFrom: 'The first start date.',
  startTo: 'The last start date.',
  top: 'How many at most.',
  continuation: 'From the page before.',
  source: 'The source of the employment. Without it: the one of `POST /api/hires`.',
  stage: 'Only onboardings in this phase.',
  outcome: 'Only onboardings with this outcome.',
  kind: 'Only dead letters of this kind.',
  months: 'How many months, this one included.',
  chain: 'Only the lines of this onboarding, or of `operators-` and a month.',
  from: 'The number of the first one.',
  state: 'Only dead letters in this state.',
};

/** What Firstkey sends to `HR_CALLBACK_URL`; HR implements the receiving end. */
function webhooks(): Json {
  return Object.fromEntries(
    CallbackType.options.map((type) => [
      type,
      {
        post: {
          operationId: `on ${type}`.replaceAll(/[ .-](\w)/g, (_, letter) => letter.toUpperCase()),
          summary: CALLBACKS[type],
          description: `${CALLBACKS[type]} Signed as Standard Webhooks with \`HR_CALLBACK_SECRET\`. Callbacks may come again, under the same webhook-id, and in any order.`,
          tags: ['hires'],
          parameters: signatureHeaders(),
          requestBody: { required: true, content: content({ 'application/json': 'Callback' }) },
          responses: {
            '2XX': { description: 'Taken. It is not sent again.' },
            '4XX': { description: 'Not taken. docs/contract.md says which are tried again.' },
            '5XX': { description: 'Not taken. It is tried again, for three days.' },
          },
          security: [{ webhookSignature: [] }],
        },
      },
    ]),
  );
}

const CALLBACKS: Readonly<Record<CallbackType, string>> = {
  'onboarding.account-ready': 'The account exists, with its manager and groups.',
  'onboarding.pass-delivered': 'The link was sent to the person.',
  'onboarding.pass-collected': 'The person has seen the code.',
  'onboarding.completed': 'The person has a passkey.',
  'onboarding.needs-attention': 'A person must look; `reason` says why.',
  'onboarding.withdrawn': 'The hire was withdrawn, and everything is undone.',
  'onboarding.refused': 'The onboarding was refused; `reason` says why.',
};

function answers({ answers: known }: DescribedRoute): Json {
  return Object.fromEntries(
    Object.entries(known).map(([status, [description, types]]) => [
      status,
      { description, ...(types && { content: content(types) }) },
    ]),
  );
}

/** What every address of the API answers to another method, with `Allow`. */
function otherMethod({ path }: DescribedRoute): Json {
  if (!path.startsWith('/api/')) return {};
  const description = 'Another method than those of this address; `Allow` names them.';
  const headers = { Allow: { description: 'The methods.', schema: { type: 'string' } } };
  const body = content({ 'application/problem+json': 'Problem' });
  return { 405: { description, headers, content: body } };
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
