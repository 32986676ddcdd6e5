import { registerHooks } from 'node:module';

const declared = /^export (?:async )?(?:function|const|class) (\w+)/gm;
const listed = /^export \{([^}]*)\}/gm;

/** Does what a bundler for React Server Components does: of a module with 'use client' only the names are left. */
registerHooks({
  load(url, context, next) {
    const loaded = next(url, context);
    const source = Buffer.from((loaded.source ?? '') as Uint8Array).toString();
    if (!/^\s*['"]use client['"]/.test(source)) return loaded;
    const names = [
      ...[...source.matchAll(declared)].map((match) => match[1]),
      ...[...source.matchAll(listed)].flatMap((match) =>
        match[1]!.split(',').map((name) => name.split(' as ').at(-1)!),
      ),
    ].flatMap((name) => name?.trim() || []);
    const reference = `{ $$typeof: Symbol.for('react.client.reference') }`;
    const lines = names.map((name) =>
      name === 'default' ? `export default ${reference};` : `export const ${name} = ${reference};`,
    );
    return { ...loaded, format: 'module', source: lines.join('\n') };
  },
});
