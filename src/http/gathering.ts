/** A chunk from here on is kept as it came; a smaller one is copied beside others. */
const largeBytes = 4 * 1024
const blockBytes = 16 * 1024

export type Gathering = {
  /** Bytes received. */
  readonly length: number
  /** Adds a chunk; returns how many bytes of memory that took. */
  add: (chunk: Buffer) => number
  whole: () => Buffer
}

/**
 * Puts a body together. A plain list of chunks costs a few hundred bytes for each one that's sent on its own, so
 * that 6 MB of single bytes would take 300 MB. Doubling one buffer would leave a trail of garbage instead.
 */
export function createGathering(expectedBytes: number): Gathering {
  const pieces: Buffer[] = []
  let block = Buffer.alloc(0)
  let used = 0
  let length = 0

  const endBlock = (): void => {
    if (used > 0) pieces.push(block.subarray(0, used))
    block = Buffer.alloc(0)
    used = 0
  }

  return {
    get length() {
      return length
    },
    add: (chunk) => {
      const left = expectedBytes - length
      length += chunk.length
      if (chunk.length >= largeBytes) {
        endBlock()
        pieces.push(chunk)
        return chunk.length
      }
      let taken = 0
      if (used + chunk.length > block.length) {
        endBlock()
        block = Buffer.alloc(Math.max(chunk.length, Math.min(blockBytes, left)))
        taken = block.length
      }
      used += chunk.copy(block, used)
      return taken
    },
    whole: () => {
      endBlock()
      const [only, ...more] = pieces
      return only && more.length === 0 ? only : Buffer.concat(pieces, length)
    },
  }
}
