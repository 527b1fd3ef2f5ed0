import { z } from 'zod'
import type { PersonId } from '../../../domain/people/people.ts'
import type { Target } from '../../../domain/policy/policy.ts'
import type { Clock } from '../../../process/clock.ts'
import type { Answer, Slack } from '../../wire/client.ts'
import type { Failure } from '../../wire/failures.ts'

export type Members = { people: PersonId[]; failures: Failure[] }

export type Groups = {
  /** Everyone behind the targets, each once, with what couldn't be read. */
  members: (targets: readonly Target[]) => Promise<Members>
}

const members = z.object({ users: z.array(z.string()) })

/** Rotations change hands within hours; a look-up this old is fresh enough to call people by. */
const keptMs = 5 * 60_000

/** User groups with their members, looked up at most once in five minutes and never twice at a time. */
export function createGroups(slack: Slack, clock: Clock): Groups {
  const lookups = new Map<string, { atMs: number; answer: Promise<Answer<{ users: string[] }>> }>()

  const lookUp = (id: string): Promise<Answer<{ users: string[] }>> => {
    const kept = lookups.get(id)
    if (kept && clock.now() - kept.atMs < keptMs) return kept.answer
    const answer = slack.call('usergroups.users.list', { usergroup: id }, members)
    lookups.set(id, { atMs: clock.now(), answer })
    answer.then((result) => result.ok || lookups.delete(id))
    return answer
  }

  return {
    members: async (targets) => {
      const people = targets.filter((target) => target.kind === 'person').map((target) => target.id)
      const failures: Failure[] = []
      const groups = targets.filter((target) => target.kind === 'group')
      for (const answer of await Promise.all(groups.map((group) => lookUp(group.id)))) {
        if (answer.ok) people.push(...answer.data.users)
        else failures.push(answer.failure)
      }
      return { people: [...new Set(people)], failures }
    },
  }
}
