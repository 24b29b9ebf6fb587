/** A priority queue of positions: the smallest is taken first, in O(log n). */
export class IndexQueue {
  private readonly heap: number[] = [];

  add(index: number): void {
    let at = this.heap.push(index) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = this.heap[parent] ?? index;
      if (above <= index) break;
      this.heap[at] = above;
      at = parent;
    }
    this.heap[at] = index;
  }

  /** Removes the smallest; undefined when nothing is left. */
  take(): number | undefined {
    const [smallest] = this.heap;
    const last = this.heap.pop();
    if (last !== undefined && this.heap.length > 0) this.sink(last);
    return smallest;
  }

  private sink(index: number): void {
    let at = 0;
    for (;;) {
      const child = this.smallerChild(at);
      const below = this.heap[child];
      if (below === undefined || below >= index) break;
      this.heap[at] = below;
      at = child;
    }
    this.heap[at] = index;
  }

  private smallerChild(at: number): number {
    const left = 2 * at + 1;
    const right = left + 1;
    return (this.heap[right] ?? Number.POSITIVE_INFINITY) < (this.heap[left] ?? Number.POSITIVE_INFINITY)
      ? right
      : left;
  }
}
