import { isOpen } from '../domain/incident/status.ts'
import { severityName } from '../domain/policy/severity.ts'
import { cut } from '../domain/text/text.ts'
import { elapsedText } from '../domain/time/durations.ts'
import { msBetween } from '../domain/time/instant.ts'
import { zoneName } from '../wording/text/zone.ts'
import { actionItemsSection } from './action-items.ts'
import { afterText } from './after.ts'
import { headingOf, inlineOf, proseOf } from './escape.ts'
import { type Fact, factorsOf, strengthsOf, timelineFacts } from './facts.ts'
import { figuresTable, isRaised, outcomeText } from './figures-table.ts'
import { type DraftRequest, type Material, materialOf } from './material.ts'
import { asked, factorQuestions, learningQuestions, missingText, rootCauseQuestions } from './questions.ts'
import { timelineSection } from './timeline-section.ts'
import { clocksCompared, dayAndClock, utcOffsetText } from './times.ts'

/**
 * The postmortem as Markdown, made from the timeline alone: what it shows is filled in and marked as such,
 * what only people know is asked. Nobody is named but the owners of action items.
 */
export function draftOf(request: DraftRequest): string {
  const material = materialOf(request)
  const { incident } = material
  const sections = [
    `# INC-${incident.number} ${headingOf(typed(incident.title, material))}`.trimEnd(),
    lineOf(material),
    figuresTable(material),
    readingNote(material),
    `## Summary\n\n${summarySection(material)}`,
    `## Impact\n\n${impactSection(material)}`,
    `## Timeline\n\n${timelineSection(material)}`,
    `## Root cause\n\n${rootCauseSection(material)}`,
    `## Contributing factors\n\n${factorsSection(material)}`,
    `## Action items\n\n${actionItemsSection(material)}`,
    `## Learnings\n\n${learningsSection(material)}`,
  ]
  return `${sections.map((section) => section.trimEnd()).join('\n\n')}\n`
}

/** What someone wrote, with mentions of people replaced by their last role. */
function typed(text: string, { cast, entries }: Material): string {
  return cast.unnamed(text, entries.length)
}

const summaryLineAtMost = 200

/** The story in one line: in someone's words where there are any, otherwise in figures. */
function lineOf(material: Material): string {
  const { incident, policy } = material
  const { severity, status, findings } = incident
  const lead = `**${severityName(severity)} ${inlineOf(policy.severities[severity].name)}, ${status}.**`
  const [first = ''] = (findings.summary ?? '').split('\n')
  return `${lead} ${first ? inlineOf(cut(typed(first, material), summaryLineAtMost)) : storyOf(material)}`
}

/** What happened in the order of the key moments, counted from the declaration. */
function storyOf({ incident, figures, clock }: Material): string {
  const { ending, status } = incident
  const steps = [
    ['acknowledged', figures.timeToAcknowledge],
    ['identified', { ms: figures.timeToIdentifyMs }],
    ['mitigated', { ms: figures.timeToMitigateMs }],
    ['resolved', { ms: figures.timeToResolveMs }],
  ] as const
  const told = steps.flatMap(([step, elapsed]) => {
    const { ms = null, ...unit } = elapsed ?? {}
    return ms === null || ms < 0 ? [] : [`${step} ${afterText({ ms, ...unit })}`]
  })
  const story = [`Declared ${clock(incident.moments.declared)}`, ...told].join(', ')
  const isOpenAgain = isOpen(status) && figures.timeToResolveMs !== null
  const again = isOpenAgain ? `, since reopened and now ${status}` : ''
  if (ending?.kind === 'duplicate') return `${story}, cancelled as a duplicate of INC-${ending.of}.`
  return ending ? `${story}, cancelled as a false alarm.` : `${story}${again}.`
}

function readingNote({ incident, at, timeZone, policy }: Material): string {
  const name = zoneName(policy)
  const offset = utcOffsetText(incident.moments.declared, timeZone)
  const zone = name === 'UTC' ? name : `${inlineOf(name)} (${offset} at the declaration)`
  const missing = missingText(incident)
  const open = missing ? `Still to fill in: ${missing}.` : 'Nothing left to fill in.'
  return [
    `Times are in ${zone}. People appear by the role they held at the time, except as owners of action items and where quoted text names them.`,
    `Drafted from the timeline on ${dayAndClock(at, timeZone)}. ${open}`,
  ].join('\n')
}

function summarySection(material: Material): string {
  const { findings, ending } = material.incident
  const record: Fact[] = [{ text: storyOf(material).replace(/\.$/, '') }]
  const { figures } = material
  record.push({ text: `Response target ${outcomeText(figures.firstResponse, material)}` })
  if (isRaised(figures))
    record.push({ text: `Response target after raising ${outcomeText(figures.response, material)}` })
  const reason = ending?.kind === 'false_alarm' ? inlineOf(typed(ending.reason, material)) : ''
  if (reason) record.push({ text: `False alarm: "${reason}"` })
  return joined(
    findings.summary && proseOf(typed(findings.summary, material)),
    timelineFacts(record, material),
    findings.summary ? null : asked('In two sentences: what happened, and what ended it?'),
  )
}

function impactSection(material: Material): string {
  const { incident, policy, clock } = material
  const { impact, moments, severity } = incident
  const began = moments.impactBegan ?? moments.detected
  const ended = moments.mitigated ?? moments.resolved
  const meaning = `${severityName(severity)} means ${inlineOf(policy.severities[severity].impact)}.`
  const facts: Fact[] = []
  if (began && ended) {
    const verb = moments.impactBegan ? 'began' : 'was detected'
    const lasted = elapsedText(msBetween(began, ended))
    const { first, second } = clocksCompared({ first: began, second: ended }, clock)
    facts.push({ text: `It ${verb} at ${first} and was mitigated at ${second}, ${lasted} later` })
  }
  return joined(
    impact && proseOf(typed(impact, material)),
    meaning,
    timelineFacts(facts, material),
    impact ? null : asked('Who was affected, how, and from when to when?'),
  )
}

function rootCauseSection(material: Material): string {
  const { rootCause } = material.incident.findings
  return rootCause ? proseOf(typed(rootCause, material)) : asked(...rootCauseQuestions)
}

function factorsSection(material: Material): string {
  const { contributingFactors } = material.incident.findings
  const facts = factorsOf(material)
  return joined(
    facts.length > 0 ? timelineFacts(facts, material) : '_None on the timeline._',
    contributingFactors && proseOf(typed(contributingFactors, material)),
    contributingFactors ? null : asked(...factorQuestions(material)),
  )
}

function learningsSection(material: Material): string {
  const { learnings } = material.incident.findings
  const facts = strengthsOf(material)
  return joined(
    facts.length > 0 ? timelineFacts(facts, material) : null,
    learnings && proseOf(typed(learnings, material)),
    learnings ? null : asked(...learningQuestions),
  )
}

function joined(...parts: (string | null)[]): string {
  return parts.filter(Boolean).join('\n\n')
}
