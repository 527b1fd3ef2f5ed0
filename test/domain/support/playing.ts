import type { Policy } from '../../../src/domain/policy/policy.ts'
import type { Severity } from '../../../src/domain/policy/severity.ts'
import { instantOf } from '../../../src/domain/time/instant.ts'
import { begin, type Story, wake } from '../../support/story.ts'
import { type Step, taken } from './steps.ts'

export const startMs = Date.parse('2026-11-20T13:00:00.000Z')

/** One decision, what stood before it, and what somebody did; null where the clock did it. */
export type Played = { story: Story; before: Story; step: Step | null; atMs: number }

/** The whole story, decision by decision; what is refused is no decision. */
export const play = (severity: Severity, isPrivate: boolean, policy: Policy, all: Step[]): Played[] => {
  let atMs = startMs
  let story = begin({ by: 'UANA', severity, isPrivate }, instantOf(atMs), policy)
  const played: Played[] = [{ story, before: story, step: null, atMs }]
  for (const step of all) {
    atMs += step.afterMs
    const fired = wake(story, instantOf(atMs))
    if (fired) played.push({ story: fired, before: story, step: null, atMs })
    const before = fired ?? story
    story = taken(before, step, instantOf(atMs)) ?? before
    if (story !== before) played.push({ story, before, step, atMs })
  }
  return played
}
