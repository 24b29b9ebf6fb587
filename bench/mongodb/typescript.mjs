// Lets Node import the TypeScript of the examples, whose imports are named after the JavaScript that would be made of them.
import { registerHooks } from 'node:module';

registerHooks({
  resolve(specifier, context, next) {
    const isExample = context.parentURL?.includes('/examples/') && specifier.startsWith('.');
    return next(isExample ? specifier.replace(/\.js$/, '.ts') : specifier, context);
  },
});
