import type { Incident } from '../../domain/incident/incident.ts'
import { hasComeBack } from '../../domain/incident/services/outage.ts'
import { isOpen } from '../../domain/incident/status.ts'
import type { Figures } from '../../domain/lifecycle/figures.ts'
import type { PastKind } from '../../domain/lifecycle/history/history.ts'
import { severityName } from '../../domain/policy/severity.ts'
import { extentOf } from '../../domain/postmortem/impact/extent-with.ts'
import { incidentName } from '../../domain/record/incident-name.ts'
import { cut } from '../../domain/text/text.ts'
import { elapsedText } from '../../domain/time/durations.ts'
import { type Instant, msBetween } from '../../domain/time/instant.ts'
import { clockText, dayText } from '../../domain/time/local-time.ts'
import { customersText } from '../../wording/postmortem/extent.ts'
import { capital } from '../../wording/text/capital.ts'
import type { Material } from '../material.ts'
import { afterText, lateText } from '../text/after.ts'
import { inlineOf } from '../text/escape.ts'
import { markdownText } from '../text/markdown.ts'
import { clockNear, clocksCompared, dayAndClock, shortDay } from '../times.ts'

const summaryAtMost = 400
const sentenceAtMost = 240
const itemsAtMost = 3
const factorsAtMost = 2

/**
 * The story in one paragraph, for someone who wasn't there: what broke and for whom, in people's words; how
 * long it took, from the record; why, and what will change. What nobody has told is left to `unknownText`.
 */
export function storyOf(material: Material): string {
  const { incident, policy } = material
  const { severity, status, findings, impact } = incident
  const name = `${severityName(severity)} ${inlineOf(policy.severities[severity].name)}`
  const lead = `**${name}${declaredAs(material)}, ${status}.**`
  const { summary } = findings
  return [
    lead,
    impact && beginSentence(sentenceOf(firstLineOf(impact, material), sentenceAtMost)),
    customersOf(material),
    summary ? beginSentence(sentenceOf(firstLineOf(summary, material), summaryAtMost)) : endTold(material),
    impactSpan(material),
    courseOf(material),
    endingOf(material),
    whyOf(material),
    changesOf(material),
  ]
    .filter(Boolean)
    .join(' ')
}

/** Why it happened, as far as it's told: without a root cause, what contributed. */
function whyOf(material: Material): string | null {
  const { rootCause, contributingFactors } = material.incident.findings
  if (rootCause) return `Root cause: ${sentenceOf(firstLineOf(rootCause, material), sentenceAtMost)}`
  if (!contributingFactors) return null
  const lines = material.cast.unnamed(contributingFactors, material.entries.length).split('\n')
  const points = lines.flatMap((line) => /^[-*] +(?:\*\*\w+:\*\*)?(.+)$/.exec(line)?.[1]?.trim() ?? [])
  const told = points.length > 0 ? points : [firstLineOf(contributingFactors, material)]
  return `What contributed: ${severalOf(told, factorsAtMost)}.`
}

/** The first of several on one line, and how many more there are. */
function severalOf(texts: readonly string[], atMost: number): string {
  const shown = texts.slice(0, atMost).map((text) => inlineOf(cut(text, sentenceAtMost).replace(/[.;]$/, '')))
  const more = texts.length - shown.length
  return [...shown, ...(more > 0 ? [`and ${more} more`] : [])].join('; ')
}

/** What ended an imported incident, in its source's words, as long as nobody has summed it up. */
function endTold({ incident, entries, cast }: Material): string | null {
  if (!incident.imported) return null
  const told = (kind: PastKind) =>
    entries.findLast(({ what }) => what.kind === 'past_entry' && what.of === kind && what.time === 'known')
  const what = (told('mitigate') ?? told('resolve'))?.what
  if (what?.kind !== 'past_entry') return null
  return `What ended it: "${inlineOf(cut(cast.unnamed(what.told, entries.length), sentenceAtMost))}".`
}

/** Where the severity changed: what it was thought to be says how it was found out. */
function declaredAs({ incident, entries }: Material): string {
  const [declared] = entries.flatMap(({ what }) => (what.kind === 'declared' ? [what.severity] : []))
  return declared === undefined || declared === incident.severity
    ? ''
    : ` (declared as ${severityName(declared)})`
}

/** Whether the paragraph shows all of a summary. */
export function isToldWhole(summary: string): boolean {
  return !summary.trim().includes('\n') && summary.trim().length <= summaryAtMost
}

function firstLineOf(text: string, { cast, entries }: Material): string {
  const lines = cast.unnamed(text, entries.length).split('\n')
  return (lines.find((line) => line.trim() !== '') ?? '').trim()
}

/** As a sentence of the paragraph: an end where it has none, and no colon that nothing follows. */
function sentenceOf(line: string, atMost: number): string {
  const text = inlineOf(cut(line.replace(/\s*[:,;]$/, ''), atMost))
  return /[.!?…。]["')\]]?$/u.test(text) ? text : `${text}.`
}

/** How many it reached, or who, and how sure that is; nothing while nobody has said. */
export function customersOf(material: Material): string | null {
  const { incident, entries } = material
  const told = customersText(incident)
  if (told) return `Customers affected: ${markdownText(told, material, entries.length)}.`
  // Only the times are left for it to be about.
  const { howSure } = extentOf(incident)
  return howSure && incident.moments.impactBegan ? `The times of the impact are ${howSure}.` : null
}

/** From the beginning of the impact, or from when it was noticed; nothing where neither is known. */
export function impactSpan({ incident, timeZone }: Material): string | null {
  const { moments, status } = incident
  const began = moments.impactBegan ?? moments.detected
  const isBack = hasComeBack(incident)
  const ended = impactEnd(incident)
  if (!began || status === 'cancelled') return null
  const verb = moments.impactBegan ? 'began' : 'was detected'
  // The day that a reader has just read is the one that the next clock may leave out.
  const clock = (at: Instant) => clockNear(at, began, timeZone)
  const day = shortDay(began, timeZone)
  const relief =
    isBack && moments.mitigated ? `, was mitigated for a time ${atClock(clock(moments.mitigated))},` : ''
  if (!ended) return `Impact ${verb} ${day}, ${clock(began)}${relief && `${relief} and came back`}.`
  const { first, second } = clocksCompared({ first: began, second: ended }, clock)
  const end = isBack ? 'was over' : 'was mitigated'
  return `Impact ${verb} ${day}, ${first}${relief} and ${end} ${atClock(second)}, ${elapsedText(msBetween(began, ended))} later.`
}

/** `at 14:02`, and `Sat 21 Nov 2026, 14:02` as it is. */
function atClock(clock: string): string {
  return clock.includes(',') ? clock : `at ${clock}`
}

/** With a mitigation that lasted, and otherwise with the resolution. */
function impactEnd(incident: Incident): Instant | undefined {
  const { mitigated, resolved } = incident.moments
  return hasComeBack(incident) ? resolvedIn(incident) : (mitigated ?? resolved)
}

/** An earlier resolution is kept while the incident is open again, and ended nothing. */
function resolvedIn({ moments, status }: Incident): Instant | undefined {
  return isOpen(status) ? undefined : moments.resolved
}

/** What happened in the order of the key moments, counted from the declaration. */
function courseOf(material: Material): string {
  const { incident, figures, timeZone } = material
  const { moments, status, ending } = incident
  const isSpanTold = (moments.impactBegan ?? moments.detected) !== undefined && status !== 'cancelled'
  const mitigated = hasComeBack(incident) ? 'mitigated for a time' : 'mitigated'
  const resolved =
    figures.reopenings > 0 && !isOpen(status) ? `${reopenedText(figures)}, resolved` : 'resolved'
  const steps = [
    ['acknowledged', figures.timeToAcknowledge, lateness(material)],
    [mitigated, isSpanTold ? null : { ms: figures.timeToMitigateMs }, ''],
    [resolved, { ms: figures.timeToResolveMs }, ''],
  ] as const
  const told = steps.flatMap(([step, elapsed, aside]) => {
    const { ms = null, ...unit } = elapsed ?? {}
    return ms === null || ms < 0 ? [] : [`${step} ${afterText({ ms, ...unit })}${aside}`]
  })
  const { declared } = moments
  const days = [moments.impactBegan ?? moments.detected, impactEnd(incident)].map(
    (at) => at && dayText(at, timeZone),
  )
  const isDayTold =
    isSpanTold && days.every((day) => day === undefined || day === dayText(declared, timeZone))
  const at = isDayTold ? clockText(declared, timeZone) : dayAndClock(declared, timeZone)
  const story = [`Declared ${at}`, ...told].join(', ')
  const isOpenAgain = isOpen(status) && figures.timeToResolveMs !== null
  const again = isOpenAgain ? `, since reopened and now ${status}` : ''
  if (ending?.kind === 'duplicate') return `${story}, cancelled as a duplicate of ${incidentName(ending.of)}.`
  return ending ? `${story}, cancelled as a false alarm.` : `${story}${again}.`
}

function reopenedText({ reopenings }: Figures): string {
  return reopenings === 1 ? 'reopened once' : `reopened ${reopenings} times`
}

/** What a reader would otherwise have to find in the table: that the first response missed its target. */
function lateness(material: Material): string {
  const { firstResponse } = material.figures
  if (firstResponse.kind !== 'missed' || firstResponse.respondedAt === null) return ''
  const { dueAt, respondedAt } = firstResponse
  return ` (${lateText({ dueAt, respondedAt }, material)} late)`
}

function endingOf(material: Material): string | null {
  const { ending } = material.incident
  if (ending?.kind !== 'false_alarm' || !ending.reason) return null
  return `False alarm: "${inlineOf(material.cast.unnamed(ending.reason, material.entries.length))}".`
}

function changesOf({ incident: { actionItems }, cast, entries }: Material): string | null {
  if (actionItems.length === 0) return null
  const texts = actionItems.map(({ text }) => cast.unnamed(text, entries.length))
  return `What will change: ${severalOf(texts, itemsAtMost)}.`
}

/** A plain word at the beginning of a sentence; a name such as `docs.rs` or `iOS` stays as it's written. */
function beginSentence(text: string): string {
  return /^\p{Ll}+(?=[\s,;:!?])/u.test(text) ? capital(text) : text
}
