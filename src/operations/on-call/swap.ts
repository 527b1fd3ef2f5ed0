import {
  answerSwap,
  judgeSwapAsked,
  proposeSwap,
  type SwapAsked,
} from '../../domain/on-call/overrides/change-swaps.ts'
import type { Roster } from '../../domain/on-call/overrides/roster.ts'
import { noSuchSchedule, refusalAsKnown } from '../../domain/on-call/refusals.ts'
import type { GroupsOf, PersonId } from '../../domain/people/people.ts'
import type { Schedule } from '../../domain/policy/schedule.ts'
import type { Refusal } from '../../domain/record/refusal.ts'
import { scheduleSubject } from '../../domain/record/subject.ts'
import { instantOf, type Span } from '../../domain/time/instant.ts'
import { rostersById } from '../../store/on-call/rosters.ts'
import { inTransaction } from '../engine/decide.ts'
import type { Desk } from '../engine/desk.ts'
import type { Arrival, Result } from '../engine/result.ts'
import { knownOf, nameIn } from './known-people.ts'
import { scheduleOfId } from './override.ts'

/** What `asking` gives to `other`, and what they get for it, before anyone said in which schedule. */
export type SwapWanted = {
  schedule: string | null
  asking: PersonId
  other: PersonId
  gives: Span
  takes: Span | null
}

/** The schedules in which a swap is possible, by id; otherwise why it isn't in the first. */
export async function schedulesForSwap(
  desk: Desk,
  wanted: SwapWanted,
): Promise<{ ok: true; schedules: string[] } | { ok: false; refusal: Refusal }> {
  const { policy, db, clock } = desk
  const meant = policy.schedules.filter(({ id }) => wanted.schedule === null || id === wanted.schedule)
  const groupsOf = await knownOf(db, meant, [wanted.asking, wanted.other])
  const act = { at: instantOf(clock.now()), policy, groupsOf }
  const rosterOf = await rostersById(db, meant)
  const possible: string[] = []
  let refusal: Refusal | null = null
  for (const schedule of meant) {
    const asked = inTermsOf(schedule, wanted, groupsOf)
    const judged = judgeSwapAsked(rosterOf(schedule.id), asked, act)
    if (judged?.ok) possible.push(schedule.id)
    else if (judged) {
      const why = refusalAsKnown(judged.refusal, groupsOf)
      refusal ??= { kind: 'swap_refused', schedule: schedule.id, why }
    }
  }
  if (possible.length > 0) return { ok: true, schedules: possible }
  return { ok: false, refusal: refusal ?? noSuchSchedule(wanted.schedule ?? '', policy) }
}

/** Asks someone to swap: they hear of it, and nobody's shift changes yet. */
export function askToSwap(
  desk: Desk,
  wanted: SwapWanted & { schedule: string },
  arrival: Arrival,
): Promise<Result<Roster>> {
  return inTransaction(desk, arrival, async ({ tx, decide }) => {
    const schedule = desk.policy.schedules.find(({ id }) => id === wanted.schedule)
    const groupsOf = await knownOf(tx, schedule ? [schedule] : [], [wanted.asking, wanted.other])
    const asked = schedule ? inTermsOf(schedule, wanted, groupsOf) : wanted
    return decide(scheduleSubject(wanted.schedule), (roster, act) =>
      proposeSwap(roster, asked, { ...act, groupsOf }),
    )
  })
}

/** Accepts or declines, by the id of the swap. */
export function answerSwapAsked(
  desk: Desk,
  answer: { id: string; accepts: boolean },
  arrival: Arrival,
): Promise<Result<Roster>> {
  const subject = scheduleSubject(scheduleOfId(answer.id))
  return inTransaction(desk, arrival, async ({ tx, load, decide }) => {
    const schedules = desk.policy.schedules.filter(({ id }) => id === subject.id)
    const swaps = (await load(subject))?.swaps ?? []
    const people = swaps.flatMap(({ asking, other }) => [asking, other])
    const groupsOf = await knownOf(tx, schedules, people)
    return decide(subject, (roster, act) => answerSwap(roster, answer, { ...act, groupsOf }))
  })
}

function inTermsOf(schedule: Schedule, wanted: SwapWanted, groupsOf: GroupsOf): SwapAsked {
  return {
    schedule: schedule.id,
    asking: nameIn(schedule, wanted.asking, groupsOf),
    other: nameIn(schedule, wanted.other, groupsOf),
    gives: wanted.gives,
    takes: wanted.takes,
  }
}
