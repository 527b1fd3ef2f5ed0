import { nightOf } from '../on-call/load/hour-classes.ts'
import { compare } from '../text/compare.ts'
import type { Instant } from '../time/instant.ts'

/** One problem of an alert, as far as it says whether the alert was worth it. */
export type Firing = {
  source: string
  /** The rule behind it, by the name that its sender gives. */
  name: string
  firstAt: Instant
  /** How often it was told, and how often it fired again shortly after it was resolved. */
  told: number
  flaps: number
  /** By its sender: somebody pressed that over there. */
  acknowledged: boolean
  incident: FiringIncident | null
}

/** What became of the incident that it was part of; null for one that its reader may not know of. */
export type FiringIncident = {
  number: number
  responded: boolean
  falseAlarm: boolean
  useful: boolean | null
}

/** What to do about an alert, the first that applies. */
export type NoiseAdvice = 'remove' | 'steady' | 'demote' | 'wait_for_day' | 'fix_cause' | 'watch'

export type Noise = {
  source: string
  name: string
  /** Every time that it began to fire, flaps included. */
  fired: number
  told: number
  flaps: number
  /** Firings after which someone acknowledged it or responded to its incident. */
  actedOn: number
  /** Incidents of it for which paging was said to be right, and wrong; a false alarm says so too. */
  useful: number
  notUseful: number
  /** Firings from 22:00 to 08:00 of the office's clock. */
  byNight: number
  /** Firings that nobody acted on or that weren't useful; by night they count double. */
  score: number
  advice: NoiseAdvice
}

/** Half of the firings: from there on it's how the alert behaves, and no longer chance. */
const mostly = 0.5

/** So often acted on, it's no noise any more and its cause is worth a fix. */
const keepsComing = 5

/** An alert among those of all sources. */
export function alertNamed({ source, name }: Pick<Firing, 'source' | 'name'>): string {
  return JSON.stringify([source, name])
}

/**
 * The alerts of a span, noisiest first; one that was always worth it is none of them, and comes last. Nobody
 * proposes to remove an alert before it had a month to show what it's good for: `known` has those, by
 * `alertNamed`.
 */
export function rankNoise(
  firings: readonly Firing[],
  { timeZone, known }: { timeZone: string; known: ReadonlySet<string> },
): Noise[] {
  return [...Map.groupBy(firings, alertNamed)]
    .map(([alert, group]) => noiseOf(group, timeZone, known.has(alert)))
    .sort((a, b) => b.score - a.score || b.fired - a.fired || compare(a.name, b.name))
}

function noiseOf(group: readonly Firing[], timeZone: string, hadItsMonth: boolean): Noise {
  const noise = { fired: 0, told: 0, flaps: 0, actedOn: 0, byNight: 0, score: 0 }
  const rated = new Map<number, boolean>()
  for (const { firstAt, told, flaps, acknowledged, incident } of group) {
    const fired = 1 + flaps
    const isNight = nightOf(firstAt, timeZone) !== null
    const useful = incident && (incident.falseAlarm ? false : incident.useful)
    if (incident && useful !== null) rated.set(incident.number, useful)
    const isActedOn = acknowledged || (incident?.responded === true && !incident.falseAlarm)
    noise.fired += fired
    noise.told += told
    noise.flaps += flaps
    if (isActedOn) noise.actedOn += fired
    if (isNight) noise.byNight += fired
    if (!isActedOn || useful === false) noise.score += isNight ? 2 * fired : fired
  }
  const useful = [...rated.values()].filter(Boolean).length
  const counted = { ...noise, useful, notUseful: rated.size - useful }
  const [first] = group
  if (!first) throw new Error('a group of no firings')
  const { source, name } = first
  return { source, name, ...counted, advice: adviceFor(counted, hadItsMonth) }
}

function adviceFor(noise: Omit<Noise, 'source' | 'name' | 'advice'>, hadItsMonth: boolean): NoiseAdvice {
  const { fired, flaps, actedOn, useful, notUseful, byNight, score } = noise
  if (actedOn === 0 && useful === 0 && hadItsMonth) return 'remove'
  if (flaps >= fired * mostly) return 'steady'
  if (notUseful > useful) return 'demote'
  if (score > 0 && byNight >= fired * mostly && useful === 0) return 'wait_for_day'
  if (actedOn >= keepsComing) return 'fix_cause'
  return 'watch'
}
