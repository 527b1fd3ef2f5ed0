/** What a process is left with that was interrupted, as shells count it. */
export const interruptedCode = 130

/** Resolves when somebody asks this process to end; a second time ends it at once. */
export function nextSignal(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', resolve)
    process.once('SIGTERM', resolve)
  })
}
