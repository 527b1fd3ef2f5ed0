import { respondersOf, type SuspicionPolicy } from '../policy/practice/security.ts'
import { type Act, accept, type Decision, eventOf } from '../record/decision.ts'
import { addMs, type Instant } from '../time/instant.ts'
import type { Burst, RefusedKind } from './refused.ts'
import type { Workspace } from './workspace.ts'

/** What comes within this time is told in one message. */
const gatherMs = 60_000

/** So many are named in one message. */
const namedAtMost = 10

/** How many reports are remembered, so that none is repeated; beyond it a flood is reported at most once a look. */
const keptAtMost = 200

/** Who and what a burst is, under a name that holds when the person is erased. */
type Named = { who: string; what: RefusedKind }

type NamedBurst = Burst & { name: string }

function isTold({ suspicion }: Workspace, { who, what }: Named, since: Instant): boolean {
  return suspicion.told.some((one) => one.who === who && one.what === what && one.at > since)
}

/** Has the record counted soon, for someone who was refused too often; null where it will be, or was told. */
export function suspect(
  workspace: Workspace,
  { named, withinMs }: { named: Named } & Pick<SuspicionPolicy, 'withinMs'>,
  act: Act,
): Decision<Workspace> | null {
  const { suspicion } = workspace
  if (suspicion.lookAt !== null || isTold(workspace, named, addMs(act.at, -withinMs))) return null
  const next = { ...workspace, suspicion: { ...suspicion, lookAt: addMs(act.at, gatherMs) } }
  return accept(next, [eventOf(act, { kind: 'refusals_suspected' })], []).decision
}

export function isLookDue({ suspicion: { lookAt } }: Workspace, at: Instant): boolean {
  return lookAt !== null && lookAt <= at
}

/** From when on refusals are counted at a look. */
export function refusalsCountedSince({ withinMs }: SuspicionPolicy, at: Instant): Instant {
  return addMs(at, -withinMs - gatherMs)
}

/**
 * Tells the responders who was refused again and again, each of them once in the time that's counted over.
 * Nobody is told of themselves.
 */
export function tellBursts(
  workspace: Workspace,
  { bursts, withinMs }: { bursts: readonly NamedBurst[] } & Pick<SuspicionPolicy, 'withinMs'>,
  act: Act,
): Decision<Workspace> {
  const since = addMs(act.at, -withinMs)
  const fresh = bursts.filter(({ name, what }) => !isTold(workspace, { who: name, what }, since))
  const told = [
    ...workspace.suspicion.told.filter(({ at }) => at > since),
    ...fresh.map(({ name, what }) => ({ who: name, what, at: act.at })),
  ]
  const next = { ...workspace, suspicion: { lookAt: null, told: told.slice(-keptAtMost) } }
  const effects = respondersOf(act).flatMap((responder) => {
    const theirs = fresh.filter(({ who }) => who !== responder)
    const named = theirs.slice(0, namedAtMost).map(({ name: _, ...burst }): Burst => burst)
    const more = theirs.length - named.length
    return named.length === 0
      ? []
      : [{ kind: 'tell_refused' as const, person: responder, bursts: named, more }]
  })
  return accept(next, [eventOf(act, { kind: 'refusals_counted', told: fresh.length })], effects).decision
}
