import type { AlertSeverity } from '../policy/alerting.ts'
import { cleanLine, cleanText, cut } from '../text/text.ts'
import { epochMsOf, type Instant, instantOf } from '../time/instant.ts'

export type AlertLink = { label: string; address: string }

/** What a source of any kind says of one problem. */
export type Signal = {
  /** The source's own, and the same from firing to resolved. */
  key: string
  /** `lapse` is ours: its sender hasn't told it for longer than it may stay silent. */
  does: 'fire' | 'acknowledge' | 'resolve' | 'lapse'
  /** What rules match it by. */
  name: string
  title: string
  text: string | null
  severity: AlertSeverity | null
  labels: Record<string, string>
  links: AlertLink[]
  /** When it began, or ended, by the sender's clock; null where it doesn't say, or can't be right. */
  at: Instant | null
}

/** What is kept of an alert; more is cut, and nothing of it is trusted. */
export const alertLimits = {
  key: 255,
  title: 200,
  text: 2_000,
  labels: 40,
  label: 200,
  links: 6,
  link: 1_000,
  linkLabel: 40,
} as const

/** A sender's clock may be ahead by this much; a later time is no time. */
const aheadAtMostMs = 5 * 60_000

const earliest = Date.parse('2001-01-01T00:00:00Z')

/** A sender's time as it counts: 1970, year 1 and the day after tomorrow say nothing. */
export function senderTime(ms: number | null, now: Instant): Instant | null {
  if (ms === null || !Number.isFinite(ms) || ms < earliest) return null
  return ms > epochMsOf(now) + aheadAtMostMs ? null : instantOf(ms)
}

/** The signal within its limits. Cut before it's cleaned, so that a text of a megabyte costs nothing. */
export function limitSignal(signal: Signal): Signal {
  const title = lineWithin(signal.title, alertLimits.title)
  return {
    ...signal,
    key: signal.key.toWellFormed(),
    name: lineWithin(signal.name, alertLimits.title) || title,
    title: title || lineWithin(signal.name, alertLimits.title) || 'Alert without a title',
    text: signal.text === null ? null : textWithin(signal.text, alertLimits.text) || null,
    labels: Object.fromEntries(
      Object.entries(signal.labels)
        .slice(0, alertLimits.labels)
        .map(([name, value]) => [lineWithin(name, alertLimits.label), lineWithin(value, alertLimits.label)]),
    ),
    links: signal.links
      .filter(({ address }) => address.length <= alertLimits.link && /^https?:\/\/[^\s<>|"]+$/i.test(address))
      .slice(0, alertLimits.links)
      .map(({ label, address }) => ({ label: lineWithin(label, alertLimits.linkLabel) || 'Link', address })),
  }
}

function lineWithin(text: string, limit: number): string {
  return cut(cleanLine(text.slice(0, limit * 2)), limit)
}

function textWithin(text: string, limit: number): string {
  return cut(cleanText(text.slice(0, limit * 2)), limit)
}
