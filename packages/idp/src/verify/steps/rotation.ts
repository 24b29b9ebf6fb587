import { expectStatus } from '../check.js';
import type { StepPlan } from '../run-steps.js';
import { newestToken, type World } from '../world.js';
import { makeScimToken } from './set-up.js';

/** Requests go on all through the rotation; the old token is used until the new one works, then the new one alone. */
export const rotation: StepPlan = {
  id: 'rotate',
  title: 'The token is rotated without a refused request',
  rules: ['TOK-4', 'TOK-8'],
  needs: ['test-connection', 'resume'],
  run: async (world) => {
    const old = newestToken(world.made);
    const traffic = createTraffic(world);
    await traffic.send(old.secret, 2);
    await allDone([makeScimToken(world), traffic.send(old.secret, 3)]);
    const fresh = newestToken(world.made);
    await traffic.send(fresh.secret, 1);
    await allDone([traffic.send(old.secret, 2), traffic.send(fresh.secret, 2)]);
    await allDone([revoke(world, old.id), traffic.send(fresh.secret, 3)]);
    await traffic.send(fresh.secret, 2);
    world.journal.note(`${traffic.answered()} requests during the rotation, none refused`);
    expectStatus('TOK-8', await world.driver(old.secret).testConnection(), 401);
  },
};

/** Like Promise.all, but waits for every branch even when one fails, so that nothing goes on behind the next step's back. */
async function allDone(branches: readonly Promise<unknown>[]): Promise<void> {
  const outcomes = await Promise.allSettled(branches);
  for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
}

async function revoke(world: World, id: string): Promise<void> {
  expectStatus('TOK-8', await world.admin.deleteScimToken(id), 204);
}

/** Only a refused request is recorded: the others are alike. */
function createTraffic(world: World): { send(token: string, times: number): Promise<void>; answered(): number } {
  let answered = 0;
  const send = async (token: string, times: number): Promise<void> => {
    for (let count = 0; count < times; count += 1) {
      const exchange = await world.quietDriver(token).testConnection();
      if (exchange.response.status !== 200) world.journal.add(exchange);
      expectStatus('TOK-4', exchange, 200);
      answered += 1;
    }
  };
  return { send, answered: () => answered };
}
