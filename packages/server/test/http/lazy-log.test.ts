import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { lazyChildLogger } from '../../src/http/lazy-log.js';

function logged() {
  const lines: Record<string, unknown>[] = [];
  const parent = pino({ level: 'debug', base: null }, { write: (line) => lines.push(JSON.parse(line)) });
  const made: unknown[] = [];
  const watched = new Proxy(parent, {
    get(target, name, receiver) {
      if (name === 'child') made.push(name);
      return Reflect.get(target, name, receiver);
    },
  });
  return { lines, made, log: lazyChildLogger(watched, { reqId: 'r1' }, { level: 'info' }) };
}

describe('the logger of a request', () => {
  it('is not made before something is written, and once only', () => {
    const { log, made } = logged();
    expect(made).toEqual([]);
    log.info('one');
    log.warn('two');
    expect(made).toEqual(['child']);
  });

  it.each(['fatal', 'error', 'warn', 'info'] as const)('writes %s with the id of the request', (level) => {
    const { log, lines } = logged();
    log[level]({ status: 200 }, 'request');
    expect(lines).toMatchObject([{ reqId: 'r1', status: 200, msg: 'request' }]);
  });

  it('keeps to its level, and gives children with its bindings', () => {
    const { log, lines } = logged();
    for (const level of ['debug', 'trace', 'silent'] as const) log[level]('hidden');
    expect(log.level).toBe('info');
    log.child({ part: 'a' }).info('shown');
    expect(lines).toMatchObject([{ reqId: 'r1', part: 'a', msg: 'shown' }]);
  });
});
