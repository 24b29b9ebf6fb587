import { instant, nextSequence, outboxMessageId, tenantId } from '@rollcall/core';
import { describe, expect, it } from 'vitest';

describe('the sequence of a message', () => {
  it('grows by one where many fall into one millisecond, also when the clock goes back [SYNC-2]', () => {
    const at = instant(1_700_000_000_000);
    const first = nextSequence(0, at);
    expect(nextSequence(first, at)).toBe(first + 1);
    expect(nextSequence(first, instant(at - 60_000))).toBe(first + 1);
  });

  it('is above those of an earlier millisecond that are forgotten, as after a restore [SYNC-2]', () => {
    const at = instant(1_700_000_000_000);
    const lost = nextSequence(nextSequence(0, at), at);
    expect(nextSequence(0, instant(at + 1))).toBeGreaterThan(lost);
  });

  it('is a whole number that JSON keeps for centuries, and makes ids of its own [SYNC-2]', () => {
    const far = instant(Date.parse('2250-01-01T00:00:00Z'));
    expect(Number.isSafeInteger(nextSequence(0, far) + 1)).toBe(true);
    const now = instant(1_700_000_000_000);
    const [a, b] = [tenantId('a'), tenantId('b')];
    const sequence = nextSequence(0, now);
    expect(outboxMessageId(a, now, sequence)).not.toBe(outboxMessageId(a, now, sequence + 1));
    expect(outboxMessageId(a, now, sequence)).not.toBe(outboxMessageId(b, now, sequence));
    expect(outboxMessageId(tenantId('a.b c'), now, 1)).toMatch(/^msg_[0-9a-z]+_1_a%2Eb%20c$/);
  });
});
