import type { IncidentHappening } from '../../domain/incident/happenings.ts'
import type { Policy } from '../../domain/policy/policy.ts'
import { severityName } from '../../domain/policy/severity.ts'
import type {
  Evidence,
  FactorFact,
  LateUpdate,
  StrengthFact,
} from '../../domain/postmortem/evidence/evidence.ts'
import { elapsedText, leftText, spentText } from '../../domain/time/durations.ts'
import { type Instant, msBetween } from '../../domain/time/instant.ts'
import { type Happened, happenedOf } from '../incident/happening.ts'
import { incidentHappenings } from '../incident/happenings.ts'
import { statusNames } from '../incident/names.ts'
import { countOf } from '../text/amount.ts'
import type { Line } from '../text/line.ts'
import { incidentLink, join, list, type Sentence, say, typed, when } from '../text/sentence.ts'
import { lookUp, type Table } from '../text/table.ts'

const whyLimit = 400
const titleLimit = 150
const shownAtMost = 3

type About = {
  entries: Evidence['entries']
  policy: Pick<Policy, 'roles'>
  /** When it was declared, beside which a time needs no day. */
  declaredAt: Instant
}

/** A fact from the record, without its full stop. */
export function evidenceSentence(evidence: Evidence, about: Omit<About, 'entries'>): Sentence {
  return lookUp(sentences, evidence, { ...about, entries: evidence.entries })
}

const sentences: Table<FactorFact | StrengthFact, About, Sentence> = {
  response_late: ({ isRaised, respondedAt, lateBy }, { declaredAt }) => {
    const which = isRaised ? 'response after it was raised' : 'first response'
    return say`The ${which} came at ${when(respondedAt, declaredAt)}, ${spentText(lateBy)} after its target`
  },
  response_missing: ({ dueAt }, { declaredAt }) =>
    say`No response was recorded; it was due ${when(dueAt, declaredAt)}`,
  earlier_target_missed: ({ dueAt }, { declaredAt }) =>
    say`No response by an earlier target, ${when(dueAt, declaredAt)}`,
  miss_corrected: ({ dueAt }, { declaredAt }) =>
    say`The ${when(dueAt, declaredAt)} response target counted as missed until a time was corrected`,
  never_acknowledged: () => say`Nobody acknowledged the incident before it ended`,
  pages_climbed: ({ level }) => say`Paging reached level ${level}`,
  pages_failed: ({ count }) => say`${countOf(count, 'page')} reached nobody`,
  no_commander: ({ from, to, isFirst, ms }, { declaredAt }) => {
    if (isFirst)
      return to
        ? say`Nobody held command for the first ${elapsedText(ms)}`
        : say`Nobody held command at any time`
    const until = to ? say`to ${when(to, declaredAt)}` : say`to the end`
    return say`Nobody held command for ${elapsedText(ms)}, from ${when(from, declaredAt)} ${until}`
  },
  raised_late: ({ from, to, at, afterMs }, { declaredAt }) =>
    say`Severity ${severityName(from)} → ${severityName(to)} at ${when(at, declaredAt)}, ${elapsedText(afterMs)} after the declaration`,
  status_back: ({ from, to, at, why }, { declaredAt }) =>
    say`Status went back at ${when(at, declaredAt)} (${statusNames[from]} → ${statusNames[to]})${whyText(why)}`,
  updates_late: ({ updates }, about) => updatesText(updates, about),
  quiet: ({ from, to, ms }, { declaredAt }) =>
    say`Nothing was recorded for ${elapsedText(ms)}, from ${when(from, declaredAt)} to ${when(to, declaredAt)}`,
  trouble: (_, { entries: [entry], policy }) => {
    if (!entry) return []
    const { what } = entry
    const isChannels = what.kind === 'channel_refused' || what.kind === 'channel_deleted'
    if (!isChannels && what.kind !== 'delivery_failed') return []
    return lookUp<IncidentHappening, Happened, Line>(incidentHappenings, what, happenedOf(entry, policy))
      .sentence
  },
  reopened: ({ from, at, why }, { declaredAt }) =>
    say`Reopened at ${when(at, declaredAt)} (${statusNames[from]} → ${statusNames.investigating})${whyText(why)}`,
  no_runbook: () => say`No runbook was opened`,
  setback_told: ({ at, told }, { declaredAt }) =>
    say`It was back${at && say` at ${when(at, declaredAt)}`}: "${typed(told, whyLimit)}"`,
  similar_told: ({ name }) => say`Its source says it's like an earlier one, "${typed(name, titleLimit)}"`,
  seen_before: ({ earlier: { number, title } }) =>
    say`It looks like ${incidentLink(number)}: "${typed(title, titleLimit)}"`,
  repeat_undone: ({ earlier: { number, openItems } }) => {
    const shown = openItems.slice(0, shownAtMost).map(({ text }) => say`"${typed(text, titleLimit)}"`)
    const more = openItems.length - shown.length
    const named = join([...shown, more > 0 && say`and ${more} more`], ', ')
    return say`${countOf(openItems.length, 'action item')} of ${incidentLink(number)} ${openItems.length === 1 ? "wasn't" : "weren't"} done when it came again: ${named}`
  },
  responded_in_time: ({ dueAt, elapsed, beforeMs }, { declaredAt }) => {
    const early =
      beforeMs < 60_000
        ? say`within its target of ${when(dueAt, declaredAt)}`
        : say`${leftText(beforeMs)} before its target`
    const after = elapsed.ms < 1000 && !elapsed.isOfficeTime ? 'immediately' : `after ${spentText(elapsed)}`
    return say`The first response came ${after}, ${early}`
  },
  led_early: ({ afterMs }) => say`Someone held command within ${elapsedText(Math.max(afterMs, 60_000))}`,
  updates_in_time: ({ count }) => say`${countOf(count, 'update')} went out, none late`,
}

function whyText(why: string | null): Sentence {
  return why === null ? [] : say`: "${typed(why, whyLimit)}"`
}

/** How late each was; a single one as a sentence of its own. */
function updatesText(updates: readonly LateUpdate[], { declaredAt }: About): Sentence {
  const [only] = updates
  if (updates.length === 1 && only) {
    const { dueAt, cameAt } = only
    const due = say`The ${when(dueAt, declaredAt)} update`
    return cameAt
      ? say`${due} came ${late(only)} late, at ${when(cameAt, declaredAt)}`
      : say`${due} didn't come`
  }
  const shown = updates
    .slice(0, shownAtMost)
    .map((one) => say`${when(one.dueAt, declaredAt)} (${one.cameAt ? `${late(one)} late` : "didn't come"})`)
  const more = updates.length - shown.length
  const each = more > 0 ? say`${join(shown, ', ')} and ${more} more` : list(shown)
  return say`${countOf(updates.length, 'update')} didn't come when promised: ${each}`
}

function late({ dueAt, cameAt }: LateUpdate): string {
  return elapsedText(cameAt ? msBetween(dueAt, cameAt) : 0)
}
