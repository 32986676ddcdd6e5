import { createPrivateKey, type KeyObject } from 'node:crypto';
import { FieldError } from './FieldError.ts';

/** An RSA key in PEM as somebody pasted it, its line breaks lost or escaped; anything else is its field's fault. */
export function readPrivateKey(text: string, field: string): KeyObject {
  let key: KeyObject;
  try {
    key = createPrivateKey(withLineBreaks(text));
  } catch {
    throw new FieldError([{ field, message: 'Must hold a private key in PEM, without a passphrase' }]);
  }
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
  // A key of any length would let somebody keep the process busy with signing.
  if (key.asymmetricKeyType !== 'rsa' || bits < 2048 || bits > 4096) {
    throw new FieldError([{ field, message: 'Must hold an RSA key of 2048 to 4096 bits' }]);
  }
  return key;
}

function withLineBreaks(text: string): string {
  const pem = /-----BEGIN ([A-Z ]+)-----([\s\S]+?)-----END \1-----/.exec(text.replaceAll(String.raw`\n`, '\n'));
  if (!pem) return text;
  const [, label = '', body = ''] = pem;
  const lines = body.replaceAll(/\s+/g, '').match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
}
