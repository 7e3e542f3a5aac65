import { expect, test } from 'vitest';
import { openApi } from '../../../shared/api/description.ts';
import { CallbackType } from '../../../shared/workflow/steps.ts';

// What generators and the people who read the description need of it.

interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly parameters: readonly {
    name: string;
    in: string;
    description: string;
    schema: Record<string, unknown>;
  }[];
  readonly responses: Record<string, object>;
}

const description = openApi('https://firstkey.example') as {
  info: { contact: object; license: object };
  tags: readonly { name: string; description: string }[];
  paths: Record<string, Record<string, Operation>>;
  webhooks: Record<string, { post: Operation & { requestBody: object } }>;
  components: { schemas: Record<string, Record<string, unknown>> };
};
const operations = Object.values(description.paths).flatMap((each) => Object.values(each));

/** Every field of a schema, with the place where it is. */
function* fieldsOf(
  node: unknown,
  place: string,
): Generator<[place: string, field: Record<string, unknown>]> {
  if (node === null || typeof node !== 'object') return;
  for (const [key, value] of Object.entries(node)) {
    if (key === 'examples') continue;
    if (key === 'properties') {
      for (const [name, field] of Object.entries(value)) {
        yield [`${place}.${name}`, field as Record<string, unknown>];
      }
    }
    yield* fieldsOf(value, key === 'properties' ? place : `${place}.${key}`);
  }
}

test('every field of every schema says what it means', () => {
  const fields = [...fieldsOf(description.components.schemas, 'schemas')];
  expect(fields.length).toBeGreaterThan(150);
  expect(fields.filter(([, { description: text }]) => !text).map(([place]) => place)).toEqual([]);
});

test('no request has a default, which generators take for a field that is always there', () => {
  const requests = [description.components.schemas, operations.map((one) => one.parameters)];
  expect(JSON.stringify(requests)).not.toContain('"default":');
});

test('every parameter of a query has a type, a limit or an enum, and a description', () => {
  const list = description.paths['/api/onboardings']?.['get'];
  const byName = new Map(list?.parameters.map(({ name, schema }) => [name, schema]));
  expect(byName.get('top')).toMatchObject({ type: 'integer', minimum: 1, maximum: 100 });
  expect(byName.get('startFrom')).toMatchObject({ type: 'string', format: 'date' });
  expect(byName.get('stage')).toMatchObject({
    enum: expect.arrayContaining(['needsAttention']),
  });
  const undescribed = operations.flatMap(({ operationId, parameters }) =>
    parameters.filter(({ description: text }) => !text).map(({ name }) => `${operationId} ${name}`),
  );
  expect(undescribed).toEqual([]);
});

test('every operation has a tag that is explained, a description, and an answer for failures', () => {
  const tags = description.tags.map(({ name }) => name);
  for (const { operationId, tags: own, description: text, responses } of operations) {
    expect(tags, operationId).toEqual(expect.arrayContaining([...own]));
    expect(own).toHaveLength(1);
    expect(text.length).toBeGreaterThan(20);
    const statuses = Object.keys(responses);
    const isPublic = ['reportHealth', 'describeApi'].includes(operationId);
    expect(isPublic || statuses.some((status) => status >= '400'), operationId).toBe(true);
  }
  expect(description.info).toMatchObject({ contact: { url: expect.any(String) } });
  expect(description.info).toMatchObject({ license: { identifier: 'MIT' } });
});

test('every callback that HR may get is described, with what is in it and how it is signed', () => {
  expect(Object.keys(description.webhooks)).toEqual(CallbackType.options);
  for (const { post } of Object.values(description.webhooks)) {
    expect(post.requestBody).toMatchObject({
      content: { 'application/json': { schema: { $ref: '#/components/schemas/Callback' } } },
    });
    expect(post.parameters.map(({ name }) => name)).toEqual(['webhook-id', 'webhook-timestamp']);
  }
  const ids = [...operations, ...Object.values(description.webhooks).map(({ post }) => post)].map(
    ({ operationId }) => operationId,
  );
  expect(new Set(ids).size).toBe(ids.length);
});
