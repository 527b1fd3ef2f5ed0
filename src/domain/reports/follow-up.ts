import type { Incident } from '../incident/incident.ts'
import type { PatchPolicy } from '../policy/practice/security.ts'
import { isPublished, lifeOf } from '../postmortem/life.ts'
import { listItems } from '../postmortem/listed-items.ts'
import { questionsOpen } from '../postmortem/open-questions.ts'
import { exceptionAt, type Patch, patchStatusOf, wasInTime } from '../security/patch.ts'
import type { Instant, Span } from '../time/instant.ts'

/** Of postmortems that are due, by where they are on their way. */
export type PostmortemCounts = {
  due: number
  published: number
  inReview: number
  draft: number
  /** Not published, past their date, and questions are open. */
  overdue: number
}

/** Of incidents that count; one that was published without having to be is due as well. */
export function postmortemCounts(incidents: readonly Incident[], at: Instant): PostmortemCounts {
  const due = incidents.filter((one) => one.postmortem.dueAt !== null || isPublished(one))
  const inState = (state: string): Incident[] => due.filter((one) => lifeOf(one).state === state)
  const isLate = (one: Incident): boolean =>
    !isPublished(one) &&
    one.postmortem.dueAt !== null &&
    one.postmortem.dueAt < at &&
    questionsOpen(one).length > 0
  return {
    due: due.length,
    published: inState('published').length,
    inReview: inState('in_review').length,
    draft: inState('draft').length,
    overdue: due.filter(isLate).length,
  }
}

export type ItemCounts = { open: number; overdue: number; unowned: number; undated: number }

/** Action items that are still to be done, of whichever incident. */
export function itemCounts(incidents: readonly Incident[], at: Instant): ItemCounts {
  const items = listItems(incidents).map(({ item }) => item)
  return {
    open: items.length,
    overdue: items.filter(({ deadlineAt }) => deadlineAt !== null && deadlineAt < at).length,
    unowned: items.filter(({ owner }) => owner === null).length,
    undated: items.filter(({ deadlineAt }) => deadlineAt === null).length,
  }
}

export type OverdueItem = { incident: number; id: number; text: string; dueAt: Instant }

/** The ones that are past their day, the longest first. Nobody is named. */
export function overdueItems(incidents: readonly Incident[], at: Instant): OverdueItem[] {
  return listItems(incidents).flatMap(({ incident, item: { id, text, deadlineAt } }) =>
    deadlineAt !== null && deadlineAt < at
      ? [{ incident: incident.number, id, text, dueAt: deadlineAt }]
      : [],
  )
}

export type PatchCounts = {
  open: number
  late: number
  excepted: number
  /** Deployed within the period, and how many of them in time. */
  deployed: number
  inTime: number
}

export function patchCounts(
  patches: readonly Patch[],
  policy: PatchPolicy,
  { span, at }: { span: Span; at: Instant },
): PatchCounts {
  const statuses = patches.map((patch) => patchStatusOf(patch, policy, at))
  const deployed = patches.filter(
    (one) => one.deployed && span.from <= one.deployed.at && one.deployed.at < span.to,
  )
  return {
    open: statuses.filter((status) => status === 'open').length,
    late: statuses.filter((status) => status === 'late').length,
    excepted: patches.filter((patch) => !patch.deployed && exceptionAt(patch, at)).length,
    deployed: deployed.length,
    inTime: deployed.filter((patch) => wasInTime(patch, policy)).length,
  }
}
