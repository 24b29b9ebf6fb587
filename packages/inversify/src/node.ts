import {
  createAjvValidator,
  createSeal,
  createTokenSecrets,
  randomIds,
  systemClock,
  type TokenSecretsOptions,
} from '@rollcall/node';
import { ContainerModule } from 'inversify';
import { tokens } from './tokens.js';

/** Binds the ports that Node itself keeps: clock, ids, secrets of SCIM tokens, the seal of cursors, structural validation. */
export function nodeModule(options: TokenSecretsOptions): ContainerModule {
  return new ContainerModule(({ bind }) => {
    bind(tokens.clock).toConstantValue(systemClock);
    bind(tokens.ids).toConstantValue(randomIds);
    bind(tokens.tokenSecrets)
      .toResolvedValue(() => createTokenSecrets(options))
      .inSingletonScope();
    bind(tokens.seal)
      .toResolvedValue(() => createSeal(options))
      .inSingletonScope();
    bind(tokens.validator).toResolvedValue(createAjvValidator).inSingletonScope();
  });
}
