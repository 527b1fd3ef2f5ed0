import type { Policy } from '../../domain/policy/policy.ts'
import { type Sentence, say, typed } from './sentence.ts'

/** `UTC` for `Etc/UTC`. */
export function zoneLabel(timeZone: string): string {
  return timeZone.replace(/^Etc\//, '')
}

/** The zone of every time in a text that isn't shown in each reader's own. */
export function zoneName({ calendar }: Pick<Policy, 'calendar'>): string {
  return zoneLabel(calendar.timeZone)
}

/** The zone in which someone's words are read: their own, or the office's if Slack didn't say. */
export type TypistZone = { timeZone: string; isTheirs: boolean }

/** Beside a time that was typed, so that its typist sees a wrong zone immediately. */
export function zoneAside({ timeZone, isTheirs }: TypistZone): Sentence {
  const zone = typed(zoneLabel(timeZone), 60)
  return isTheirs ? say`(${zone})` : say`(${zone}: Slack didn't say what time zone you're in)`
}
