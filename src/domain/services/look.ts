import type { Service } from '../policy/catalogue.ts'
import { type Act, accept, type Decision, eventOf } from '../record/decision.ts'
import { addMs, type Instant, laterOf } from '../time/instant.ts'
import { dayMs } from '../time/units.ts'
import { tellEffects } from './effects.ts'
import { type Budget, budgetOf, type Outage } from './ledger.ts'
import { liftAt, type ServiceRecord } from './lift.ts'
import type { BudgetNews, Left, Promised } from './news.ts'
import { belowAt, type Reckoning, runningOf, spentAt, spentBy, spentByAt } from './next-look.ts'
import { type BudgetWatch, type FreezeState, nothingTold, type Warned } from './watch.ts'

/** One incident that took more than this of the objective's budget is worth a word of its own (SRE workbook). */
const largeShare = 0.2

/** A threshold is told again only after what's spent fell this far below it: no news of every wobble. */
const rearmedBelow = 0.8

/** What a first look finds that ended longer ago is no news. */
const newsForMs = dayMs

type Pledge = Reckoning & { of: Promised; budget: Budget; told: Warned[] }

/**
 * Looks at what a service's incidents took, as far as everyone may know, and tells what is news: thresholds that
 * were passed, each once a window and of several only the highest; an incident that took a large share; a freeze
 * that began, ended, was lifted or is back. Says when to look again.
 */
export function lookAtBudget(
  record: ServiceRecord,
  { service, outages }: { service: Service; outages: readonly Outage[] },
  act: Act,
): Decision<ServiceRecord> {
  const before = record.watch ?? nothingTold
  const { at } = act
  const pledges = (['objective', 'agreement'] as const).flatMap((of): Pledge[] => {
    const objective = service[of]
    if (!objective) return []
    const budget = budgetOf(service, objective, outages, at)
    return [
      { of, service, objective, outages, budget, told: stillTold(before.told, of, { objective, budget }) },
    ]
  })
  const own = pledges.find(({ of }) => of === 'objective') ?? null
  const lift = liftAt(record, at)
  const freeze: FreezeState = own?.budget.frozen ? (lift ? 'lifted' : 'frozen') : 'open'
  const isLiftNews = freeze === 'lifted' && lift !== null && lift.from !== before.lift
  const freezeNews = freezeNewsOf(before.freeze, freeze, own)
  const warnings = pledges.map((one) => warningOf(one, at))
  const large = own ? largeOf(own, before.large) : { told: [], fresh: [] }
  const isFirst = record.watch === undefined
  const news: BudgetNews[] = [
    ...large.fresh
      .filter((incident) => !isFirst || endOf(outages, incident) > addMs(at, -newsForMs))
      .map((incident) => largeNews(incident, own)),
    // A freeze says what the threshold at which it begins would say.
    ...warnings
      .flatMap(({ news: warned }) => warned)
      .filter((warned) => !(freezeNews.length > 0 && warned.kind === 'warned' && warned.of === 'objective')),
    ...freezeNews,
    ...(isLiftNews
      ? [{ kind: 'freeze_lifted' as const, by: lift.by, until: lift.until, why: lift.why }]
      : []),
  ]
  const told = warnings.flatMap((warning) => warning.told)
  const watch: BudgetWatch = {
    told,
    large: [...large.told, ...large.fresh],
    freeze,
    lift: isLiftNews ? lift.from : before.lift,
    nextAt: null,
  }
  const nextAt = nextLookAt(pledges, watch, { at, liftedUntil: lift?.until ?? null })
  return accept(
    { ...record, watch: { ...watch, nextAt } },
    news.length === 0 ? [] : [eventOf(act, { kind: 'budget_told', news })],
    tellEffects(service, news),
  ).decision
}

/** What was told of thresholds and still holds: of this calendar window, or not yet fallen far below. */
function stillTold(
  told: readonly Warned[],
  of: Promised,
  { objective, budget }: Pick<Pledge, 'objective' | 'budget'>,
): Warned[] {
  const own = told.filter((one) => one.of === of)
  return objective.window.kind === 'calendar'
    ? own.filter(({ window }) => window === budget.window.from)
    : own.filter(({ share }) => budget.spentMs >= rearmedMs(share, budget))
}

function rearmedMs(share: number, { budgetMs }: Budget): number {
  return rearmedBelow * share * budgetMs
}

/** A contract is broken by more than it allows; what's warned of is passed at the threshold itself. */
function reachMsOf(of: Promised, share: number, { budgetMs }: Budget): number {
  return of === 'agreement' && share === 1 ? Math.floor(budgetMs) + 1 : share * budgetMs
}

function thresholdsOf({ of, service }: Pick<Pledge, 'of' | 'service'>): number[] {
  const { warn } = service.policy
  return of === 'agreement' ? [...warn.filter((share) => share < 1), 1] : warn
}

function leftOf({ remainingMs, budgetMs }: Budget): Left {
  return { remainingMs, budgetMs }
}

function warningOf(pledge: Pledge, at: Instant): { told: Warned[]; news: BudgetNews[] } {
  const { of, objective, budget, told } = pledge
  const fresh = thresholdsOf(pledge).filter(
    (share) => budget.spentMs >= reachMsOf(of, share, budget) && !told.some((one) => one.share === share),
  )
  const window = objective.window.kind === 'calendar' ? budget.window.from : null
  const known = [...told, ...fresh.map((share): Warned => ({ of, share, window }))]
  const [highest, before] = [Math.max(0, ...fresh), Math.max(0, ...told.map(({ share }) => share))]
  if (highest <= before) return { told: known, news: [] }
  const left = leftOf(budget)
  if (of === 'agreement' && highest === 1) return { told: known, news: [{ kind: 'broken', left }] }
  const incidents = runningOf(pledge).map(({ incident }) => incident)
  const goneAt = budget.remainingMs > 0 ? spentAt(pledge, budget.budgetMs, at) : null
  return { told: known, news: [{ kind: 'warned', of, share: highest, left, incidents, goneAt }] }
}

function largeOf(own: Pledge, told: readonly number[]): { told: number[]; fresh: number[] } {
  const { budget } = own
  const present = [...new Set(budget.spent.map(({ incident }) => incident))]
  const fresh = present.filter(
    (incident) => !told.includes(incident) && spentBy(budget, incident) > largeShare * budget.budgetMs,
  )
  return { told: told.filter((incident) => present.includes(incident)), fresh }
}

function endOf(outages: readonly Outage[], incident: number): Instant {
  return outages.find((outage) => outage.incident === incident)?.to ?? ''
}

function largeNews(incident: number, own: Pledge | null): BudgetNews {
  if (!own) throw new Error('a large share of no budget')
  return { kind: 'large', incident, ms: spentBy(own.budget, incident), left: leftOf(own.budget) }
}

function freezeNewsOf(before: FreezeState, now: FreezeState, own: Pledge | null): BudgetNews[] {
  if (before === now || now === 'lifted' || !own) return []
  const left = leftOf(own.budget)
  return now === 'open'
    ? [{ kind: 'freeze_ended', left }]
    : [{ kind: 'freeze_began', isBack: before === 'lifted', until: own.budget.frozenUntil, left }]
}

/** The next moment at which something would be news, if nothing but time happens. */
function nextLookAt(
  pledges: readonly Pledge[],
  { told, large, freeze }: BudgetWatch,
  { at, liftedUntil }: { at: Instant; liftedUntil: Instant | null },
): Instant | null {
  const looks = pledges.flatMap((pledge) => [
    ...passingAt(pledge, told, freeze, at),
    ...(pledge.of === 'objective' ? largeAt(pledge, large, at) : []),
    ...recoveringAt(pledge, told, freeze),
  ])
  const all = [...looks, freeze === 'lifted' ? liftedUntil : null].filter((look) => look !== null)
  const first = all.sort().at(0)
  return first === undefined ? null : laterOf(first, addMs(at, 1))
}

function passingAt(pledge: Pledge, told: readonly Warned[], freeze: FreezeState, at: Instant) {
  const { of, budget, service } = pledge
  const untold = thresholdsOf(pledge)
    .filter((share) => !told.some((one) => one.of === of && one.share === share))
    .map((share) => reachMsOf(of, share, budget))
  const freezing = of === 'objective' && freeze === 'open' ? [service.policy.freeze * budget.budgetMs] : []
  const next = Math.min(...untold, ...freezing)
  return Number.isFinite(next) ? [spentAt(pledge, next, at)] : []
}

function largeAt(pledge: Pledge, told: readonly number[], at: Instant): Instant[] {
  const reachMs = Math.floor(largeShare * pledge.budget.budgetMs) + 1
  return runningOf(pledge)
    .filter(({ incident }) => !told.includes(incident))
    .map((outage) => spentByAt(pledge, outage, reachMs, at))
}

/** When a freeze ends, a threshold may be told again, or a window begins whose minutes go on being spent. */
function recoveringAt(pledge: Pledge, told: readonly Warned[], freeze: FreezeState): (Instant | null)[] {
  const { of, objective, budget } = pledge
  const own = told.filter((one) => one.of === of)
  if (objective.window.kind === 'calendar') {
    const isAwaited = own.length > 0 || freeze !== 'open' || runningOf(pledge).length > 0
    return isAwaited ? [budget.window.to] : []
  }
  return [
    ...(of === 'objective' && freeze !== 'open' ? [budget.frozenUntil] : []),
    ...own.map(({ share }) => belowAt(pledge, budget, rearmedMs(share, budget))),
  ]
}
