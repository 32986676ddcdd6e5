import { fieldErrors, kitErrors, routes } from '@kit/contract';
import { routeSchemas } from '@kit/contract/schemas';
import * as z from 'zod';

const toSchema = (schema: z.ZodType, io: 'input' | 'output') => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
};

const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'message', 'userMessage', 'recovery', 'requestId'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { enum: Object.keys(kitErrors) },
    message: { type: 'string' },
    userMessage: { type: 'string' },
    recovery: {
      type: 'object',
      required: ['action'],
      properties: { action: { type: 'string' }, retryAfter: { type: 'integer' } },
    },
    requestId: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['field', 'message'],
        properties: {
          field: { type: 'string' },
          code: { enum: Object.keys(fieldErrors) },
          message: { type: 'string' },
        },
      },
    },
    toolkit: { type: 'string' },
  },
};

interface Schemas {
  readonly params: z.ZodType;
  readonly query: z.ZodType;
  readonly body: z.ZodType | null;
  readonly response: z.ZodType;
}

const table: Readonly<Record<string, Schemas>> = routeSchemas;

/** OpenAPI 3.1 of the JSON routes, from the schemas that check them. */
export function createOpenApi(serverUrl: string): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const [name, { method, path }] of Object.entries(routes)) {
    const schemas = table[name];
    if (schemas === undefined) continue;
    const response = toSchema(schemas.response, 'output');
    const nothing = response['type'] === 'null';
    const operation = {
      operationId: name,
      parameters: [...parameters(schemas.params, 'path'), ...parameters(schemas.query, 'query')],
      ...(schemas.body === null
        ? {}
        : {
            requestBody: {
              required: true,
              content: { 'application/json': { schema: toSchema(schemas.body, 'input') } },
            },
          }),
      responses: {
        [nothing ? '204' : method === 'POST' ? '201' : '200']: nothing
          ? { description: 'Done' }
          : { description: 'OK', content: { 'application/json': { schema: response } } },
        default: {
          description: 'What went wrong',
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      },
    };
    const key = path.replaceAll(/:(\w+)/g, '{$1}');
    paths[key] = { ...paths[key], [method.toLowerCase()]: operation };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Kit', version: '1' },
    servers: [{ url: serverUrl }],
    paths,
    components: { schemas: { Problem: problemSchema } },
  };
}

function parameters(schema: z.ZodType, place: 'path' | 'query'): object[] {
  const { properties = {}, required = [] } = toSchema(schema, 'input');
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: required.includes(name),
    schema: property,
  }));
}
