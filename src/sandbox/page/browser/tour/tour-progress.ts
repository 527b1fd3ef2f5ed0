import { type Progress, tourSteps } from './tour-steps.ts'

const doneKey = 'tour-done'
const hiddenKey = 'tour-hidden'
const readKey = 'tour-read'
const listeners = new Set<() => void>()

/** What the browser remembers of the tour, for all its windows. */
export function stepsDone(): ReadonlySet<string> {
  return new Set((localStorage.getItem(doneKey) ?? '').split(' '))
}

export function isTourHidden(): boolean {
  return localStorage.getItem(hiddenKey) === 'yes'
}

export function hasReadFile(): boolean {
  return localStorage.getItem(readKey) === 'yes'
}

export function noteFileRead(): void {
  keep(readKey, 'yes')
}

export function hideTour(isHidden: boolean): void {
  keep(hiddenKey, isHidden ? 'yes' : 'no')
}

/** Begins the tour again, from its first step. */
export function restartTour(): void {
  localStorage.removeItem(doneKey)
  localStorage.removeItem(readKey)
  keep(hiddenKey, 'no')
}

/** Remembers what is done, for the traffic is not kept for ever. */
export function keepProgress(progress: Progress): void {
  const done = stepsDone()
  const now = tourSteps.filter((step) => done.has(step.id) || step.isDone(progress)).map(({ id }) => id)
  const text = now.join(' ')
  if (text !== (localStorage.getItem(doneKey) ?? '')) keep(doneKey, text)
}

/** Returns a function that stops the listening. */
export function whenTourChanges(listener: () => void): () => void {
  listeners.add(listener)
  addEventListener('storage', listener)
  return () => {
    listeners.delete(listener)
    removeEventListener('storage', listener)
  }
}

function keep(key: string, value: string): void {
  localStorage.setItem(key, value)
  for (const listener of listeners) listener()
}
