import { countOf } from '../text/amount.ts'
import { incidentLink, join, list, type Sentence, say, strong, typed } from '../text/sentence.ts'

/** An incident's alerts as its card shows them. */
export type AlertsOnCard = {
  firing: number
  resolved: number
  /** How often all of them were told. */
  told: number
  /** The incidents in which they fired before. */
  before: number[]
  groups: { name: string; problems: number; firing: number }[]
}

const nameLimit = 80

/** How many fire, and which, by name. */
export function alertLines({ firing, resolved, told, groups, before }: AlertsOnCard): Sentence[] {
  const total = firing + resolved
  if (total === 0) return []
  const over = total === 1 ? say`resolved` : say`all ${total} resolved`
  const state = firing === 0 ? over : say`${firing} firing, ${resolved} resolved`
  const often = told > total && say` (received ${told} times)`
  const named = groups.map(({ name, problems, firing: burning }) => {
    const times = problems > 1 && say` ×${problems}`
    const tick = burning === 0 && ' ✓'
    return say`${typed(name, nameLimit)}${times}${tick}`
  })
  const left = total - groups.reduce((sum, { problems }) => sum + problems, 0)
  const more = left > 0 && say` and ${countOf(left, 'more', 'more')}`
  return [
    say`${strong('Alerts:')} ${state}${often}`,
    say`${join(named, ', ')}${more}`,
    ...(before.length > 0 ? [say`Fired before in ${list(before.map(incidentLink))}`] : []),
  ]
}
