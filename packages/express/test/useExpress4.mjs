import { registerHooks } from 'node:module';

// What a host on Express 4 resolves when the kit asks for its peer.
registerHooks({
  resolve: (specifier, context, next) => next(specifier === 'express' ? 'express4' : specifier, context),
});
