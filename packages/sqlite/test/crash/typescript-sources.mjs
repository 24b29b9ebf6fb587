// Lets plain Node run the sources: it strips types by itself, but doesn't know that `./x.js` is `./x.ts` before a build.
import { registerHooks } from 'node:module';

registerHooks({
  resolve: (specifier, context, next) => {
    const own = specifier.startsWith('.') && context.parentURL?.endsWith('.ts') === true;
    return next(own ? specifier.replace(/\.js$/, '.ts') : specifier, context);
  },
});
