import { expect } from 'vitest';
import * as z from 'zod';
import type { Answer } from '../startBackend.ts';

/** The upstream's error body. */
const envelope = z.strictObject({
  error: z.strictObject({
    message: z.string().min(1),
    code: z.int(),
    slug: z.string().min(1),
    status: z.int(),
    request_id: z.string().startsWith('req_'),
    suggested_fix: z.string().optional(),
    errors: z.array(z.string()).optional(),
  }),
});

/** Checks the envelope of a refusal and gives the fields that it names. */
export function refusalOf(answer: Answer, status: number) {
  expect(answer.status, JSON.stringify(answer.body)).toBe(status);
  const { error } = envelope.parse(answer.body);
  expect(error.status).toBe(status);
  expect(answer.headers.get('x-request-id')).toBe(error.request_id);
  return { ...error, fields: (error.errors ?? []).map((line) => line.split(':')[0]) };
}
