import type { Incident } from '../incident/incident.ts'
import type { Runbook } from '../policy/practice/runbook.ts'
import type { Severity } from '../policy/severity.ts'
import { compare } from '../text/compare.ts'
import { foldedWords } from '../text/folded-words.ts'
import { stemOf, tellingWords } from '../text/telling-words.ts'
import { isLike } from '../text/wildcard.ts'

/** What is known when somebody needs a runbook. */
export type Situation = {
  services: readonly string[]
  severity: Severity
  /** Names of its alerts. */
  alerts: readonly string[]
  /** What people wrote: its title, and what users notice. */
  text: string
}

/** The situation of an incident, with the names of its alerts. */
export function situationOf(
  { services, severity, title, impact }: Incident,
  alerts: readonly string[],
): Situation {
  return { services, severity, alerts, text: impact === null ? title : `${title}\n${impact}` }
}

/** Why a runbook fits: what of the situation it names. */
export type Fit = {
  alert: string | null
  services: string[]
  words: string[]
  /** It's for this severity among others, and not for every one. */
  isSeverity: boolean
}

export type Offer = { runbook: Runbook; fit: Fit; score: number }

/**
 * What each reason counts. An alert is named on purpose, a service by the one who owns it; words are a guess, and a
 * severity tells apart only what fits anyway.
 */
const points = {
  alert: 100,
  alertPattern: 60,
  alertAnything: 5,
  service: 40,
  keyword: 15,
  titleWord: 8,
  severity: 4,
} as const

const wordsAtMost = 4

/**
 * The runbooks that fit, the best first. One that names other services, or other severities, fits only by an alert
 * of its own; one that only names a severity fits nothing.
 */
export function offersFor(runbooks: readonly Runbook[], situation: Situation): Offer[] {
  const known = wordsIn(situation.text)
  return runbooks
    .flatMap((runbook) => offerOf(runbook, situation, known) ?? [])
    .sort((a, b) => b.score - a.score || compare(a.runbook.title, b.runbook.title))
}

function wordsIn(text: string): ReadonlySet<string> {
  return new Set(foldedWords(text).map(stemOf))
}

function offerOf(runbook: Runbook, situation: Situation, known: ReadonlySet<string>): Offer | null {
  const alert = bestAlert(runbook.alerts, situation.alerts)
  const services = runbook.services.filter((id) => situation.services.includes(id))
  const isSeverity = runbook.severities.includes(situation.severity)
  const isOthers =
    (runbook.services.length > 0 && situation.services.length > 0 && services.length === 0) ||
    (runbook.severities.length > 0 && !isSeverity)
  if (isOthers && (alert?.points ?? 0) <= points.alertAnything) return null
  const keywords = runbook.keywords.filter((keyword) => holds(known, foldedWords(keyword).map(stemOf)))
  const titled = [...tellingWords(runbook.title)].filter(
    (word) => known.has(word) && !keywords.some((keyword) => wordsIn(keyword).has(word)),
  )
  // One word of a title in common is chance.
  const titleWords = keywords.length > 0 || titled.length > 1 ? titled : []
  const words = [...keywords, ...titleWords]
  if (!alert && services.length === 0 && words.length === 0) return null
  const score =
    (alert?.points ?? 0) +
    (services.length > 0 ? points.service : 0) +
    Math.min(keywords.length, wordsAtMost) * points.keyword +
    Math.min(titleWords.length, wordsAtMost) * points.titleWord +
    (isSeverity ? points.severity : 0)
  const fit = { alert: alert?.name ?? null, services, words: words.slice(0, wordsAtMost), isSeverity }
  return { runbook, fit, score }
}

function holds(known: ReadonlySet<string>, words: readonly string[]): boolean {
  return words.length > 0 && words.every((word) => known.has(word))
}

/** The alert that a runbook names most exactly; null where it names none of them. */
function bestAlert(
  patterns: readonly string[],
  alerts: readonly string[],
): { name: string; points: number } | null {
  let best: { name: string; points: number } | null = null
  for (const name of alerts) {
    for (const pattern of patterns) {
      const isMatch = isLike(pattern.toLowerCase(), name.toLowerCase())
      const worth = isMatch ? worthOf(pattern) : 0
      if (worth > (best?.points ?? 0)) best = { name, points: worth }
    }
  }
  return best
}

/** The more of a name a pattern spells out, the more surely it's meant. */
function worthOf(pattern: string): number {
  if (!pattern.includes('*')) return points.alert
  const spelled = pattern.replaceAll('*', '').length
  return spelled === 0 ? points.alertAnything : points.alertPattern + Math.min(spelled, 30)
}
