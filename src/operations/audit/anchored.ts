import { type Anchor, isSigned, type Line } from '../../store/audit/anchors.ts'
import { hashesAt, lastSeq } from '../../store/audit/audit.ts'
import type { Database } from '../../store/database/schema.ts'

/** What heads that were kept outside say of the chain. */
export type Anchored = {
  /** How many of them the chain has, and the last of those. */
  kept: number
  last: { at: string; entries: number } | null
  /** Backups that someone said, with the key, were restored; `lost` anchored entries went with each. */
  restored: { at: string; entries: number; why: string | null; lost: number }[]
  /** What's wrong, as a sentence without a full stop; null for nothing. */
  why: string | null
}

/**
 * Compares the chain with heads that were kept outside the database, in the order in which they were written. A
 * head that the chain doesn't have shows that its end was cut off, or that it was rewritten. A backup that was
 * restored looks the same, so only a statement with the key tells it apart: from it on, the heads before it that
 * are further along count no more.
 */
export async function compareAnchors(
  db: Database,
  lines: readonly Line[],
  publicKey: string | null,
): Promise<Anchored> {
  const anchors: Anchor[] = []
  for (const { line, anchor } of lines) {
    if (!anchor) return brokenAnchors(`line ${line} of the anchors can't be read`)
    if (!isSigned(anchor, publicKey))
      return brokenAnchors(`line ${line} of the anchors isn't signed with this key`)
    anchors.push(anchor)
  }
  const hashes = await hashesAt(
    db,
    anchors.map(({ entries }) => entries),
  )
  const isKept = ({ entries, head }: Anchor): boolean => entries === 0 || hashes.get(entries) === head
  const restores = anchors.filter((anchor) => anchor.kind === 'restored' && isKept(anchor))
  const supersedes = (restore: Anchor, anchor: Anchor): boolean =>
    anchors.indexOf(restore) > anchors.indexOf(anchor) && restore.entries < anchor.entries
  const missing = anchors.filter(
    (anchor) => !isKept(anchor) && !restores.some((restore) => supersedes(restore, anchor)),
  )
  const kept = anchors.filter(isKept)
  const last = kept.at(-1) ?? null
  const restored = restores.map((restore) => {
    const further = anchors.filter((anchor) => supersedes(restore, anchor)).map(({ entries }) => entries)
    const lost = Math.max(restore.entries, ...further) - restore.entries
    return { at: restore.at, entries: restore.entries, why: restore.why, lost }
  })
  const known = { kept: kept.length, last: last && { at: last.at, entries: last.entries }, restored }
  return { ...known, why: missing.length === 0 ? null : whyOf(missing, kept, await lastSeq(db)) }
}

function brokenAnchors(why: string): Anchored {
  return { kept: 0, last: null, restored: [], why }
}

const orBackup =
  'or a backup was restored; if you restored one, record it: npm run muster -- audit restored --why TEXT'

function whyOf(missing: readonly Anchor[], kept: readonly Anchor[], entries: number): string {
  const [first] = missing.toSorted((a, b) => a.entries - b.entries)
  if (!first) throw new Error('nothing is missing')
  if (first.entries > entries) {
    return `its head of ${first.at} counted ${first.entries} entries and now there are ${entries}: the end was cut off, ${orBackup}`
  }
  const before = kept.filter(({ entries: count }) => count < first.entries && count > 0)
  const [last] = before.toSorted((a, b) => b.entries - a.entries)
  return last
    ? `it's another chain after entry ${last.entries}, whose head was kept at ${last.at}: it was rewritten from there, ${orBackup}`
    : `it has none of the ${missing.length} heads that were kept: it was rewritten whole, or belongs to another database`
}
