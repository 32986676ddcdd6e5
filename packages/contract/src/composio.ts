// The upstream's wire shapes, read leniently; servers only.
export const composioApiVersion = 'v3.1';
