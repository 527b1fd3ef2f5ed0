import { z } from 'zod'
import { shiftsBetween } from '../../domain/on-call/shifts.ts'
import type { PersonId } from '../../domain/people/people.ts'
import { isAddress } from '../../domain/people/who.ts'
import { addressesIn } from '../../domain/policy/addresses.ts'
import { peopleNewIn } from '../../domain/policy/people-named.ts'
import { groupsNamed } from '../../domain/policy/permissions.ts'
import type { Policy, Target } from '../../domain/policy/policy.ts'
import { peopleNamedIn } from '../../domain/policy/schedule.ts'
import { groupsOfTeams } from '../../domain/postmortem/teams.ts'
import { targetsPaged } from '../../domain/response/paging/asked.ts'
import { instantOf } from '../../domain/time/instant.ts'
import { dayMs } from '../../domain/time/units.ts'
import type { Desk } from '../../operations/engine/desk.ts'
import { lookAheadWithout } from '../../operations/on-call/look-ahead.ts'
import type { Log } from '../../process/log.ts'
import { readOverrides } from '../../store/on-call/rosters.ts'
import { keepGroup, readGroups } from '../../store/people/groups.ts'
import { keepUser, type SlackUser, slackUser } from '../people/directory.ts'
import { askAddress, askGroup, isGone } from '../people/look-up.ts'
import type { Answer, Slack } from '../wire/client.ts'
import { within } from './exposure.ts'

const everyMs = 5 * 60_000
/** A changed policy waits so long for Slack before it's in force. */
const aheadAtMostMs = 3_000

/** So far ahead it's read who is still there. */
const lookAheadMs = 9 * dayMs

const user = z.object({ user: slackUser })

/** How Slack says that a group will have no members, however often it's asked. */
const noSuchGroup = new Set(['no_such_subteam', 'plan_upgrade_required'])

export type TargetReading = {
  first: Promise<void>
  /** Asks for the people a policy pages now, if nobody has yet, and for those new in it; resolves within seconds. */
  ahead: (policy: Policy) => Promise<void>
  /** Reads at once, for the policy has changed. */
  again: () => Promise<void>
  stop: () => Promise<void>
}

/**
 * Reads who is behind the groups and people that `muster.yml` names, at the start and every five minutes, and
 * keeps it: a permission is judged without a call to Slack, a page is decided for those who are there, and both
 * while Slack is away. `first` resolves when everyone paged now was asked; those whose turn comes later follow.
 */
export function startTargetReading(desk: Desk, slack: Slack, log: Log): TargetReading {
  /** Schedules hand over, so it's those of this moment. */
  const targetsNow = async (policy: Policy): Promise<Target[]> => {
    const overridesOf = await readOverrides(desk.db, policy)
    const paged = targetsPaged(policy, overridesOf, instantOf(desk.clock.now()))
    const named = new Set([...groupsNamed(policy), ...groupsOfTeams(policy), ...addressesIn(policy)])
    const others = [...named].filter((id) => !paged.some((target) => target.id === id))
    return [...paged, ...others.map((id) => ({ kind: 'group' as const, id }))]
  }
  let cancel = (): void => {}

  /** Time on call and pages are counted in someone's own zone, also of people who never type a command. */
  const present = async (id: PersonId, user: SlackUser): Promise<PersonId[]> => {
    if (user.deleted) return []
    await keepUser(desk.db, id, user, instantOf(desk.clock.now()))
    return [id]
  }

  const ask = async ({ kind, id }: Target, policy: Policy): Promise<Answer<{ people: PersonId[] }>> => {
    if (isAddress(id)) {
      const answer = await askAddress(slack, id)
      if (!answer.ok) return answer
      const { user: found } = answer.data
      return { ok: true, data: { people: found ? await present(found.id, found) : [] } }
    }
    if (kind === 'person') {
      const answer = await slack.call('users.info', { user: id }, user)
      if (answer.ok) return { ok: true, data: { people: await present(id, answer.data.user) } }
      return isGone(answer.failure.code) ? { ok: true, data: { people: [] } } : answer
    }
    const answer = await askGroup(slack, id)
    if (answer.ok) return { ok: true, data: { people: answer.data.users } }
    // Of a permission it must stay unknown who has it: then declaring goes ahead.
    const isNobody = noSuchGroup.has(answer.failure.code) && !groupsNamed(policy).includes(id)
    return isNobody ? { ok: true, data: { people: [] } } : answer
  }

  /** Whether it's kept now who is behind it. */
  const read = async (target: Target, policy = desk.policy): Promise<boolean> => {
    const answer = await ask(target, policy)
    if (answer.ok) {
      const known = await readGroups(desk.db, [target.id])
      await keepGroup(desk.db, target.id, answer.data.people, instantOf(desk.clock.now()))
      const hasLeft = answer.data.people.length === 0 && known(target.id)?.length !== 0
      if (hasLeft && target.kind === 'person') await lookAheadWithout(desk, target.id)
    } else
      log.warn("a user or user group named in muster.yml couldn't be read", {
        ...target,
        code: answer.failure.code,
      })
    return answer.ok
  }

  const readPaged = async (): Promise<void> => {
    for (const target of await targetsNow(desk.policy)) await read(target)
  }

  const readAhead = async (policy: Policy): Promise<void> => {
    const targets = await targetsNow(policy)
    const known = await readGroups(
      desk.db,
      targets.map(({ id }) => id),
    )
    for (const target of targets) if (known(target.id) === null) await read(target, policy)
    // Somebody new may have come back, so what's known of them isn't enough.
    const people = peopleNewIn(policy, desk.policy, instantOf(desk.clock.now())).map(({ person }) => person)
    for (const id of new Set(people)) await read({ kind: 'person', id }, policy)
  }

  const readAtMs = new Map<PersonId, number>()

  /** Those whose turn comes later: people once a day, and each address until Slack has said whose it is. */
  const readOthers = async (): Promise<void> => {
    const addresses = [...new Set(desk.policy.schedules.flatMap(peopleNamedIn))].filter(isAddress)
    const known = await readGroups(desk.db, addresses)
    const unread = [...addresses.filter((one) => known(one) === null), ...(await peopleAhead())]
    for (const id of unread) {
      if (isStopped || !(await read({ kind: 'person', id }))) return
      readAtMs.set(id, desk.clock.now())
    }
  }

  /** Whose shifts come soon, once a day: a gap is told a week before it's there. */
  const peopleAhead = async (): Promise<PersonId[]> => {
    const overridesOf = await readOverrides(desk.db, desk.policy)
    const nowMs = desk.clock.now()
    const span = { from: instantOf(nowMs), to: instantOf(nowMs + lookAheadMs) }
    const shifts = desk.policy.schedules.flatMap((one) => shiftsBetween(one, overridesOf(one.id), span))
    return [...new Set(shifts.flatMap(({ people }) => people))].filter(
      (id) => !isAddress(id) && nowMs - (readAtMs.get(id) ?? 0) >= dayMs,
    )
  }

  const unkept = (error: unknown): void => log.warn("users and user groups couldn't be stored", { error })
  let isStopped = false
  const work = (): Promise<void> => {
    cancel = desk.clock.at(desk.clock.now() + everyMs, () => {
      void work()
    })
    const paged = readPaged().catch(unkept)
    reading = Promise.all([reading, paged]).then(() => readOthers().catch(unkept))
    return paged
  }
  let reading: Promise<void> = Promise.resolve()
  const first = work()
  return {
    first,
    ahead: async (policy) => {
      await within(readAhead(policy).catch(unkept), aheadAtMostMs)
    },
    again: () => {
      cancel()
      return work()
    },
    stop: () => {
      isStopped = true
      cancel()
      return reading
    },
  }
}
