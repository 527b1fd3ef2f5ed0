import type { PersonId } from '../people/people.ts'
import type { Who } from '../people/who.ts'
import type { Escalation, PageTarget } from '../policy/escalation.ts'
import type { Schedule } from '../policy/schedule.ts'

type Named = { schedules: Schedule[]; escalations: Escalation[] }

/** Where somebody is named, as in `muster.yml`. */
export type Naming = { who: Who; path: (string | number)[] }

/** Everyone whom schedules and escalations name, with the place, so that each can be looked up once. */
export function namingsIn({ schedules, escalations }: Named): Naming[] {
  return [
    ...schedules.flatMap(({ id, rotations }) =>
      rotations.flatMap(({ people }, rotation) =>
        people.map(({ who }, index) => ({
          who,
          path: ['schedules', id, 'rotations', rotation, 'people', index],
        })),
      ),
    ),
    ...escalations.flatMap(({ id, levels }) =>
      levels.flatMap(({ page }, level) =>
        page.flatMap((target, index) =>
          target.kind === 'person' || target.kind === 'email'
            ? [{ who: target, path: ['escalation', id, 'levels', level, 'page', index] }]
            : [],
        ),
      ),
    ),
  ]
}

/**
 * Addresses replaced by the ids that Slack has for them. One that it doesn't know stays as written: nobody
 * else is put in its place.
 */
export function resolvePeople<Policy extends Named>(
  policy: Policy,
  idOf: (address: string) => PersonId | null,
): Policy {
  const resolve = (who: Who): Who => {
    const id = who.kind === 'email' ? idOf(who.address) : null
    return id === null ? who : { kind: 'person', id }
  }
  const resolveTarget = (target: PageTarget): PageTarget =>
    target.kind === 'email' ? resolve(target) : target
  return {
    ...policy,
    schedules: policy.schedules.map((schedule) => ({
      ...schedule,
      rotations: schedule.rotations.map((rotation) => ({
        ...rotation,
        people: rotation.people.map((member) => ({ ...member, who: resolve(member.who) })),
      })),
    })),
    escalations: policy.escalations.map((escalation) => ({
      ...escalation,
      levels: escalation.levels.map((level) => ({ ...level, page: level.page.map(resolveTarget) })),
    })),
  }
}
