import { type Lane, lanes } from '../domain/record/lanes.ts'

/** A bounded number of places, given to those waiting in the order of lanes: pages before topics. */
export function createPlaces(count: number) {
  let free = count
  const waiting = new Map<Lane, (() => void)[]>(lanes.map((lane) => [lane, []]))

  const leave = (): void => {
    for (const line of waiting.values()) {
      const enter = line.shift()
      if (enter) {
        enter()
        return
      }
    }
    free += 1
  }

  /** Runs `work` in a place of its own, as soon as there is one. */
  const inPlace = async <T>(lane: Lane, work: () => Promise<T>): Promise<T> => {
    if (free > 0) free -= 1
    else await new Promise<void>((enter) => waiting.get(lane)?.push(enter))
    try {
      return await work()
    } finally {
      leave()
    }
  }
  return { inPlace }
}
