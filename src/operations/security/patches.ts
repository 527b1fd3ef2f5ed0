import type { Refusal } from '../../domain/record/refusal.ts'
import { patchSubject } from '../../domain/record/subject.ts'
import {
  changePatch,
  deployPatch,
  endException,
  exceptPatch,
  type PatchFacts,
  recordPatch,
} from '../../domain/security/change-patch.ts'
import type { Patch } from '../../domain/security/patch.ts'
import type { Instant } from '../../domain/time/instant.ts'
import { listPatches } from '../../store/security/patches.ts'
import { inTransaction, inTransactionIf } from '../engine/decide.ts'
import type { Desk } from '../engine/desk.ts'
import type { Arrival, Result } from '../engine/result.ts'
import type { Decided, Work } from '../engine/transaction.ts'

/** A patch as people name it: any id of its hole, and its service where there are several. */
export type PatchNamed = { id: string; service: string | null }

export type PatchChange =
  | { kind: 'deploy' }
  | { kind: 'except'; until: Instant; why: string }
  | { kind: 'end_exception' }

/** What became of what was said of a hole. */
export type Recorded = { outcome: 'added' | 'changed' | 'unchanged'; patch: Patch }

/** So many are put on the list in one transaction; nobody who declares meanwhile waits long for it. */
const together = 100

/** Puts a hole on the list, or adds what was said of one that's there. */
export async function notePatch(
  desk: Desk,
  facts: PatchFacts,
  arrival: Arrival,
): Promise<{ ok: true; recorded: Recorded } | { ok: false; refusal: Refusal }> {
  let known: Patch | null = null
  const result = await inTransactionIf<Patch>(desk, arrival, async (work) => {
    known = keptIn(await listPatches(work.tx), facts)
    return note(work, known, facts, { fills: false })
  })
  const before = known as Patch | null
  if (!result) {
    if (!before) throw new Error('nothing was decided of a patch that is not there')
    return { ok: true, recorded: { outcome: 'unchanged', patch: before } }
  }
  if (!result.ok) return result
  const outcome = result.repeated ? 'unchanged' : before ? 'changed' : 'added'
  return { ok: true, recorded: { outcome, patch: result.state } }
}

type Counts = Record<Recorded['outcome'] | 'passedOver', number>

/**
 * The same for all that a file says. What's there already keeps what people said of it, and a hole whose patch
 * is deployed is left alone. With `onlyKnown`, nothing is added. The same file again changes nothing.
 */
export async function importPatches(
  desk: Desk,
  all: readonly PatchFacts[],
  { onlyKnown }: { onlyKnown: boolean },
  arrival: Arrival,
): Promise<Counts> {
  const counts: Counts = { added: 0, changed: 0, unchanged: 0, passedOver: 0 }
  for (let from = 0; from < all.length; from += together) {
    // Counted again where somebody else's decision came first, and this one is made again.
    let outcomes: (keyof Counts)[] = []
    await inTransactionIf<Patch>(desk, { ...arrival, key: null }, async (work) => {
      outcomes = []
      let patches = await listPatches(work.tx)
      let last: Decided<Patch> | null = null
      for (const facts of all.slice(from, from + together)) {
        const known = keptIn(patches, facts)
        const isLeft = known ? known.deployed !== null : onlyKnown
        const decided = isLeft ? null : await note(work, known, facts, { fills: true })
        outcomes.push(decided ? (known ? 'changed' : 'added') : known ? 'unchanged' : 'passedOver')
        if (!decided?.ok) continue
        patches = [...patches.filter((one) => one !== known), decided.state]
        last = decided
      }
      return last
    })
    for (const outcome of outcomes) counts[outcome] += 1
  }
  return counts
}

async function note(
  { act, load, keep }: Work,
  known: Patch | null,
  facts: PatchFacts,
  how: { fills: boolean },
): Promise<Decided<Patch> | null> {
  const state = known && (await load(patchSubject(known)))
  const outcome = state ? changePatch(state, { facts, ...how }, act) : recordPatch(facts, act)
  if (!outcome) return null
  return outcome.ok ? keep(patchSubject(state ?? outcome.decision.state), outcome) : outcome
}

/** The same hole in the same service, under whichever of its ids. */
function keptIn(patches: readonly Patch[], { ids, service }: PatchFacts): Patch | null {
  return patches.find((one) => one.service === service && one.ids.some((id) => ids.includes(id))) ?? null
}

/** Says that one is deployed, lets it wait, or ends that. */
export function decidePatch(
  desk: Desk,
  named: PatchNamed,
  change: PatchChange,
  arrival: Arrival,
): Promise<Result<Patch>> {
  return inTransaction<Patch>(desk, arrival, async ({ tx, decide }) => {
    const found = patchNamed(await listPatches(tx), named)
    if (!found.ok) return found
    return decide(patchSubject(found.patch), (patch, act) => {
      switch (change.kind) {
        case 'deploy':
          return deployPatch(patch, act)
        case 'except':
          return exceptPatch(patch, change, act)
        case 'end_exception':
          return endException(patch, act)
      }
    })
  })
}

/** The one that's meant; where a hole is in several services, the only one that's still to be patched will do. */
function patchNamed(
  patches: readonly Patch[],
  { id, service }: PatchNamed,
): { ok: true; patch: Patch } | { ok: false; refusal: Refusal } {
  const all = patches.filter(({ ids }) => ids.includes(id))
  const fitting = service === null ? all : all.filter((patch) => patch.service === service)
  const open = fitting.filter(({ deployed }) => !deployed)
  const [only, ...more] = open.length > 0 ? open : fitting
  if (only && more.length === 0) return { ok: true, patch: only }
  if (only) {
    const services = open.flatMap((patch) => patch.service ?? [])
    return { ok: false, refusal: { kind: 'which_patch', id, services } }
  }
  return { ok: false, refusal: { kind: 'no_such_patch', id, service } }
}
