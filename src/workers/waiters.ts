import type { SubjectKey } from '../domain/record/subject.ts'
import type { Clock } from '../process/clock.ts'

/** Those who wait for something to happen to a subject, for a while. */
export function createWaiters(clock: Clock) {
  const waiting = new Map<SubjectKey, Set<() => void>>()

  const tell = (subject: SubjectKey): void => {
    for (const resume of [...(waiting.get(subject) ?? [])]) resume()
  }

  return {
    /** Resolves when something ends for the subject, and at `untilMs` at the latest. */
    wait: (subject: SubjectKey, untilMs: number): Promise<void> =>
      new Promise((resolve) => {
        const here = waiting.get(subject) ?? new Set()
        waiting.set(subject, here)
        const resume = (): void => {
          cancel()
          here.delete(resume)
          if (here.size === 0) waiting.delete(subject)
          resolve()
        }
        const cancel = clock.at(untilMs, resume)
        here.add(resume)
      }),
    tell,
    release: (): void => {
      for (const subject of [...waiting.keys()]) tell(subject)
    },
  }
}
