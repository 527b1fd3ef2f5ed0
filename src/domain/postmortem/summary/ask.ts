import { refusalForAction } from '../../incident/allowed.ts'
import { type Incident, isForEveryone } from '../../incident/incident.ts'
import { recordActivity } from '../../incident/refresh.ts'
import type { Actor } from '../../people/people.ts'
import type { Policy } from '../../policy/policy.ts'
import { type Act, accept, eventOf, type Outcome, refuse } from '../../record/decision.ts'
import type { Refusal } from '../../record/refusal.ts'
import { addMs, type Instant } from '../../time/instant.ts'
import { hourMs } from '../../time/units.ts'

/** Why nobody drafts a summary of it; null where somebody would. */
export function refusalForDraft(incident: Incident, { summaries }: Policy): Refusal | null {
  if (!summaries) return { kind: 'summaries_off' }
  if (!isForEveryone(incident) && !summaries.private) {
    return { kind: 'summary_private', number: incident.number }
  }
  return refusalForAction(incident, 'findings')
}

/** Who asked for a draft, and when, of any incident; the latest first. */
export type Asked = { by: Actor; at: Instant }

/** From when on a draft that was asked for still counts. */
export function draftsCountedSince(at: Instant): Instant {
  return addMs(at, -hourMs)
}

/** Why this person gets no draft now, though `asked` are all that still count; null where they do. */
export function refusalForAsking(
  incident: Incident,
  policy: Policy,
  asking: Asked & { asked: readonly Asked[] },
): Refusal | null {
  return refusalForDraft(incident, policy) ?? refusalForMany(incident, policy, asking)
}

/** Each costs the company something, and a stuck finger or a script asks for many. */
function refusalForMany(
  { number }: Incident,
  { summaries }: Policy,
  { by, at, asked }: Asked & { asked: readonly Asked[] },
): Refusal | null {
  if (!summaries) return null
  const counted = [
    { of: 'person', limit: summaries.perPerson, times: asked.filter((one) => isSame(one.by, by)) },
    { of: 'everyone', limit: summaries.perHour, times: asked },
  ] as const
  for (const { of, limit, times } of counted) {
    const last = times[limit - 1]
    if (last) return { kind: 'summary_limit', of, limit, againAt: addMs(last.at, hourMs), at, number }
  }
  return null
}

function isSame(one: Actor, other: Actor): boolean {
  return one.kind === 'person' && other.kind === 'person' && one.id === other.id
}

/** On record before anything is sent: what left the company, to whom and by whose word, isn't to be guessed. */
export function askForSummary(incident: Incident, asked: readonly Asked[], act: Act): Outcome {
  const { summaries } = act.policy
  const { by, at } = act
  const refusal = refusalForAsking(incident, act.policy, { by, at, asked })
  if (refusal || !summaries) return refuse(refusal ?? { kind: 'summaries_off' })
  return accept(
    recordActivity(incident, act),
    [eventOf(act, { kind: 'summary_asked', from: summaries.name })],
    [],
  )
}
