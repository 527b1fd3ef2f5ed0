import { incidentName } from '../../domain/record/incident-name.ts'
import { numberOfIncident, type SubjectKey, subjectOf } from '../../domain/record/subject.ts'
import { type AuditRow, beginning, lastSeq, readAudit, readAuditedRows } from '../../store/audit/audit.ts'
import { countAudited, readStates } from '../../store/audit/audited.ts'
import {
  areWordsIntact,
  digestOfFacts,
  type Facts,
  factsOf,
  hashOf,
  type NameOf,
  sha256,
  stateDigestOf,
} from '../../store/audit/digest.ts'
import type { Database, Schema, Tx } from '../../store/database/schema.ts'
import { peopleIn } from '../../store/people/people-in.ts'
import { knownPseudonyms } from '../../store/people/pseudonyms.ts'

type TimelineRow = Schema['timeline']

export type Verification =
  /** `head` is the last entry's hash: kept elsewhere, it shows later that the chain wasn't rewritten. */
  | { ok: true; entries: number; head: string }
  | { ok: false; entries: number; firstBroken: number | null; why: string }

type Broken = { seq: number | null; why: string }

const batch = 500

/** What is carried along the chain. */
type Walk = {
  entries: number
  head: string
  /** The last decision on each subject. */
  latest: Map<SubjectKey, { seq: number; version: number; state: string | null }>
  rows: number
  blanked: number
  erased: number
  /** A head that was kept elsewhere, until the chain is found to hold it. */
  sought: string | null
}

/**
 * Checks the whole chain against what it speaks of: each entry's hash and place, the timeline behind each
 * decision, and each subject's present state. Reads one consistent picture, in batches. A chain that was cut
 * short, or rewritten, is intact in itself: only a head that was kept elsewhere tells.
 */
export function verifyAudit(db: Database, keptHead: string | null = null): Promise<Verification> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (tx) => {
      const walk: Walk = {
        entries: 0,
        head: beginning,
        latest: new Map(),
        rows: 0,
        blanked: 0,
        erased: 0,
        sought: keptHead,
      }
      const broken = (await walkChain(tx, walk)) ?? (await checkEnds(tx, walk))
      if (!broken) return { ok: true, entries: walk.entries, head: walk.head }
      return { ok: false, entries: walk.entries, firstBroken: broken.seq, why: broken.why }
    })
}

async function walkChain(tx: Tx, walk: Walk): Promise<Broken | null> {
  for (;;) {
    const entries = await readAudit(tx, walk.entries, batch)
    const [first, last] = [entries[0], entries.at(-1)]
    if (!first || !last) return null
    const rows = (await readAuditedRows(tx, first.seq, last.seq)).map((row) => ({ row, facts: factsOf(row) }))
    const byDecision = Map.groupBy(rows, ({ row }) => `${row.subject} ${row.version}`)
    const actors = entries.map(({ actor }) => actor.replace('person:', ''))
    const people = rows.flatMap(({ facts }) => peopleIn(facts.said))
    const names = await knownPseudonyms(tx, [...new Set([...people, ...actors])])
    const nameOf: NameOf = (person) => names.get(person) ?? person
    for (const entry of entries) {
      const own = byDecision.get(`${entry.subject} ${entry.version}`) ?? []
      const why = problemOf(entry, own, walk, nameOf)
      if (why) return { seq: entry.seq, why }
      walk.entries = entry.seq
      walk.head = entry.hash
      if (walk.head === walk.sought) walk.sought = null
    }
  }
}

function problemOf(
  entry: AuditRow,
  rows: readonly { row: TimelineRow; facts: Facts }[],
  walk: Walk,
  nameOf: NameOf,
): string | null {
  const { hash, ...rest } = entry
  if (entry.seq !== walk.entries + 1) return `entry ${walk.entries + 1} is missing`
  if (entry.previous !== walk.head) return "it doesn't follow the entry before it"
  if (hashOf(rest, nameOf) !== hash) return 'it was changed'
  if (entry.detail !== null && sha256(entry.detail) !== entry.digest) return 'its detail was changed'
  if (entry.what === 'person_erased' || entry.what === 'words_expired') walk.erased += erasedIn(entry)
  if (entry.subject === null || entry.version === null) return null
  const about = nameOfSubject(entry.subject)
  const before = walk.latest.get(entry.subject)
  if (entry.version !== (before?.version ?? 0) + 1) {
    return `a decision on ${about} is missing before it`
  }
  const facts = rows.map((one) => one.facts)
  if (digestOfFacts(facts, nameOf) !== entry.digest) return `the timeline of ${about} was changed`
  if (!rows.every(({ row }) => areWordsIntact(row))) return `words on the timeline of ${about} were changed`
  walk.latest.set(entry.subject, { seq: entry.seq, version: entry.version, state: entry.state })
  walk.rows += rows.length
  walk.blanked += rows.filter(({ row }) => row.words_leaf !== null && row.words_salt === null).length
  return null
}

function erasedIn({ detail }: AuditRow): number {
  const { words } = JSON.parse(detail ?? '{}') as { words?: number }
  return words ?? 0
}

/** What no single entry can show: a cut end, rows that no decision made, words blanked without an erasure. */
async function checkEnds(tx: Tx, walk: Walk): Promise<Broken | null> {
  if (walk.sought !== null) {
    return {
      seq: null,
      why: 'no entry has the head that was kept: entries were cut off, or the chain is another',
    }
  }
  if ((await lastSeq(tx)) !== walk.entries) return { seq: null, why: 'the end of the record is missing' }
  if (walk.blanked !== walk.erased) return { seq: null, why: 'words were erased without a record of it' }
  if ((await countAudited(tx)) !== walk.rows) {
    return { seq: null, why: 'the timeline has entries that no decision made' }
  }
  return checkStates(tx, walk)
}

async function checkStates(tx: Tx, walk: Walk): Promise<Broken | null> {
  let left = walk.latest.size
  for (let after = ''; ; ) {
    const subjects = await readStates(tx, after, batch)
    for (const { subject, version, state, state_salt } of subjects) {
      const latest = walk.latest.get(subject)
      after = subject
      if (!latest) return { seq: null, why: `${nameOfSubject(subject)} is there, and no entry speaks of it` }
      left -= 1
      if (latest.version === version && latest.state === stateDigestOf(state_salt ?? '', state)) continue
      return { seq: latest.seq, why: `the state of ${nameOfSubject(subject)} was changed` }
    }
    if (subjects.length < batch) break
  }
  return left === 0 ? null : { seq: null, why: 'an incident was removed' }
}

function nameOfSubject(key: SubjectKey): string {
  const incident = numberOfIncident(subjectOf(key))
  return incident === null ? key : incidentName(incident)
}
