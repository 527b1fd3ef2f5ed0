/** The next turn of the event loop: whatever is ready to go on by now goes first. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
