import type { Incident } from '../../domain/incident/incident.ts'
import { timersFor } from '../../domain/lifecycle/timers.ts'
import type { GroupsOf } from '../../domain/people/people.ts'
import { groupsNamed } from '../../domain/policy/permissions.ts'
import type { Act, Outcome } from '../../domain/record/decision.ts'
import { instantOf } from '../../domain/time/instant.ts'
import { troubleOf } from '../../store/database/trouble.ts'
import { loadIncident } from '../../store/incident/incidents.ts'
import { readGroups } from '../../store/people/groups.ts'
import { claimArrivals, unclaimArrivals } from '../../store/record/arrivals.ts'
import { type Made, saveDecisions } from '../../store/record/decisions.ts'
import { type Arrival, follow, type Result, repeated } from './decide.ts'
import type { Desk } from './desk.ts'
import { GivenUp, untilSaved } from './until-saved.ts'

export type Rule = (incident: Incident, act: Act) => Outcome

/** What somebody wants decided, and who waits for it. */
type Wish = {
  number: number
  desk: Desk
  arrival: Arrival
  rule: Rule
  resolve: (result: Result) => void
  reject: (error: unknown) => void
}

/** How a wish ended; a defect of its rule is its own alone. */
type Answer = Result | { defect: unknown }

/** Wishes that stand in line, by incident. The line belongs to the database: its transactions are what it saves. */
const lines = new WeakMap<Desk['db'], Map<number, Wish[]>>()

/** The first of a transaction waits for the last. */
const togetherAtMost = 100

/**
 * Asks a rule of one incident and saves what it decides. In the first minutes of an incident many press at
 * once: what has come meanwhile is decided in one transaction, each on what the one before it decided, so
 * that nobody waits for a line of commits. Each stays its own version, with its own place on the timeline and
 * in the audit, and is refused alone.
 */
export async function decideOn(desk: Desk, number: number, arrival: Arrival, rule: Rule): Promise<Result> {
  const work = (): Promise<Result> =>
    new Promise((resolve, reject) => standInLine({ number, desk, arrival, rule, resolve, reject }))
  if (!desk.watch) return work()
  const result = await desk.watch(arrival.source.via, work)
  if (!result) throw new Error('a decision that must be made was not')
  return result
}

function standInLine(wish: Wish): void {
  const { number } = wish
  const { db } = wish.desk
  const here = lines.get(db) ?? new Map<number, Wish[]>()
  lines.set(db, here)
  const line = here.get(number)
  if (line) {
    line.push(wish)
    return
  }
  const fresh = [wish]
  here.set(number, fresh)
  const serveAll = async (): Promise<void> => {
    while (fresh.length > 0) await serve(number, fresh.splice(0, togetherAtMost))
    here.delete(number)
  }
  gather(fresh, 0, serveAll)
}

/** Waits as long as each turn of the event loop brings somebody more: who comes alone waits for one turn. */
function gather(line: readonly Wish[], before: number, begin: () => void): void {
  const { length } = line
  if (length === before || length >= togetherAtMost) begin()
  else setImmediate(gather, line, length, begin)
}

async function serve(number: number, wishes: readonly Wish[]): Promise<void> {
  const arrivals = wishes.map(({ arrival }) => arrival)
  try {
    const answers = await untilSaved(arrivals, () => tryOnce(number, wishes))
    for (const [index, wish] of wishes.entries()) tell(wish, answers[index])
  } catch (error) {
    // One of them may be what the database cannot take, and then it is that one's error alone.
    if (wishes.length > 1 && troubleOf(error) === null) {
      for (const wish of wishes) await serve(number, [wish])
    } else for (const wish of wishes) wish.reject(error)
  }
}

function tell({ desk, arrival, resolve, reject }: Wish, answer: Answer | undefined): void {
  if (!answer) reject(new Error('a decision was lost'))
  else if ('defect' in answer) reject(answer.defect)
  else follow(desk, arrival, answer).then(() => resolve(answer), reject)
}

async function tryOnce(number: number, wishes: readonly Wish[]): Promise<Answer[]> {
  const [first] = wishes
  if (!first) return []
  const { db, policy, clock } = first.desk
  return db.transaction().execute(async (tx) => {
    const keys = wishes.flatMap(({ arrival }) => arrival.key ?? [])
    const claimed = await claimArrivals(tx, keys, instantOf(clock.now()), number)
    const groupsOf = await readGroups(tx, wishes.some(isByPerson) ? groupsNamed(policy) : [])
    const { outcomes, made, unused } = decideEach(wishes, await loadIncident(tx, number), claimed, groupsOf)
    const answers: Answer[] = []
    for (const [index, outcome] of outcomes.entries()) {
      answers.push(outcome === 'acted_on' ? await repeated(tx, wishes[index]?.arrival.key ?? '') : outcome)
    }
    const last = made.at(-1)
    if (!last) throw new GivenUp(answers)
    await unclaimArrivals(tx, unused)
    const timers = timersFor(last.decision.incident, policy)
    if (!(await saveDecisions(tx, made, timers))) throw new GivenUp('conflict')
    return answers
  })
}

function isByPerson({ arrival }: Wish): boolean {
  return arrival.by.kind === 'person'
}

/** Asks each rule on what the one before it decided; `unused` are the keys of deliveries that were refused. */
function decideEach(
  wishes: readonly Wish[],
  before: Incident | null,
  claimed: ReadonlySet<string>,
  groupsOf: GroupsOf,
) {
  let incident = before
  const made: Made[] = []
  const saved = new Set<string>()
  const outcomes = wishes.map(({ number, desk, arrival, rule }): Answer | 'acted_on' => {
    const { key, by, source } = arrival
    if (key && saved.has(key) && incident) return { ok: true, incident, decision: null, repeated: true }
    if (key && !claimed.has(key)) return 'acted_on'
    if (!incident) return { ok: false, refusal: { kind: 'no_such_incident', number } }
    const act: Act = { at: instantOf(desk.clock.now()), by, source, policy: desk.policy, groupsOf }
    const outcome = asked(rule, incident, act)
    if ('defect' in outcome || !outcome.ok) return outcome
    const { decision } = outcome
    incident = decision.incident
    made.push({ decision, act })
    if (key) saved.add(key)
    return { ok: true, incident, decision, repeated: false }
  })
  return { outcomes, made, unused: [...claimed].filter((key) => !saved.has(key)) }
}

function asked(rule: Rule, incident: Incident, act: Act): Outcome | { defect: unknown } {
  try {
    return rule(incident, act)
  } catch (defect) {
    return { defect }
  }
}
