import { type Saved, writeSaved } from './saved-state.ts'

const restMs = 400

/** Writes a workspace down when it has changed and come to rest. */
export type Keeper = {
  touched(): void
  /** Writes what isn't written yet. */
  finish(): Promise<void>
}

export function createKeeper(folder: string, read: () => Saved): Keeper {
  let timer: NodeJS.Timeout | undefined
  let writing = Promise.resolve()
  function write(): void {
    timer = undefined
    writing = writing.then(() => writeSaved(folder, read()))
  }
  return {
    touched() {
      clearTimeout(timer)
      timer = setTimeout(write, restMs)
    },
    async finish() {
      clearTimeout(timer)
      write()
      await writing
    },
  }
}
