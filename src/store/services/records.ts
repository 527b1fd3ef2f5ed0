import { keyOf, type Subject, serviceSubject, subjectOf } from '../../domain/record/subject.ts'
import { newServiceRecord, type ServiceRecord } from '../../domain/services/lift.ts'
import type { Instant } from '../../domain/time/instant.ts'
import type { Database, Tx } from '../database/schema.ts'
import { stateIn } from '../record/subjects.ts'

/** What was decided of these services, by id. Of most nothing was, so all that there is is read. */
export async function recordsOf(
  db: Database | Tx,
  services: readonly { id: string }[],
): Promise<(service: string) => ServiceRecord> {
  const all = db.selectFrom('subjects').select(['subject', 'state']).where('kind', '=', 'service')
  const [only] = services.length === 1 ? services : []
  const rows = await (only ? all.where('subject', '=', keyOf(serviceSubject(only.id))) : all).execute()
  const records = new Map(rows.map(({ subject, state }) => [subject, stateIn('service', state)]))
  return (service) => records.get(keyOf(serviceSubject(service))) ?? newServiceRecord
}

/** Which of these services nothing was decided of yet. */
export async function listUndecided(tx: Tx, services: readonly string[]): Promise<Subject<'service'>[]> {
  const subjects = services.map(serviceSubject)
  const rows = await tx
    .selectFrom('subjects')
    .select('subject')
    .where('subject', 'in', subjects.map(keyOf))
    .execute()
  const known = new Set(rows.map(({ subject }) => subject))
  return subjects.filter((subject) => !known.has(keyOf(subject)))
}

/** The ids of services that incidents may have taken something from after `from`. */
export async function listAffected(db: Database | Tx, from: Instant): Promise<string[]> {
  const rows = await db
    .selectFrom('affected')
    .select('service')
    .distinct()
    .where((on) => on.or([on('until', 'is', null), on('until', '>', from)]))
    .orderBy('service')
    .execute()
  return rows.map(({ service }) => service)
}

/** Ids of the services that are frozen as everyone was told, and not lifted; few of many ever are. */
export async function listFrozen(db: Database | Tx): Promise<string[]> {
  const rows = await db
    .selectFrom('subjects')
    .select('subject')
    .where('kind', '=', 'service')
    .where('status', '=', 'frozen')
    .orderBy('subject')
    .execute()
  return rows.map(({ subject }) => subjectOf(subject).id)
}
