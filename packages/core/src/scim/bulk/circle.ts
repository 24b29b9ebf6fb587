import type { Needs } from './find-circles.js';
import { IndexQueue } from './index-queue.js';

/** The operations that need one another, and which of them may go without the others for the time being. */
export class Circle {
  /** How many needs of members point out of the circle and are not met. */
  outside = 0;
  /** How many members wait for nothing and have not had their turn. */
  ready = 0;
  private readonly members: readonly number[];
  /** For each member the needs inside the circle that it cannot do without, as far as they are not met. */
  private readonly demands = new Map<number, Set<number>>();
  private readonly willing = new IndexQueue();
  private next = 0;

  constructor(members: readonly number[], needs: Needs, demandsOf: (index: number) => readonly number[]) {
    this.members = members;
    const inside = new Set(members);
    for (const member of members) {
      for (const need of needs[member] ?? []) if (!inside.has(need)) this.outside++;
      const demands = new Set(demandsOf(member).filter((index) => inside.has(index)));
      this.demands.set(member, demands);
      if (demands.size === 0) this.willing.add(member);
    }
  }

  /** Whether a member can be created without what it still needs. */
  canGoWithout(member: number): boolean {
    return this.demands.get(member)?.size === 0;
  }

  /** Notes that one member has had its turn, which another needs. */
  meet(member: number, need: number): void {
    const demands = this.demands.get(member);
    if (demands?.delete(need) === true && demands.size === 0) this.willing.add(member);
  }

  /** Who goes first now that all wait for one another: the earliest that can, else the earliest; undefined when all are done. */
  breaker(isDone: (index: number) => boolean): number | undefined {
    for (let member = this.willing.take(); member !== undefined; member = this.willing.take()) {
      if (!isDone(member)) return member;
    }
    for (; this.next < this.members.length; this.next++) {
      const member = this.members[this.next];
      if (member !== undefined && !isDone(member)) return member;
    }
    return undefined;
  }
}
