import type { DomainEvent } from '@rollcall/core';
import { describe, expect, it } from 'vitest';
import { createUser, enabledSystem } from './setup.js';

async function listeningSystem() {
  const sunk: DomainEvent[] = [];
  const system = await enabledSystem({ events: { publish: (event) => void sunk.push(event) } });
  return { system, sunk, onEvent: system.provisioning.onEvent };
}

describe('onEvent', () => {
  it('calls every listener for each event, in the order in which they came, after the sink', async () => {
    const { system, sunk, onEvent } = await listeningSystem();
    const heard: string[] = [];
    onEvent((event) => heard.push(`first ${event.kind} ${sunk.includes(event)}`));
    onEvent((event) => heard.push(`second ${event.kind}`));
    await createUser(system, 'ada');
    expect(heard.slice(0, 2)).toEqual(['first resource true', 'second resource']);
    expect(heard.length).toBe(2 * sunk.length);
  });

  it('tells of a change that is committed: who reads the store sees it', async () => {
    const { system, onEvent } = await listeningSystem();
    const reads: Promise<unknown>[] = [];
    onEvent(() => reads.push(system.store.identityByUserName(system.tenant, 'ada')));
    await createUser(system, 'ada');
    expect(await reads[0]).toMatchObject({ userName: 'ada' });
  });

  it('stops when the listener is taken away, each subscription for itself', async () => {
    const { system, onEvent } = await listeningSystem();
    let calls = 0;
    const listener = () => {
      calls += 1;
    };
    const stop = onEvent(listener);
    onEvent(listener);
    await createUser(system, 'ada');
    const before = calls;
    stop();
    stop();
    await createUser(system, 'bob');
    expect([before % 2, calls - before]).toEqual([0, before / 2]);
  });

  it('keeps from the event under way who comes in it, and who is taken away in it', async () => {
    const { system, onEvent } = await listeningSystem();
    const heard: string[] = [];
    const stop = onEvent(() => {
      heard.push('first');
      stop();
      stopSecond();
      onEvent(() => heard.push('late'));
    });
    const stopSecond = onEvent(() => heard.push('second'));
    system.provisioning.events.publish({ kind: 'backgroundFailure', task: 'x', cause: 1 });
    expect(heard).toEqual(['first']);
    system.provisioning.events.publish({ kind: 'backgroundFailure', task: 'x', cause: 2 });
    expect(heard).toEqual(['first', 'late']);
  });

  it('lets a listener that throws or rejects harm nobody: the sink hears of it', async () => {
    const { system, sunk, onEvent } = await listeningSystem();
    let calls = 0;
    const thrown = new Error('thrown');
    const rejected = new Error('rejected');
    onEvent(() => {
      throw thrown;
    });
    onEvent(() => Promise.reject(rejected));
    onEvent(() => {
      calls += 1;
    });
    system.provisioning.events.publish({ kind: 'backgroundFailure', task: 'x', cause: 1 });
    await Promise.resolve();
    expect(calls).toBe(1);
    expect(sunk.slice(1)).toEqual([
      { kind: 'backgroundFailure', task: 'onEvent', cause: thrown },
      { kind: 'backgroundFailure', task: 'onEvent', cause: rejected },
    ]);
    expect(await createUser(system, 'ada')).toBeTypeOf('string');
  });
});
