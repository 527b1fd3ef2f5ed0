import type { Incident } from '../../domain/incident/incident.ts'
import type { PersonId } from '../../domain/people/people.ts'
import type { TimelineEntry } from '../../domain/record/timeline.ts'
import type { DraftRequest } from '../../postmortem/material.ts'
import { namesIn } from '../../postmortem/text/mentions.ts'
import type { Database, Tx } from '../../store/database/schema.ts'
import { namesOf, peopleCalledIn } from '../../store/people/directory.ts'
import { peopleActingIn } from '../../store/record/timeline.ts'

/** The people whom a postmortem names: owners of action items. Everyone else appears by role. */
export function namedIn(incident: Incident): PersonId[] {
  return incident.actionItems.map((item) => item.owner).filter((owner) => owner !== null)
}

/**
 * The names of everyone who took part, as far as they're known: those who did something, hold a role, were paged or
 * own an action item.
 */
export async function namesOfThoseIn(db: Database | Tx, incident: Incident): Promise<string[]> {
  const { number, declaredBy, roles, response } = incident
  const acted = await peopleActingIn(db, number)
  const paged = response.paged.map(({ person }) => person)
  const people = [declaredBy, ...acted, ...Object.values(roles), ...paged, ...namedIn(incident)]
  const names = await namesOf(db, people)
  return [...names.values()]
}

/** The owners' names, and who is meant by each `@name` that someone typed. */
export async function peopleNamed(
  db: Database | Tx,
  incident: Incident,
  entries: readonly TimelineEntry[],
): Promise<Pick<DraftRequest, 'nameOf' | 'peopleCalled'>> {
  const names = await namesOf(db, namedIn(incident))
  const called = await peopleCalledIn(
    db,
    namesIn(JSON.stringify([incident, entries.map(({ what }) => what)])),
  )
  return {
    nameOf: (id) => names.get(id) ?? null,
    peopleCalled: (name) => called.get(name.toLowerCase()) ?? [],
  }
}
