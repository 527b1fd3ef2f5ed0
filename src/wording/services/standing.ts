import { type BudgetWindow, type Service, serviceOf } from '../../domain/policy/catalogue.ts'
import type { Policy } from '../../domain/policy/policy.ts'
import { severities, severityName } from '../../domain/policy/severity.ts'
import type { Closed, Gate } from '../../domain/services/gate.ts'
import type { Budget, Spending } from '../../domain/services/ledger.ts'
import type { PagedFirst } from '../../domain/services/paged-first.ts'
import { durationText } from '../../domain/time/durations.ts'
import { type Instant, msBetween } from '../../domain/time/instant.ts'
import { hourMs } from '../../domain/time/units.ts'
import { reachText } from '../on-call/standing.ts'
import { countOf, minutesText, percentText } from '../text/amount.ts'
import {
  code,
  command,
  dayAndTime,
  incidentLink,
  join,
  link,
  list,
  person,
  type Sentence,
  say,
  strong,
  target,
  time,
  typed,
} from '../text/sentence.ts'

const nameLimit = 300

/** A clock time so near names its day by itself. */
const halfDayMs = 12 * hourMs

export const noServices: Sentence = say`There are no services yet. Add one to muster.yml, and ${command('services')} lists it.`

export const noObjectives: Sentence = say`No service has an objective yet. Give one to a service in muster.yml, and ${command('budget')} says what's left.`

/** `Checkout`, with its id where that is another word. */
export function serviceTitle({ id, name }: Service): Sentence {
  return name.toLowerCase() === id
    ? say`${strong(typed(name, nameLimit))}`
    : say`${strong(typed(name, nameLimit))} (${code(id)})`
}

const unitNames = {
  'day/1': 'day',
  'day/7': 'week',
  'month/1': 'month',
  'month/3': 'quarter',
  'month/12': 'year',
}

/** `30 days`, `a calendar month`. */
export function windowText(window: BudgetWindow): string {
  if (window.kind === 'rolling') return durationText({ unit: 'ms', ms: window.ms })
  const named: Record<string, string> = unitNames
  const name = named[`${window.unit}/${window.count}`]
  return name ? `a calendar ${name}` : `${window.count} calendar ${window.unit}s`
}

/** `31.4 min of 43.2 min left`; below nothing it says so with its sign. */
export function leftText({ remainingMs, budgetMs }: Pick<Budget, 'remainingMs' | 'budgetMs'>): string {
  return `${minutesText(remainingMs)} of ${minutesText(budgetMs)} left`
}

/** A bar of ten: `▓▓▓░░░░░░░ 27 % spent`. */
export function barText({ spentMs, budgetMs }: Budget): string {
  const share = spentMs / budgetMs
  const full = Math.min(10, Math.round(share * 10))
  return `${'▓'.repeat(full)}${'░'.repeat(10 - full)} ${percentText(Math.round(share * 100) / 100)} spent`
}

/** One line for a list of services: `Checkout: 31.4 min of 43.2 min left · 1 open incident`. */
export function serviceStandingLine(
  service: Service,
  { budget, gate, openCount }: { budget: Budget | null; gate: Gate; openCount: number },
  at: Instant,
): Sentence {
  const facts = join(
    [
      gate.decision === 'frozen' && say`⛔ ${frozenText(gate, at)}`,
      budget ? leftText(budget) : 'no objective',
      openCount > 0 && countOf(openCount, 'open incident'),
    ],
    ' · ',
  )
  return say`${serviceTitle(service)}: ${facts}`
}

function frozenText({ until }: Gate, at: Instant): Sentence {
  return until === null ? say`frozen` : say`frozen until ${dayAndTime(until, at)}`
}

/** What closes a gate, one sentence each. */
export function closedText(closed: Closed, at: Instant): Sentence {
  switch (closed.kind) {
    case 'incident':
      return say`${incidentLink(closed.incident)} is an open ${severityName(closed.severity)}.`
    case 'calendar':
      return say`Nothing ships until ${dayAndTime(closed.until, at)}: ${typed(closed.why, nameLimit)}.`
    case 'budget': {
      const spent = say`The error budget is spent (${minutesText(closed.remainingMs)} left)`
      return closed.until === null
        ? say`${spent}, and an incident is still open.`
        : say`${spent}. Without another incident the freeze ends ${dayAndTime(closed.until, at)}.`
    }
  }
}

type Budgets = { budget: Budget | null; agreement: Budget | null }

/** `99.9 % over 30 days: 31.4 min of 43.2 min left, burn rate 0.27`. */
export function objectiveLine({ objective }: Service, { budget }: Budgets): Sentence | null {
  if (!objective || !budget) return null
  const burn = Math.round(budget.burnRate * 100) / 100
  return say`${percentText(objective.target)} over ${windowText(objective.window)}: ${strong(leftText(budget))}, burn rate ${String(burn)}`
}

/** What's left of a contract, or what it owes. */
export function agreementLine({ agreement: contract }: Service, { agreement }: Budgets): Sentence | null {
  if (!contract || !agreement) return null
  const isBroken = agreement.remainingMs < 0
  const owed = isBroken && contract.owes !== null && say`. It owes ${typed(contract.owes, nameLimit)}`
  const state = isBroken ? say`broken, ${leftText(agreement)}` : say`${leftText(agreement)}`
  return say`SLA, ${percentText(contract.target)} over ${windowText(contract.window)}: ${state}${owed}`
}

/** What there is to know of an objective or a contract, where no bar is drawn. */
export function budgetLines(service: Service, budgets: Budgets): Sentence[] {
  const objective = objectiveLine(service, budgets)
  const bar = objective && budgets.budget && say`${barText(budgets.budget)}`
  return [objective, bar, agreementLine(service, budgets)].filter((line) => line !== null)
}

/** `INC-42: 11.8 min, Fri 27 Nov 14:02 to 14:14 at 100 %`. */
export function spendingText({ incident, from, to, share, ms, isAssumed }: Spending, at: Instant): Sentence {
  const until = msBetween(from, to) < halfDayMs ? time(to) : dayAndTime(to, at)
  const guessed = isAssumed && ' (start or end not recorded)'
  return say`${incidentLink(incident)}: ${minutesText(ms)}, ${dayAndTime(from, at)} to ${until} at ${percentText(share)}${guessed}`
}

export function liftText({ lift }: Gate, at: Instant): Sentence | null {
  return (
    lift &&
    say`${person(lift.by)} lifted the freeze until ${dayAndTime(lift.until, at)}: ${typed(lift.why, 600)}`
  )
}

/** What the one who lifted a freeze is told; null where the lift was ended. */
export function liftAnswer(service: Service, until: Instant | null, at: Instant): Sentence {
  return until === null
    ? say`The freeze of ${serviceTitle(service)} is back.`
    : say`You lifted the freeze of ${serviceTitle(service)} until ${dayAndTime(until, at)}. It's on record.`
}

/** What closes a service's gate, and who lifted it. */
export function gateLines(gate: Gate, at: Instant): Sentence[] {
  const closed = gate.closed.map((one) => say`⛔ ${closedText(one, at)}`)
  return [...closed, liftText(gate, at)].filter((line) => line !== null)
}

/** What closes a service's gate, who lifted it, and what's left of its budgets. */
export function stateLines(
  { service, gate, ...budgets }: { service: Service; gate: Gate } & Budgets,
  at: Instant,
): Sentence[] {
  return [...gateLines(gate, at), ...budgetLines(service, budgets)]
}

/** `On call: @ana (SEV-1 and SEV-2) · @ben (SEV-3)`; null where no severity pages anyone. */
export function onCallLine(paged: readonly PagedFirst[]): Sentence | null {
  if (paged.length === 0) return null
  const groups = paged.map(({ severities: own, ...reach }) => {
    const which = own.length < severities.length && say` (${list(own.map(severityName))})`
    return say`${reachText(reach)}${which}`
  })
  return say`On call: ${join(groups, ' · ')}`
}

/** Whose it is, what it depends on, and where more is. */
export function aboutLines(service: Service, policy: Pick<Policy, 'services' | 'runbooks'>): Sentence[] {
  const { team, owner, dependsOn, escalation, links, policy: budgetPolicy } = service
  const names = dependsOn.slice(0, 20).map((id) => typed(serviceOf(policy, id)?.name ?? id, nameLimit))
  const titles = policy.runbooks.filter(({ services }) => services.includes(service.id))
  const lines = [
    (team !== null || owner !== null) &&
      say`Owner: ${join([team !== null && typed(team, nameLimit), owner && target(owner)], ', ')}`,
    names.length > 0 && say`Depends on ${join(names, ', ')}`,
    escalation !== null && say`Escalation: ${code(escalation)}`,
    budgetPolicy.exempt.length > 0 &&
      say`Can still ship: ${typed(budgetPolicy.exempt.join(', '), nameLimit)}`,
    links.length > 0 &&
      join(
        links.slice(0, 10).map(({ url, title }) => link(url, title)),
        ' · ',
      ),
    titles.length > 0 &&
      say`Runbooks: ${join(
        titles.slice(0, 10).map(({ title }) => typed(title, 80)),
        ', ',
      )}${titles.length > 10 && say` and ${titles.length - 10} more`}`,
  ]
  return lines.filter((line): line is Sentence => line !== false)
}
