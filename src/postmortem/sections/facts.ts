import { severityName } from '../../domain/policy/severity.ts'
import type { FoldedEntry } from '../../domain/record/timeline.ts'
import { elapsedText } from '../../domain/time/durations.ts'
import { msBetween } from '../../domain/time/instant.ts'
import { statusNames } from '../../wording/incident/names.ts'
import { countOf } from '../../wording/text/amount.ts'
import { tell } from '../happening.ts'
import type { Material } from '../material.ts'
import { afterText, lateText } from '../text/after.ts'
import { inlineOf } from '../text/escape.ts'
import { quietPeriods } from './quiet.ts'

/** Facts as a list that says once where they're from, each with a link to its message. */
export function onRecord(facts: Fact[], { linkAfter }: Material): string {
  return ['The record shows:\n', ...facts.map(({ text, entry }) => `- ${text}.${linkAfter(entry)}`)].join(
    '\n',
  )
}

export type Fact = { text: string; entry?: FoldedEntry | undefined }

/** What made it longer or harder, as far as the timeline shows: always about the system, never a person. */
export function factorsOf(material: Material): Fact[] {
  return [
    ...responseFacts(material),
    ...commandFacts(material),
    ...severityFacts(material),
    ...backwardFacts(material),
    ...updateFacts(material),
    ...quietFacts(material),
    ...channelFacts(material),
    ...reopenedFacts(material),
  ]
}

function entryOf(entries: FoldedEntry[], matches: (entry: FoldedEntry) => boolean): FoldedEntry | undefined {
  return entries.find(matches)
}

function responseFacts(material: Material): Fact[] {
  const { figures, entries, clock } = material
  const { firstResponse, response: last, missedDueAts, highestPageLevel } = figures
  const facts = missedDueAts.map((dueAt): Fact => {
    const entry = entryOf(entries, ({ what }) => what.kind === 'response_missed' && what.dueAt === dueAt)
    const response = dueAt === last.dueAt ? last : firstResponse
    if (dueAt !== response.dueAt) return { entry, text: `No response by an earlier target, ${clock(dueAt)}` }
    if (response.kind !== 'missed') {
      return {
        entry,
        text: `The ${clock(dueAt)} response target counted as missed until a time was corrected`,
      }
    }
    if (response.respondedAt === null) {
      return { entry, text: `No response was recorded; it was due ${clock(dueAt)}` }
    }
    const late = lateText({ dueAt, respondedAt: response.respondedAt }, material)
    const which = response === firstResponse ? 'first response' : 'response after it was raised'
    return {
      entry,
      text: `The ${which} came at ${clock(response.respondedAt)}, ${late} after its target`,
    }
  })
  if (last.kind === 'lapsed' && material.incident.ending?.kind !== 'duplicate') {
    facts.push({ text: 'Nobody acknowledged the incident before it ended' })
  }
  if (highestPageLevel > 1) {
    const entry = entryOf(entries, ({ what }) => what.kind === 'paged' && what.level === highestPageLevel)
    facts.push({ entry, text: `Paging reached level ${highestPageLevel}` })
  }
  return facts
}

/** Only where the policy expects someone to lead by then. */
function commandFacts({ entries, incident }: Material): Fact[] {
  const asked = entryOf(entries, ({ what }) => what.kind === 'asked' && what.question === 'noCommander')
  if (!asked) return []
  const taken = entryOf(entries, ({ what }) => what.kind === 'role_assigned' && what.role === 'commander')
  const text = taken
    ? `Nobody held command for the first ${elapsedText(msBetween(incident.moments.declared, taken.happenedAt))}`
    : 'Nobody held command at any time'
  return [{ entry: taken ?? asked, text }]
}

function severityFacts({ entries, incident, clock }: Material): Fact[] {
  return entries.flatMap((entry) => {
    const { what, happenedAt } = entry
    if (what.kind !== 'severity_changed' || what.to > what.from) return []
    const after = elapsedText(msBetween(incident.moments.declared, happenedAt))
    const change = `${severityName(what.from)} → ${severityName(what.to)}`
    return [
      {
        entry,
        text: `Severity ${change} at ${clock(happenedAt)}, ${after} after the declaration`,
      },
    ]
  })
}

/** Where it looked fixed and wasn't. */
function backwardFacts({ entries, cast, clock }: Material): Fact[] {
  return entries.flatMap((entry, index) => {
    const { what, happenedAt } = entry
    if (what.kind !== 'status_changed' || what.from !== 'monitoring') return []
    const why = what.text === null ? '' : `: "${inlineOf(cast.unnamed(what.text, index))}"`
    const change = `${statusNames[what.from]} → ${statusNames[what.to]}`
    return [{ entry, text: `Status went back at ${clock(happenedAt)} (${change})${why}` }]
  })
}

function updateFacts({ entries, clock }: Material): Fact[] {
  return entries.flatMap((entry) =>
    entry.what.kind === 'update_overdue' && entry.what.time === 1
      ? [{ entry, text: `The ${clock(entry.what.dueAt)} update was late` }]
      : [],
  )
}

function quietFacts(material: Material): Fact[] {
  return quietPeriods(material).map(({ from, to }) => {
    const lasted = elapsedText(msBetween(from.happenedAt, to.happenedAt))
    const span = `from ${material.clock(from.happenedAt)} to ${material.clock(to.happenedAt)}`
    return { entry: from, text: `Nothing was recorded for ${lasted}, ${span}` }
  })
}

function channelFacts(material: Material): Fact[] {
  return material.entries.flatMap((entry, index) => {
    const { kind } = entry.what
    const isTrouble = kind === 'channel_refused' || kind === 'channel_deleted' || kind === 'delivery_failed'
    return isTrouble ? [{ entry, text: tell(entry, index, material).sentence }] : []
  })
}

function reopenedFacts({ entries, cast, clock }: Material): Fact[] {
  return entries.flatMap((entry, index) => {
    const { what, happenedAt } = entry
    if (what.kind !== 'reopened') return []
    const why = inlineOf(cast.unnamed(what.why, index))
    return [
      {
        entry,
        text: `Reopened at ${clock(happenedAt)} (${statusNames[what.from]} → ${statusNames.investigating}): "${why}"`,
      },
    ]
  })
}

/** What went well, as far as the timeline shows. */
export function strengthsOf({ figures, entries, incident, policy, clock }: Material): Fact[] {
  const facts: Fact[] = []
  const { firstResponse, missedDueAts, timeToAcknowledge, updatesPosted, updatesOverdue } = figures
  if (firstResponse.kind === 'met' && missedDueAts.length === 0 && timeToAcknowledge !== null) {
    const entry = entryOf(entries, ({ what }) => what.kind === 'acknowledged')
    const after = afterText(timeToAcknowledge)
    facts.push({
      entry,
      text: `The first response came ${after}, within its target of ${clock(firstResponse.dueAt)}`,
    })
  }
  const taken = entryOf(entries, ({ what }) => what.kind === 'role_assigned' && what.role === 'commander')
  const takenMs = taken && msBetween(incident.moments.declared, taken.happenedAt)
  if (takenMs !== undefined && takenMs < policy.questions.noCommanderAfterMs) {
    facts.push({
      entry: taken,
      text: `Someone held command within ${elapsedText(Math.max(takenMs, 60_000))}`,
    })
  }
  if (updatesPosted > 0 && updatesOverdue === 0 && !incident.imported) {
    const entry = entryOf(entries, ({ what }) => what.kind === 'update_posted')
    facts.push({ entry, text: `${countOf(updatesPosted, 'update')} went out, none late` })
  }
  return facts
}
