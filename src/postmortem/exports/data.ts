import type { ActionItem, Incident, Moment } from '../../domain/incident/incident.ts'
import type { ResponseOutcome } from '../../domain/lifecycle/figures.ts'
import { type PersonId, person } from '../../domain/people/people.ts'
import { extentOf } from '../../domain/postmortem/impact/extent-with.ts'
import { impactSpanOf } from '../../domain/postmortem/impact/span.ts'
import { lifeOf, postmortemOwnerOf } from '../../domain/postmortem/life.ts'
import { publishedOutside } from '../../domain/postmortem/outside/outside-text.ts'
import { timeCertaintyOf } from '../../domain/record/certainty.ts'
import { incidentName } from '../../domain/record/incident-name.ts'
import type { FoldedEntry } from '../../domain/record/timeline.ts'
import { minutesOf } from '../../domain/time/durations.ts'
import { type Instant, msBetween } from '../../domain/time/instant.ts'
import type { PostmortemDocument, SectionKey } from '../document.ts'
import { tell } from '../happening.ts'
import type { Material } from '../material.ts'
import { momentFields } from '../moment-fields.ts'
import { type Proposal, proposalsOf } from '../sections/proposals.ts'
import { isPartOfStory } from '../sections/story-kinds.ts'
import { linkTo } from '../text/escape.ts'
import { plainText } from '../text/markdown.ts'

/** Raised when a field changes its meaning or goes; new fields may come at any time. */
const formatVersion = 1

const sectionKeys: Record<SectionKey, string> = {
  summary: 'summary',
  impact: 'impact',
  timeline: 'timeline',
  rootCause: 'root_cause',
  contributingFactors: 'contributing_factors',
  actionItems: 'action_items',
  learnings: 'learnings',
}

/**
 * A postmortem as data, documented in docs/postmortems.md. Instants are ISO 8601 in UTC, durations minutes,
 * and what isn't known is null.
 */
export function dataOf(material: Material, { sections }: PostmortemDocument): object {
  const { incident, cast, entries, policy, timeZone, at, masked } = material
  const { number, title, severity, status, isPrivate, findings, impact } = incident
  const written = (text: string | null): string | null => text && cast.unnamed(text, entries.length)
  return {
    version: formatVersion,
    number,
    incident: incidentName(number),
    title: written(title),
    severity,
    severity_name: policy.severities[severity].name,
    status,
    private: isPrivate,
    time_zone: timeZone,
    drafted_at: at,
    postmortem_due_at: incident.postmortem.dueAt,
    postmortem: lifeIn(material),
    outside: outsideIn(incident),
    masked,
    moments: momentsOf(incident),
    impact_extent: extentIn(material),
    figures: figuresOf(material),
    findings: {
      impact: written(impact),
      summary: written(findings.summary),
      summary_drafted_with: incident.summaryDraftedWith ?? null,
      root_cause: written(findings.rootCause),
      contributing_factors: written(findings.contributingFactors),
      learnings: written(findings.learnings),
    },
    proposals: proposalsOf(material).flatMap((one) => proposalIn(one, material)),
    timeline: entries.map((entry, index) => entryOf(entry, index, material)),
    action_items: incident.actionItems.map((item) => itemOf(item, material)),
    sections: Object.fromEntries(sections.map(({ key, markdown }) => [sectionKeys[key], markdown])),
  }
}

/** Whom it reached, from when to when, and how sure that is. */
function extentIn({ incident, cast, entries }: Material) {
  const { customers, howSure } = extentOf(incident)
  const { impactBegan, mitigated } = impactSpanOf(incident)
  return {
    customers: customers && cast.unnamed(customers, entries.length),
    how_sure: howSure,
    began_at: impactBegan,
    ended_at: mitigated,
  }
}

/** Whether there's a text for readers outside; what it says is an export of its own. */
function outsideIn(incident: Incident) {
  const published = publishedOutside(incident)
  return published && { version: published.version, published_at: published.at }
}

function lifeIn({ incident, cast, entries }: Material) {
  const { state, reviewers, versions, changed } = lifeOf(incident)
  const role = (id: PersonId): string => cast.actor(person(id), entries.length)
  return {
    state,
    owner: role(postmortemOwnerOf(incident)),
    reviewers: reviewers.map((one) => ({ person: role(one.person), approved_at: one.approvedAt })),
    versions: versions.map(({ version, at, changes }) => ({
      version,
      published_at: at,
      changes: cast.unnamed(changes, entries.length),
    })),
    changed_since: changed,
  }
}

function momentsOf({ moments }: Incident): Record<string, Instant | null> {
  return Object.fromEntries(
    Object.entries(momentFields).map(([key, moment]) => [key, moments[moment] ?? null]),
  )
}

/** Both ways of counting, for public postmortems use both: from the declaration, and from the impact. */
function figuresOf({ incident, figures }: Material) {
  const { moments } = incident
  const { impactBegan } = moments
  const sinceImpact = (moment: Moment): number | null => {
    const at = moments[moment]
    return at && impactBegan ? minutesOf(msBetween(impactBegan, at)) : null
  }
  return {
    measured_from: 'declared',
    time_to_detect_min: minutesOf(figures.timeToDetectMs),
    time_to_acknowledge_min: minutesOf(figures.timeToAcknowledgeMs),
    time_to_identify_min: minutesOf(figures.timeToIdentifyMs),
    time_to_mitigate_min: minutesOf(figures.timeToMitigateMs),
    time_to_resolve_min: minutesOf(figures.timeToResolveMs),
    since_impact_began: {
      time_to_detect_min: sinceImpact('detected'),
      time_to_declare_min: sinceImpact('declared'),
      time_to_acknowledge_min: sinceImpact('acknowledged'),
      time_to_identify_min: sinceImpact('identified'),
      time_to_mitigate_min: sinceImpact('mitigated'),
      time_to_resolve_min: sinceImpact('resolved'),
    },
    first_response: targetOf(figures.firstResponse),
    response: targetOf(figures.response),
    updates_posted: figures.updatesPosted,
    updates_overdue: figures.updatesOverdue,
    pages: figures.pages,
    highest_page_level: figures.highestPageLevel,
    severity_changes: figures.severityChanges,
    reopenings: figures.reopenings,
  }
}

function targetOf(outcome: ResponseOutcome) {
  return {
    outcome: outcome.kind,
    due_at: outcome.dueAt,
    responded_at: 'respondedAt' in outcome ? outcome.respondedAt : null,
  }
}

function entryOf(entry: FoldedEntry, index: number, material: Material) {
  const { sentence, quote, after } = tell(entry, index, material, plainText)
  const { cast, linkOf, incident } = material
  const address = entry.source.message?.link ?? linkOf?.(entry) ?? null
  const isKnown = timeCertaintyOf(entry.what) !== 'unknown'
  return {
    at: isKnown ? entry.happenedAt : null,
    minutes: isKnown ? minutesOf(msBetween(incident.moments.declared, entry.happenedAt)) : null,
    kind: entry.what.kind,
    by: cast.actor(entry.by, index),
    text: [sentence, after].filter(Boolean).join(' '),
    quote: quote === null ? null : cast.unnamed(quote, index),
    link: linkTo(address, 'message') === '' ? null : address,
    bookkeeping: !isPartOfStory(entry.what),
  }
}

/** What the record proposes and nobody has dismissed. */
function proposalIn({ evidence, text, becomes, standing }: Proposal, { linkOf }: Material) {
  if (standing === 'dismissed') return []
  const as = becomes.kind === 'factor' ? becomes.of : learningKeys[becomes.part]
  const events = evidence.entries.map((entry) => {
    const address = entry.source.message?.link ?? linkOf?.(entry) ?? null
    return {
      at: entry.happenedAt,
      kind: entry.what.kind,
      link: linkTo(address, 'message') === '' ? null : address,
    }
  })
  return [{ rule: evidence.kind, as, text, state: standing, events }]
}

const learningKeys = { wentWell: 'went_well', wentBadly: 'went_badly', lucky: 'lucky' } as const

function itemOf(
  { id, text, owner, deadlineAt, type, ticket, done }: ActionItem,
  { cast, entries, nameOf }: Material,
) {
  return {
    id,
    text: cast.unnamed(text, entries.length),
    owner: owner && (nameOf(owner) ?? owner),
    due_at: deadlineAt,
    type: type ?? null,
    ticket: ticket ?? null,
    done_at: done?.at ?? null,
  }
}
