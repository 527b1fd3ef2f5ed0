import { serviceOf } from '../policy/catalogue.ts'
import type { Policy } from '../policy/policy.ts'
import type { Runbook } from '../policy/practice/runbook.ts'
import type { Target } from '../policy/target.ts'
import type { Staleness } from './stale.ts'

/** Why an owner is asked to look at a runbook. `incident` is null where it's nobody else's business. */
export type WhyAsked = { kind: 'stale'; stale: Staleness } | { kind: 'did_not_help'; incident: number | null }

/** Asks a runbook's owner: a person directly, a group in a channel, by its name. */
export type RunbookEffect = {
  kind: 'ask_owner'
  file: string
  title: string
  owner: Target
  channel: string | null
  why: WhyAsked
}

/** Nobody is asked where nobody owns it; it's marked all the same. */
export function askOwner(
  { file, title, services }: Runbook,
  owner: Target | null,
  why: WhyAsked,
  policy: Policy,
): RunbookEffect[] {
  if (!owner) return []
  const own = services.map((id) => serviceOf(policy, id)?.channel ?? null).find((channel) => channel !== null)
  return [{ kind: 'ask_owner', file, title, owner, channel: own ?? policy.channels.announcements, why }]
}
