import type { Policy } from '../../../domain/policy/policy.ts'
import type { PagedFirst } from '../../../domain/services/paged-first.ts'
import type { Instant } from '../../../domain/time/instant.ts'
import { type Standing, worstFirst } from '../../../operations/budgets/budgets.ts'
import { fullName, statusNames } from '../../../wording/incident/names.ts'
import {
  aboutLines,
  noObjectives,
  noServices,
  onCallLine,
  serviceStandingLine,
  serviceTitle,
  spendingText,
  stateLines,
} from '../../../wording/services/standing.ts'
import { type Sentence, say } from '../../../wording/text/sentence.ts'
import { linesView } from '../lines-view.ts'
import type { View } from '../view.ts'

const listedAtMost = 30
const spendingsAtMost = 15
const incidentsAtMost = 10

type Shown = { policy: Policy; at: Instant }

/** Every service, or with `budgets` those that have one. */
export function servicesView(
  standings: readonly Standing[],
  { policy, at, budgets }: Shown & { budgets: boolean },
): View {
  const wanted = budgets ? standings.filter(({ budget }) => budget !== null) : standings
  if (wanted.length === 0)
    return linesView([budgets && standings.length > 0 ? noObjectives : noServices], policy)
  const sorted = worstFirst(wanted)
  const more = sorted.length - listedAtMost
  const lines = sorted
    .slice(0, listedAtMost)
    .map(({ service, budget, gate, open }) =>
      serviceStandingLine(service, { budget, gate, openCount: open.length }, at),
    )
  return linesView([...lines, ...(more > 0 ? [say`and ${more} more`] : [])], policy)
}

/** What spent a service's budget, what is left, and when a freeze ends. */
export function budgetView(standing: Standing, { policy, at }: Shown): View {
  return linesView(
    [serviceTitle(standing.service), ...stateLines(standing, at), ...spentLines(standing, at)],
    policy,
  )
}

/** Everything about one service. */
export function serviceView(
  standing: Standing,
  { policy, at, paged }: Shown & { paged: readonly PagedFirst[] },
): View {
  const { service, open } = standing
  const incidents = open
    .slice(0, incidentsAtMost)
    .map((incident) => say`${fullName(incident)}, ${statusNames[incident.status].toLowerCase()}`)
  const onCall = onCallLine(paged)
  const lines = [
    serviceTitle(service),
    ...stateLines(standing, at),
    ...(onCall ? [onCall] : []),
    ...aboutLines(service, policy),
    ...(incidents.length > 0 ? incidents : [say`No open incidents.`]),
  ]
  return linesView(lines, policy)
}

function spentLines({ budget }: Standing, at: Instant): Sentence[] {
  const spent = budget?.spent ?? []
  const newest = spent.slice(-spendingsAtMost).toReversed()
  const more = spent.length - newest.length
  return [
    ...newest.map((spending) => spendingText(spending, at)),
    ...(more > 0 ? [say`and ${more} earlier ones`] : []),
  ]
}
