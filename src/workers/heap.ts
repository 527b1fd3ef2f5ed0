/** What has the lowest key comes out first. */
export type Heap<Item> = {
  add: (item: Item) => void
  first: () => Item | undefined
  take: () => Item | undefined
  /** Everything, in no order; the heap is empty then. */
  empty: () => Item[]
}

/** A storm leaves tens of thousands waiting, and each time one ends the next must be found at once. */
export function createHeap<Item>(keyOf: (item: Item) => number): Heap<Item> {
  let items: Item[] = []

  const isBefore = (a: number, b: number): boolean => {
    const [one, other] = [items[a], items[b]]
    return one !== undefined && other !== undefined && keyOf(one) < keyOf(other)
  }

  const swap = (a: number, b: number): void => {
    const [one, other] = [items[a], items[b]]
    if (one === undefined || other === undefined) return
    items[a] = other
    items[b] = one
  }

  const sink = (from: number): void => {
    for (let at = from; ; ) {
      const [left, right] = [2 * at + 1, 2 * at + 2]
      const lower = isBefore(right, left) ? right : left
      if (!isBefore(lower, at)) return
      swap(lower, at)
      at = lower
    }
  }

  return {
    add: (item) => {
      items.push(item)
      for (let at = items.length - 1; at > 0; ) {
        const above = (at - 1) >> 1
        if (!isBefore(at, above)) return
        swap(at, above)
        at = above
      }
    },
    first: () => items[0],
    take: () => {
      const [first] = items
      const last = items.pop()
      if (items.length > 0 && last !== undefined) {
        items[0] = last
        sink(0)
      }
      return first
    },
    empty: () => {
      const all = items
      items = []
      return all
    },
  }
}
