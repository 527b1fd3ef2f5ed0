import type { Incident } from '../domain/incident/incident.ts'
import { severityName } from '../domain/policy/severity.ts'
import { lifeOf } from '../domain/postmortem/life.ts'
import { incidentName } from '../domain/record/incident-name.ts'
import { changesText, findingNames } from '../wording/incident/names.ts'
import { capital } from '../wording/text/capital.ts'
import { zoneName } from '../wording/text/zone.ts'
import { figuresTable } from './figures-table.ts'
import { maskingNote } from './masking/masked.ts'
import { type DraftRequest, type Material, materialOf } from './material.ts'
import { actionItemsSection } from './sections/action-items.ts'
import { type Fact, factorsOf, onRecord, strengthsOf } from './sections/facts.ts'
import { customersOf, impactSpan, isToldWhole, storyOf } from './sections/opening.ts'
import {
  askedOrCovered,
  coveredBy,
  factorQuestions,
  learningQuestions,
  rootCauseQuestions,
} from './sections/questions.ts'
import { rolesText } from './sections/roles.ts'
import { timeBySeverity } from './sections/time-by-severity.ts'
import { bookkeeping, timelineSection } from './sections/timeline-section.ts'
import { unknownText } from './sections/unknown.ts'
import { headingOf, inlineOf, proseOf } from './text/escape.ts'
import { dayAndClock, utcOffsetText } from './times.ts'

export type SectionKey =
  | 'summary'
  | 'impact'
  | 'timeline'
  | 'rootCause'
  | 'contributingFactors'
  | 'actionItems'
  | 'learnings'

/** A part of the postmortem; what's `folded` is there for anyone who wants it. */
export type Section = {
  key: SectionKey
  title: string
  markdown: string
  folded: { title: string; markdown: string } | null
}

/** A postmortem that every export renders in its own way. Text is Markdown, and safe whatever went in. */
export type PostmortemDocument = {
  title: string
  sections: Section[]
  /** How to read it, for the end: the first screen is for the story. */
  note: string
}

/**
 * The postmortem, made from the timeline alone: what it shows is filled in and marked as such, what only people
 * know is asked. Nobody is named but the owners of action items.
 */
export function documentOf(request: DraftRequest): PostmortemDocument {
  return documentFrom(materialOf(request))
}

export function documentFrom(material: Material): PostmortemDocument {
  const { number, title } = material.incident
  const section = (key: SectionKey, name: string, markdown: string): Section => ({
    key,
    title: name,
    markdown: markdown.trimEnd(),
    folded: null,
  })
  return {
    title: `${incidentName(number)} ${headingOf(unnamedText(title, material))}`.trimEnd(),
    sections: [
      section('summary', capital(findingNames.summary), summarySection(material)),
      section('impact', capital(findingNames.impact), impactSection(material)),
      { ...section('timeline', 'Timeline', timelineSection(material)), folded: bookOf(material) },
      section('rootCause', capital(findingNames.rootCause), rootCauseSection(material)),
      section('contributingFactors', capital(findingNames.contributingFactors), factorsSection(material)),
      section('actionItems', 'Action items', actionItemsSection(material)),
      section('learnings', capital(findingNames.learnings), learningsSection(material)),
    ],
    note: readingNote(material),
  }
}

/** What someone wrote, with mentions of people replaced by their last role. */
function unnamedText(text: string, { cast, entries }: Material): string {
  return cast.unnamed(text, entries.length)
}

/** The first screen: the story, what's missing, the figures, and of when they are. */
function summarySection(material: Material): string {
  const { summary } = material.incident.findings
  return joinParts(
    storyOf(material),
    summary && !isToldWhole(summary) ? proseOf(unnamedText(summary, material)) : null,
    unknownText(material.incident),
    summary || coveredBy(material.incident)
      ? null
      : askedOrCovered(material, 'In two sentences: what happened, and what ended it?'),
    figuresTable(material),
    datesNote(material),
  )
}

function datesNote({ incident, at, timeZone, policy, cast, entries }: Material): string {
  const name = zoneName(policy)
  const offset = utcOffsetText(incident.moments.declared, timeZone)
  const zone = name === 'UTC' ? name : `${inlineOf(name)} (${offset} at the declaration)`
  return [
    `_Drafted from the timeline on ${dayAndClock(at, timeZone)}. Times are in ${zone}._`,
    ...draftedNote(incident),
    ...versionsNote({ incident, cast, entries, timeZone }),
  ].join('\n')
}

function readingNote({ masked }: Material): string {
  return [
    '_Lists under "The record shows" are what Muster recorded; everything else in a section is what people wrote. Quotation marks hold their words as typed._',
    '_People appear by the role they held at the time, also where someone mentioned them with an @; a name typed without one stays. Only owners of action items are named._',
    ...(masked.length > 0 ? [`_${maskingNote(masked)}_`] : []),
  ].join('\n')
}

/** Words that a model wrote don't pass for people's, though somebody answers for them. */
function draftedNote({ summaryDraftedWith }: Incident): string[] {
  if (!summaryDraftedWith) return []
  return [
    `_The summary was generated by ${inlineOf(summaryDraftedWith)} from this record, and saved by a person._`,
  ]
}

/** When it was published, and what each later version changed. */
function versionsNote({
  incident,
  cast,
  entries,
  timeZone,
}: Pick<Material, 'incident' | 'cast' | 'entries' | 'timeZone'>): string[] {
  const { state, versions } = lifeOf(incident)
  if (state !== 'published') return []
  return versions.map(({ version, at, changes }) => {
    const told = changes && `: ${inlineOf(cast.unnamed(changesText(changes), entries.length))}`
    return `_Version ${version}, published on ${dayAndClock(at, timeZone)}${told}._`
  })
}

function impactSection(material: Material): string {
  const { incident, policy } = material
  const { impact, severity } = incident
  const meaning = `${severityName(severity)} means ${inlineOf(policy.severities[severity].impact)}`
  const span = incident.moments.impactBegan ? impactSpan(material) : null
  const facts: Fact[] = [
    ...(span ? [{ text: span.replace(/\.$/, '') }] : []),
    { text: meaning },
    ...timeBySeverity(material),
  ]
  return joinParts(
    impact && proseOf(unnamedText(impact, material)),
    customersOf(material),
    onRecord(facts, material),
    impact ? null : askedOrCovered(material, 'Who was affected, how, and from when to when?'),
  )
}

function bookOf(material: Material): Section['folded'] {
  const book = bookkeeping(material)
  return book && { ...book, markdown: joinParts(rolesText(material), book.markdown) }
}

function rootCauseSection(material: Material): string {
  const { rootCause } = material.incident.findings
  return rootCause
    ? proseOf(unnamedText(rootCause, material))
    : askedOrCovered(material, ...rootCauseQuestions)
}

function factorsSection(material: Material): string {
  const { contributingFactors } = material.incident.findings
  const facts = factorsOf(material)
  return joinParts(
    contributingFactors && proseOf(unnamedText(contributingFactors, material)),
    facts.length > 0 ? onRecord(facts, material) : null,
    contributingFactors ? null : askedOrCovered(material, ...factorQuestions(material)),
  )
}

function learningsSection(material: Material): string {
  const { learnings } = material.incident.findings
  const facts = strengthsOf(material)
  return joinParts(
    learnings && proseOf(unnamedText(learnings, material)),
    facts.length > 0 ? onRecord(facts, material) : null,
    learnings ? null : askedOrCovered(material, ...learningQuestions),
  )
}

function joinParts(...parts: (string | null)[]): string {
  return parts.filter(Boolean).join('\n\n')
}
