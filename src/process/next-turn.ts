/** The next turn of the event loop: everything that can continue by now does so first. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
