import { type Incident, neverReminded } from '../../../domain/incident/incident.ts'
import { isSlackPerson, type PersonId } from '../../../domain/people/people.ts'
import { isAddress } from '../../../domain/people/who.ts'
import type { Target } from '../../../domain/policy/policy.ts'
import { calledNext, pagingOf } from '../../../domain/response/paging/levels.ts'
import { instantOf } from '../../../domain/time/instant.ts'
import type { Desk } from '../../../operations/engine/desk.ts'
import { readOverrides } from '../../../store/on-call/rosters.ts'
import { keepGroup, readGroups } from '../../../store/people/groups.ts'
import { askAddress, askGroup, isGone } from '../../people/look-up.ts'
import type { Answer, Slack } from '../../wire/client.ts'
import type { Failure, PersonError } from '../../wire/failures.ts'

export type Members = { people: PersonId[]; failures: Failure[] }

export type Groups = {
  /** Everyone behind the targets, each once, with what couldn't be read now or before. */
  members: (targets: readonly Target[]) => Promise<Members>
  /** Begins to look up the groups paged first of which nobody knows yet who is in them. */
  prepare: (incident: Incident) => Promise<void>
  /** Keeps who no longer has an account, so that the next page doesn't wait for them. */
  noteGone: (errors: readonly PersonError[]) => Promise<void>
}

/** Rotations change hands within hours; a look-up this old is fresh enough to call people by. */
const keptMs = 5 * 60_000

/**
 * User groups with their members, looked up at most once in five minutes and never twice at a time. Where Slack
 * doesn't say, whom it named last is called: who was on call yesterday hears it rather than nobody.
 */
export function createGroups(slack: Slack, desk: Pick<Desk, 'db' | 'clock' | 'policy'>): Groups {
  const { db, clock } = desk
  const lookups = new Map<string, { atMs: number; answer: Promise<Answer<{ users: string[] }>> }>()

  const ask = (id: string): Promise<Answer<{ users: string[] }>> =>
    isAddress(id) ? askAddress(slack, id) : askGroup(slack, id)

  const lookUp = (id: string): Promise<Answer<{ users: string[] }>> => {
    const kept = lookups.get(id)
    if (kept && clock.now() - kept.atMs < keptMs) return kept.answer
    const answer = ask(id).then((result) => {
      if (!result.ok) lookups.delete(id)
      return result
    })
    lookups.set(id, { atMs: clock.now(), answer })
    return answer
  }

  const keep = (id: string, people: readonly PersonId[]): Promise<void> =>
    keepGroup(db, id, people, instantOf(clock.now()))

  return {
    members: async (targets) => {
      const people = targets.filter((target) => target.kind === 'person').map((target) => target.id)
      const failures: Failure[] = []
      const groups = targets.filter((target) => target.kind === 'group')
      const answers = await Promise.all(groups.map((group) => lookUp(group.id)))
      for (const [index, answer] of answers.entries()) {
        const id = groups[index]?.id ?? ''
        const known = answer.ok ? answer.data.users : (await readGroups(db, [id]))(id)
        if (answer.ok) await keep(id, answer.data.users)
        if (known) people.push(...known)
        if (!answer.ok && (answer.failure.kind === 'refused' || !known)) failures.push(answer.failure)
      }
      return { people: [...new Set(people)], failures }
    },
    prepare: async (incident) => {
      const at = instantOf(clock.now())
      const { policy } = desk
      const overridesOf = await readOverrides(db, policy)
      const paging = pagingOf(incident, { policy, at, groupsOf: () => null, overridesOf })
      const { targets } = calledNext(paging, neverReminded)
      const ids = targets.filter(({ kind }) => kind === 'group').map(({ id }) => id)
      const known = await readGroups(db, ids)
      for (const id of ids) if (known(id) === null) void lookUp(id)
    },
    noteGone: async (errors) => {
      for (const { user, error } of errors) if (isGone(error) && isSlackPerson(user)) await keep(user, [])
    },
  }
}
