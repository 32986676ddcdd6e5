import { json } from 'express';
import type { Request, Response } from 'express';
import { KitError } from '@kit/contract';

const limit = 65_536;
const deadlineMs = 10_000;

const parse = json({ limit, inflate: false, type: 'application/json' });

/** The JSON body of a request, whether the host has parsed it already or not. */
export async function readBody(req: Request, res: Response): Promise<unknown> {
  if (!/^application\/json\s*(;|$)/i.test(req.headers['content-type'] ?? '')) {
    throw new KitError('unsupported_media_type', 'Send the body as Content-Type: application/json.');
  }
  if (Number(req.headers['content-length'] ?? 0) > limit) throw tooLarge();
  const timer = setTimeout(() => req.destroy(), deadlineMs);
  try {
    await new Promise<void>((resolve, reject) => {
      parse(req, res, (error?: unknown) => (error === undefined ? resolve() : reject(toKitError(error))));
    });
  } finally {
    clearTimeout(timer);
  }
  const body: unknown = req.body;
  if (typeof body === 'string' || Buffer.isBuffer(body)) {
    throw new KitError(
      'internal',
      'The host has read the body as text or bytes. Mount express.text() and express.raw() after the kit, or on other paths.',
    );
  }
  return body;
}

function tooLarge(): KitError {
  return new KitError('payload_too_large', `The body is larger than ${limit} bytes.`);
}

const byStatus: Readonly<Record<number, () => KitError>> = {
  413: tooLarge,
  415: () => new KitError('unsupported_media_type', 'Send the body as plain UTF-8 JSON, without Content-Encoding.'),
};

function toKitError(error: unknown): KitError {
  const status = typeof error === 'object' && error !== null && 'status' in error ? Number(error.status) : 0;
  return byStatus[status]?.() ?? new KitError('invalid_input', 'The body is not JSON.');
}
