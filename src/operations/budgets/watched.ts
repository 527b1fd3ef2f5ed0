import { keyOf, type SubjectKey, serviceSubject } from '../../domain/record/subject.ts'
import { isWatched } from '../../domain/services/watch.ts'
import { windowAt } from '../../domain/services/windows.ts'
import { instantOf } from '../../domain/time/instant.ts'
import { listSubjects } from '../../store/record/subjects.ts'
import { listAffected } from '../../store/services/records.ts'
import type { Desk } from '../engine/desk.ts'

/** The services whose budgets may have been spent, or that people heard about: a few of many. */
export async function listWatched({ db, clock, policy }: Desk): Promise<SubjectKey[]> {
  const watched = policy.services.filter(isWatched)
  const at = instantOf(clock.now())
  const from = watched
    .flatMap(({ objective, agreement }) =>
      [objective, agreement].flatMap((one) => (one ? [windowAt(one.window, at).from] : [])),
    )
    .sort()
    .at(0)
  if (from === undefined) return []
  const affected = (await listAffected(db, from)).map((id) => keyOf(serviceSubject(id)))
  const decided = (await listSubjects(db, 'service')).map(keyOf)
  const known = new Set([...affected, ...decided])
  return watched.map(({ id }) => keyOf(serviceSubject(id))).filter((key) => known.has(key))
}
