import { Circle } from './circle.js';
import { findCircles, type Needs } from './find-circles.js';
import { IndexQueue } from './index-queue.js';

/**
 * What happens next to the operation at a position: it is run `whole`; it is run in `part`, without those that come `later`;
 * the rest of it is added (`complete`), as soon as everything is there; or it is `impossible`, because it cannot do
 * without what waits for it.
 */
export type Turn =
  | { readonly kind: 'whole' | 'complete'; readonly index: number }
  | { readonly kind: 'part' | 'impossible'; readonly index: number; readonly later: readonly number[] };

/**
 * The order in which operations run: that of the request, except that each waits for what it needs. Where operations need
 * one another, the earliest that can goes first without the others. `demandsOf` says which needs one cannot do without;
 * it is asked for members of circles only.
 *
 * @see RFC 7644 §3.7, §3.7.1
 */
export function scheduleTurns(needs: Needs, demandsOf: (index: number) => readonly number[]): readonly Turn[] {
  return new Schedule(needs, demandsOf).turns;
}

class Schedule {
  readonly turns: Turn[] = [];
  private readonly needs: Needs;
  private readonly dependents: readonly number[][];
  /** How many needs of each are not met. */
  private readonly waiting: number[];
  private readonly circles = new Map<number, Circle>();
  private readonly candidates = new IndexQueue();
  private readonly done = new Set<number>();
  private readonly partial = new Set<number>();

  constructor(needs: Needs, demandsOf: (index: number) => readonly number[]) {
    this.needs = needs;
    this.waiting = needs.map(({ size }) => size);
    this.dependents = needs.map(() => []);
    for (const [index, own] of needs.entries()) for (const need of own) this.dependents[need]?.push(index);
    for (const members of findCircles(needs)) {
      const circle = new Circle(members, needs, demandsOf);
      for (const member of members) this.circles.set(member, circle);
      this.unlock(circle);
    }
    for (const [index, count] of this.waiting.entries()) if (count === 0) this.candidates.add(index);
    for (let next = this.candidates.take(); next !== undefined; next = this.candidates.take()) this.takeTurn(next);
  }

  private takeTurn(index: number): void {
    const circle = this.circles.get(index);
    if (circle !== undefined && this.waiting[index] === 0) circle.ready--;
    this.turns.push(this.turnOf(index, circle));
    this.done.add(index);
    for (const dependent of this.dependents[index] ?? []) this.meet(dependent, index, circle);
    if (circle !== undefined) this.unlock(circle);
  }

  private turnOf(index: number, circle: Circle | undefined): Turn {
    if (this.waiting[index] === 0) return { kind: 'whole', index };
    const later = [...(this.needs[index] ?? [])].filter((need) => !this.done.has(need));
    if (circle?.canGoWithout(index) !== true) return { kind: 'impossible', index, later };
    this.partial.add(index);
    return { kind: 'part', index, later };
  }

  private meet(dependent: number, need: number, circleOfNeed: Circle | undefined): void {
    const left = (this.waiting[dependent] ?? 0) - 1;
    this.waiting[dependent] = left;
    const circle = this.circles.get(dependent);
    if (circle !== undefined && circle === circleOfNeed) circle.meet(dependent, need);
    else if (circle !== undefined) {
      circle.outside--;
      this.unlock(circle);
    }
    if (left > 0) return;
    if (this.partial.has(dependent)) this.turns.push({ kind: 'complete', index: dependent });
    else if (!this.done.has(dependent)) {
      this.candidates.add(dependent);
      if (circle !== undefined) circle.ready++;
    }
  }

  /** When nothing but the circle itself holds a circle up, one of it goes first. */
  private unlock(circle: Circle): void {
    if (circle.outside > 0 || circle.ready > 0) return;
    const breaker = circle.breaker((index) => this.done.has(index));
    if (breaker !== undefined) this.candidates.add(breaker);
  }
}
