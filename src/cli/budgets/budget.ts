import type { Incident } from '../../domain/incident/incident.ts'
import type { Service } from '../../domain/policy/catalogue.ts'
import type { Budget, Spending } from '../../domain/services/ledger.ts'
import { serviceNamed } from '../../domain/services/named.ts'
import { nearestOf } from '../../domain/text/nearest.ts'
import { instantOf } from '../../domain/time/instant.ts'
import { minuteMs } from '../../domain/time/units.ts'
import { readStandings, type Standing } from '../../operations/budgets/budgets.ts'
import { budgetLines, noObjectives, serviceTitle, spendingText } from '../../wording/services/standing.ts'
import { minutesText } from '../../wording/text/amount.ts'
import { type Sentence, say } from '../../wording/text/sentence.ts'
import { type Call, type CliCommand, Refused } from '../command.ts'
import { momentIn } from '../on-call/options.ts'
import { tellerOf } from '../teller.ts'

/** The service that a command's first word names. */
export function serviceIn({ words, policy }: Call, usage: string): Service {
  const typed = words.join(' ')
  if (typed === '') throw new Refused(`Which service? Usage: npm run muster -- ${usage}`)
  const service = serviceNamed(policy, typed)
  if (service) return service
  const ids = policy.services.map(({ id }) => id)
  const nearest = nearestOf(typed, ids)
  const known = ids.slice(0, 20).join(', ') || 'none'
  throw new Refused(
    `There's no service ${JSON.stringify(typed)}. ${nearest ? `Did you mean ${nearest}?` : `There are: ${known}.`}`,
  )
}

/**
 * Anyone who runs this can read the whole record, so the minutes of private incidents count. Which they were is
 * told only where it's asked for: what's printed here gets pasted elsewhere.
 */
export const budget: CliCommand = {
  usage: 'budget [SERVICE]',
  summary: 'what is left of the error budgets, and what spent them',
  options: {
    at: { value: 'INSTANT', help: 'a time other than now, such as 2026-03-29T01:00:00Z' },
    private: { help: 'names private incidents too; their minutes count anyway' },
  },
  run: async (call) => {
    const at = momentIn(call, 'at') ?? instantOf(call.clock.now())
    const named = call.words.length > 0 ? serviceIn(call, budget.usage) : null
    const wanted = named ? [named] : call.policy.services.filter(({ objective }) => objective !== null)
    if (named && !named.objective) {
      throw new Refused(`${named.id} has no objective, so it has no budget. Give it one in muster.yml.`)
    }
    const hidden = new Set<number>()
    const isNamed = ({ isPrivate }: Incident): boolean => !isPrivate || call.options.private === true
    const standings = await readStandings(await call.record(), call.policy, wanted, at, (incidents) => {
      for (const incident of incidents) if (!isNamed(incident)) hidden.add(incident.number)
      return () => true
    })
    const { lines, zone } = await tellerOf(call, null)
    const texts = standings.map((standing) => lines(linesOf(standing, hidden, at)))
    const data = standings.map((standing) => dataOf(standing, hidden))
    return {
      text:
        standings.length > 0
          ? `${texts.join('\n\n')}\n\nTimes are in ${zone.slice(1, -1)}.`
          : lines([noObjectives]),
      data: named ? data[0] : data,
    }
  },
}

function namedIn({ spent }: Budget, hidden: ReadonlySet<number>): Spending[] {
  return spent.filter(({ incident }) => !hidden.has(incident))
}

function linesOf(
  { service, budget: one, agreement }: Standing,
  hidden: ReadonlySet<number>,
  at: string,
): Sentence[] {
  if (!one) return []
  const named = namedIn(one, hidden)
  const unnamedMs = one.spentMs - named.reduce((sum, { ms }) => sum + ms, 0)
  const until = one.frozenUntil
  return [
    serviceTitle(service),
    ...budgetLines(service, { budget: one, agreement }),
    ...(one.frozen ? [say`frozen${until !== null && say`, until ${until}`}`] : []),
    ...named.map((spending) => spendingText(spending, at)),
    ...(unnamedMs > 0 ? [say`private incidents: ${minutesText(unnamedMs)} (--private names them)`] : []),
  ]
}

/** Minutes to a millionth, which is what is left of binary fractions. */
function minutesOf(ms: number): number {
  return Math.round((ms / minuteMs) * 1_000_000) / 1_000_000
}

function dataOf({ service, budget: one }: Standing, hidden: ReadonlySet<number>) {
  if (!one) throw new Error(`${service.id} has no budget`)
  return {
    service: one.service,
    target: one.target,
    window: one.window,
    budgetMinutes: minutesOf(one.budgetMs),
    spentMinutes: minutesOf(one.spentMs),
    remainingMinutes: minutesOf(one.remainingMs),
    burnRate: Math.round(one.burnRate * 10_000) / 10_000,
    frozen: one.frozen,
    frozenUntil: one.frozenUntil,
    spent: namedIn(one, hidden).map(({ incident, from, to, share, ms }) => ({
      incident,
      from,
      to,
      share,
      minutes: minutesOf(ms),
    })),
  }
}
