import { completeIncident, type StoredIncident } from '../../domain/incident/stored.ts'
import { completeRoster, type StoredRoster } from '../../domain/on-call/overrides/roster.ts'
import {
  keyOf,
  type States,
  type Subject,
  type SubjectKey,
  type SubjectKind,
  subjectOf,
} from '../../domain/record/subject.ts'
import { newWorkspace, type Workspace } from '../../domain/workspace/workspace.ts'
import { freshSalt, stateDigestOf } from '../audit/digest.ts'
import { jsonTextOf, payloadOf } from '../database/json.ts'
import { keep } from '../database/kept.ts'
import type { Database, Tx } from '../database/schema.ts'

/** What earlier versions stored, with what has come since. */
const complete: { [K in SubjectKind]?: (stored: never) => States[K] } = {
  incident: (stored: StoredIncident) => completeIncident(stored),
  schedule: (stored: StoredRoster) => completeRoster(stored),
  workspace: (stored: Partial<Workspace>) => ({ ...newWorkspace, ...stored }),
}

/** A state as its column holds it, whichever version wrote it. Nobody else reads that column. */
export function stateIn<K extends SubjectKind>(kind: K, text: string): States[K] {
  const state = payloadOf<States[SubjectKind]>(text, 'version')
  return (complete[kind]?.(state as never) ?? state) as States[K]
}

/** A subject's state; null where there is none. */
export async function loadState<K extends SubjectKind>(
  db: Database | Tx,
  subject: Subject<K>,
): Promise<States[K] | null> {
  const row = await stateOf.first(db, { subject: keyOf(subject) })
  return row ? stateIn(subject.kind, row.state) : null
}

/** The subjects of a kind in the order of their ids, or those of them that have a status. */
export async function listSubjects(
  db: Database | Tx,
  kind: SubjectKind,
  status?: string,
): Promise<Subject[]> {
  const all = db.selectFrom('subjects').select('subject').where('kind', '=', kind).orderBy('subject')
  const rows = await (status === undefined ? all : all.where('status', '=', status)).execute()
  return rows.map(({ subject }) => subjectOf(subject))
}

const stateOf = keep((db, { subject }: { subject: SubjectKey }) =>
  db.selectFrom('subjects').select('state').where('subject', '=', subject),
)

/** What is stored of a state beside itself: how it is listed, and by which number. */
export type Written = {
  subject: Subject
  state: { version: number }
  status: string
  number: number | null
  /** How much its effects press, 1 the most; null where nothing says. */
  urgency: number | null
  /** The version that was read; 0 when there was none. */
  overVersion: number
}

/**
 * Writes a state over the version that was read and gives its digest for the audit; null when somebody else
 * wrote first, and then nothing may be kept.
 */
export async function writeState(tx: Tx, written: Written): Promise<string | null> {
  const { subject, status, number, urgency, overVersion } = written
  const { version } = written.state
  const state = jsonTextOf(written.state)
  const state_salt = freshSalt()
  const digest = stateDigestOf(state_salt, state)
  const key = keyOf(subject)
  if (overVersion === 0) {
    const row = { subject: key, kind: subject.kind, number, version, status, urgency, state, state_salt }
    await tx.insertInto('subjects').values(row).execute()
    return digest
  }
  const row = { subject: key, version, status, urgency, state, state_salt, overVersion }
  return (await writeOver.changes(tx, row)) === 1 ? digest : null
}

type Over = {
  subject: SubjectKey
  version: number
  status: string
  urgency: number | null
  state: string
  state_salt: string
  overVersion: number
}

const writeOver = keep((db, { subject, overVersion, version, status, urgency, state, state_salt }: Over) =>
  db
    .updateTable('subjects')
    .set({ version, status, urgency, state, state_salt })
    .where('subject', '=', subject)
    .where('version', '=', overVersion),
)

/**
 * Keeps a subject as it was read until the transaction ends, without changing it; false when it is another
 * version by now.
 */
export async function holdVersion(tx: Tx, subject: SubjectKey, version: number): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('subjects')
    .set({ version })
    .where('subject', '=', subject)
    .where('version', '=', version)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
