import { commanderOf, gravestOf, type Incident } from '../incident/incident.ts'
import { newLife, type PostmortemLife } from '../incident/parts/postmortem-life.ts'
import type { PersonId } from '../people/people.ts'
import { needsOf, type Policy, type PublishNeed } from '../policy/policy.ts'
import type { Words } from '../record/effects.ts'

/** How often one that isn't published is asked for: the day before, on the day, and after. */
export const postmortemRemindersAtMost = 4

/** Where the postmortem is on its way; a draft where nobody has done anything with it. */
export function lifeOf({ postmortem }: Incident): PostmortemLife {
  return postmortem.life ?? newLife
}

export function isPublished(incident: Incident): boolean {
  return lifeOf(incident).state === 'published'
}

/** Whether published again it would be the version before: nothing has changed, and nobody says what did. */
export function isVersionBefore(incident: Incident, changes: string): boolean {
  const { versions, changed } = lifeOf(incident)
  return versions.length > 0 && changed.length === 0 && changes === ''
}

/** What was only rehearsed teaches nobody who looks for what happened. */
export function isInLibrary(incident: Incident): boolean {
  return isPublished(incident) && incident.drill === null
}

/** Who sees to it: the one who was given it, or else the commander, or the declarer. */
export function postmortemOwnerOf(incident: Incident): PersonId {
  return lifeOf(incident).owner ?? commanderOf(incident) ?? incident.declaredBy
}

/** What publishing is refused for: by the gravest severity that it had. */
export function lackedToPublish(incident: Incident, policy: Policy): PublishNeed[] {
  const { findings, impact, actionItems } = incident
  const has: Record<PublishNeed, boolean> = {
    impact: impact !== null,
    summary: findings.summary !== null,
    root_cause: findings.rootCause !== null,
    contributing_factors: findings.contributingFactors !== null,
    learnings: findings.learnings !== null,
    action_items: actionItems.length > 0,
  }
  return needsOf(policy.severities[gravestOf(incident)].postmortem).filter((need) => !has[need])
}

/** Why nobody is asked to review it any more: everyone has, or it went out without; null while it's wanted. */
export function reviewEnd(incident: Incident): { kind: 'published' | 'reviewed' } | null {
  const { state, reviewers } = lifeOf(incident)
  if (state === 'published') return { kind: 'published' }
  return reviewers.every(({ approvedAt }) => approvedAt !== null) ? { kind: 'reviewed' } : null
}

/** Whether what was shown with these words was taken back: of every version, for they all lead to the same document. */
export function isTakenBack(incident: Incident, words: Words): boolean {
  return words.kind === 'postmortem_published' && !isPublished(incident)
}

/** Filled in after it was published, a field is an amendment until the next version. */
export function withChanged(incident: Incident, fields: readonly string[]): PostmortemLife | undefined {
  const { life } = incident.postmortem
  if (!life || life.versions.length === 0) return life
  return { ...life, changed: [...new Set([...life.changed, ...fields])] }
}
