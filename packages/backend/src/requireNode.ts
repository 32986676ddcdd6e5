/**
 * Imported for its effect, before anything else that an entry loads: undici ends an older Node with a stack of its
 * own while it is loaded, which says nothing of versions.
 */
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 19)) {
  throw new Error(
    `@kit/backend needs Node 22.19 or newer, and this is ${process.versions.node}. Update Node and run it again.`,
  );
}
