import type { Clock, Ids } from '@rollcall/core';
import { token, tokens } from '@rollcall/inversify';
import { Container } from 'inversify';
import { describe, expect, it } from 'vitest';

interface Stamp {
  readonly text: string;
}

const stamp = (clock: Clock, ids: Ids): Stamp => ({ text: `${clock.now()} ${ids.uuid()}` });

describe('typed tokens', () => {
  it('give a container the types of what they name', () => {
    const container = new Container();
    container
      .bind(tokens.ids)
      .toConstantValue({ uuid: () => 'a', record: () => 'b', text: (length) => 'b'.repeat(length) });
    const ids: Ids = container.get(tokens.ids);
    expect(ids.text(3)).toBe('bbb');
  });

  it('refuse a missing, swapped or wrong dependency at compile time', () => {
    const container = new Container();
    const stampToken = token<Stamp>('Stamp');
    container.bind(stampToken).toResolvedValue(stamp, [tokens.clock, tokens.ids]);
    // @ts-expect-error the second dependency is missing
    container.bind(stampToken).toResolvedValue(stamp, [tokens.clock]);
    // @ts-expect-error the two are swapped
    container.bind(stampToken).toResolvedValue(stamp, [tokens.ids, tokens.clock]);
    // @ts-expect-error one too many
    container.bind(stampToken).toResolvedValue(stamp, [tokens.clock, tokens.ids, tokens.store]);
    // @ts-expect-error a Clock is no Stamp
    container.bind(stampToken).toResolvedValue((clock: Clock) => clock, [tokens.clock]);
    // @ts-expect-error a container gives a Clock for this token, not Ids
    const wrong = (container: Container): Ids => container.get(tokens.clock);
    expect(wrong).toBeTypeOf('function');
  });
});
