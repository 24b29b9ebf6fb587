import type { PagePosition } from '../../ports/index.js';
import { parseSort } from '../../scim/index.js';
import type { StoreHarness } from './contract-case.js';
import { expectEqual } from './expect.js';
import type { Herd } from './herds.js';
import { createRandom, type Random } from './random.js';

const seed = 20260103;

/** Ends the case when a walk over pages misses or repeats a record that was there all the time. */
export async function expectSurvivors(harness: StoreHarness, herd: Herd): Promise<void> {
  const random = createRandom(seed);
  for (const sortBy of herd.orders) {
    for (const sortOrder of ['ascending', 'descending']) {
      await expectRound(harness, herd, random, { sortBy, sortOrder });
    }
  }
}

interface Order {
  readonly sortBy: string | undefined;
  readonly sortOrder: string;
}

async function expectRound(harness: StoreHarness, herd: Herd, random: Random, order: Order): Promise<void> {
  const sort = parseSort(order, herd.type);
  const life = createLife(harness, herd, random);
  for (let index = 0; index < 12; index++) await life.arrive();
  const stayed = [...life.present];
  const seen: string[] = [];
  let after: PagePosition | undefined;
  do {
    const page = await herd.query({ sort, offset: 0, limit: 1 + random.below(4), after, counted: false });
    seen.push(...page.items.map((item) => item.id));
    after = page.next;
    for (let change = random.below(4); change > 0; change--) await life.disturb();
  } while (after !== undefined && seen.length < 200);
  const survivors = new Set(stayed.filter((id) => life.present.has(id)));
  const what = `of ${herd.type.name} by ${order.sortBy}, ${order.sortOrder} (seed ${seed})`;
  expectEqual(new Set(seen).size, seen.length, `records, none of them twice, ${what}`);
  expectEqual(
    seen.filter((id) => survivors.has(id)).toSorted(),
    [...survivors].toSorted(),
    `the records that stayed, ${what}`,
  );
  for (const id of life.present) await herd.leave(id);
}

/** Lets records come, change and go at random; `present` are those that are there. */
function createLife(harness: StoreHarness, herd: Herd, random: Random) {
  const present = new Set<string>();
  let arrivals = 0;
  const arrive = async () => {
    arrivals += 1;
    present.add(await herd.arrive(`x${arrivals}`, random));
    if (random.below(2) === 0) harness.clock.advance(1000);
  };
  const disturb = async () => {
    const chosen = [...present][random.below(present.size + 1)];
    const kind = random.below(3);
    if (chosen === undefined || kind === 0) return arrive();
    if (kind === 1) return herd.touch(chosen);
    present.delete(chosen);
    return herd.leave(chosen);
  };
  return { present, arrive, disturb };
}
