import { subdomainLabel } from './subdomainLabel.ts';

/** What a value may be in its slot: one DNS label, a dotted host, or a whole origin with an optional path. */
export type UrlSlot = 'label' | 'host' | 'origin';

/** A value that does not fit its slot; `field` says whose it is. */
export class UrlTemplateError extends Error {
  override readonly name = 'UrlTemplateError';
  readonly field: string;

  constructor(field: string, message: string) {
    super(message);
    this.field = field;
  }
}

const slotPattern = /\{\{([^}]+)\}\}/g;
const hostPattern = /^(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/;

/**
 * Puts values into the slots of a URL. No value escapes its slot: each has one narrow form, and the finished URL is
 * read again and must have the host, port and path that were meant.
 *
 * @param slots - what each field may hold; `label` where nothing is said
 * @throws {UrlTemplateError} naming the field
 */
export function fillUrlTemplate(
  template: string,
  values: Readonly<Record<string, string | undefined>>,
  slots: Readonly<Record<string, UrlSlot | undefined>> = {},
): string {
  const filled = template.replaceAll(slotPattern, (_match, field: string) =>
    fillSlot({ field, value: values[field]?.trim() ?? '', slot: slots[field] ?? 'label', template }),
  );
  const parsed = URL.parse(filled);
  // The origin of a leading `origin` slot was read by `fillSlot`; elsewhere the host is compared letter by letter.
  const authority = /^https?:\/\/([^/?#]*)/.exec(filled)?.[1];
  const isIntact =
    parsed && parsed.host === stripDefaultPort(filled, authority) && `${parsed.username}${parsed.hash}` === '';
  if (!isIntact) {
    const [field = 'url'] = [...template.matchAll(slotPattern)].map((match) => match[1] ?? 'url');
    throw new UrlTemplateError(field, 'The value does not lead to the expected address.');
  }
  return filled;
}

interface SlotValue {
  readonly field: string;
  readonly value: string;
  readonly slot: UrlSlot;
  readonly template: string;
}

function fillSlot({ field, value, slot, template }: SlotValue): string {
  if (value === '') throw new UrlTemplateError(field, 'A value is needed to know the address.');
  switch (slot) {
    case 'label': {
      const label = subdomainLabel(value, hostSuffix(template, field));
      if (label === undefined) {
        throw new UrlTemplateError(
          field,
          'Use letters, digits and hyphens only: one part of the address, not all of it.',
        );
      }
      return label;
    }
    case 'host': {
      const host = value.toLowerCase();
      if (!hostPattern.test(host)) throw new UrlTemplateError(field, 'Use a host name only, such as acme.example.com.');
      return host;
    }
    case 'origin': {
      const url = URL.parse(value);
      const isPlain =
        url && /^https?:$/.test(url.protocol) && `${url.username}${url.password}${url.search}${url.hash}` === '';
      if (!isPlain || !template.startsWith(`{{${field}}}`)) {
        throw new UrlTemplateError(field, 'Use a whole address, such as https://api.example.com.');
      }
      return url.href.replace(/\/$/, '');
    }
    default:
      return slot satisfies never;
  }
}

/** What follows the slot in the host: people paste `acme.zendesk.com` where `acme` is asked. */
function hostSuffix(template: string, field: string): string {
  const after = template.split(`{{${field}}}`)[1] ?? '';
  return /^(\.[a-z0-9.-]+)/.exec(after)?.[1] ?? '';
}

function stripDefaultPort(url: string, authority: string | undefined): string | undefined {
  return authority?.replace(url.startsWith('https:') ? /:443$/ : /:80$/, '');
}
