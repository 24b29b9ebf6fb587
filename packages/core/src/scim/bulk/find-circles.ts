/** Positions, each with those it needs. */
export type Needs = readonly ReadonlySet<number>[];

/**
 * The circles of a graph: the largest sets in which everyone needs everyone else, by whatever way, and those who need
 * themselves. Each is in ascending order. The cost is linear (Tarjan's algorithm, without recursion).
 *
 * @see RFC 7644 §3.7.1
 */
export function findCircles(needs: Needs): readonly (readonly number[])[] {
  const search = new CircleSearch(needs);
  for (const index of needs.keys()) search.from(index);
  return search.circles;
}

interface Visit {
  readonly index: number;
  readonly number: number;
  /** The lowest number of an open position that can be reached from here. */
  lowest: number;
  readonly unseen: Iterator<number>;
}

class CircleSearch {
  readonly circles: (readonly number[])[] = [];
  private readonly needs: Needs;
  private readonly numbers = new Map<number, number>();
  private readonly open: number[] = [];
  private readonly isOpen = new Set<number>();

  constructor(needs: Needs) {
    this.needs = needs;
  }

  from(root: number): void {
    if (this.numbers.has(root)) return;
    const trail: Visit[] = [this.enter(root)];
    for (let visit = trail.at(-1); visit !== undefined; visit = trail.at(-1)) {
      const next = visit.unseen.next();
      if (next.done === true) {
        trail.pop();
        this.leave(visit, trail.at(-1));
      } else {
        const number = this.numbers.get(next.value);
        if (number === undefined) trail.push(this.enter(next.value));
        else if (this.isOpen.has(next.value)) visit.lowest = Math.min(visit.lowest, number);
      }
    }
  }

  private enter(index: number): Visit {
    const number = this.numbers.size;
    this.numbers.set(index, number);
    this.open.push(index);
    this.isOpen.add(index);
    return { index, number, lowest: number, unseen: (this.needs[index] ?? new Set<number>()).values() };
  }

  private leave(visit: Visit, parent: Visit | undefined): void {
    if (parent !== undefined) parent.lowest = Math.min(parent.lowest, visit.lowest);
    if (visit.lowest !== visit.number) return;
    const members = this.open.splice(this.open.lastIndexOf(visit.index));
    for (const member of members) this.isOpen.delete(member);
    if (members.length > 1 || this.needs[visit.index]?.has(visit.index) === true) {
      this.circles.push(members.sort((a, b) => a - b));
    }
  }
}
