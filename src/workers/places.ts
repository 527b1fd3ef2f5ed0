import { type Lane, lanes } from '../domain/effects.ts'

/** A bounded number of places, given to whoever waits in the order of lanes: pages before topics. */
export const createPlaces = (count: number) => {
  let free = count
  const waiting: { lane: Lane; enter: () => void }[] = []

  const leave = (): void => {
    const next = waiting.shift()
    if (next) next.enter()
    else free += 1
  }

  /** Runs `work` in a place of its own, as soon as there is one. */
  const inPlace = async <T>(lane: Lane, work: () => Promise<T>): Promise<T> => {
    if (free > 0) free -= 1
    else {
      await new Promise<void>((enter) => {
        const rank = lanes.indexOf(lane)
        const before = waiting.findIndex((other) => lanes.indexOf(other.lane) > rank)
        waiting.splice(before === -1 ? waiting.length : before, 0, { lane, enter })
      })
    }
    try {
      return await work()
    } finally {
      leave()
    }
  }
  return { inPlace }
}
