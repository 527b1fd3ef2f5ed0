/** Does a key's work once what came before it for the same key is over. */
export type InTurn<Key> = <T>(key: Key, work: () => Promise<T>) => Promise<T>

/** One after the other for each key. What fails does so for the one who asked, and those behind it go on. */
export function createInTurn<Key>(): InTurn<Key> {
  const lasts = new Map<Key, Promise<unknown>>()
  return (key, work) => {
    const before = lasts.get(key) ?? Promise.resolve()
    const own = before.then(work, work)
    lasts.set(key, own)
    return own.finally(() => {
      if (lasts.get(key) === own) lasts.delete(key)
    })
  }
}
