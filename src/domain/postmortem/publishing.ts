import { refusalForAction, refusalForWords } from '../incident/allowed.ts'
import { type Incident, isForEveryone } from '../incident/incident.ts'
import type { PostmortemLife } from '../incident/parts/postmortem-life.ts'
import { recordActivity, recordRefreshEffects } from '../incident/refresh.ts'
import { refusalForPermission } from '../policy/permissions.ts'
import type { Policy } from '../policy/policy.ts'
import { type Act, accept, eventOf, type Outcome, personBy, refuse } from '../record/decision.ts'
import type { Effect, Words } from '../record/effects.ts'
import type { TimelineEvent } from '../record/timeline.ts'
import { cleanText, textLimits } from '../text/text.ts'
import type {
  ApproveCommand,
  OwnerCommand,
  PublishCommand,
  RetractCommand,
  ReviewCommand,
} from './commands.ts'
import { isVersionBefore, lackedToPublish, lifeOf, postmortemOwnerOf } from './life.ts'
import { questionsOpen } from './open-questions.ts'

const reviewersAtMost = 20

/** Asks people to read it; someone who has approved and is asked again has to approve again. */
export function askReview(incident: Incident, { reviewers }: ReviewCommand, act: Act): Outcome {
  const refusal = refusalForAction(incident, 'draft_postmortem')
  if (refusal) return refuse(refusal)
  const { number } = incident
  const life = lifeOf(incident)
  const asked = [...new Set(reviewers)]
  if (life.state === 'published') return refuse({ kind: 'postmortem_is_published', number })
  if (asked.length === 0) return refuse({ kind: 'no_reviewers', number })
  const others = life.reviewers.filter(({ person }) => !asked.includes(person))
  if (others.length + asked.length > reviewersAtMost)
    return refuse({ kind: 'too_many', what: 'reviewers', limit: reviewersAtMost, number })
  const now: PostmortemLife = {
    ...life,
    state: 'in_review',
    reviewers: [...others, ...asked.map((person) => ({ person, approvedAt: null }))],
  }
  return changeLife(incident, now, act, {
    event: eventOf(act, { kind: 'postmortem_review_asked', reviewers: asked }),
    words: { kind: 'review_asked', by: personBy(act), people: asked },
  })
}

/** Anyone may read it and say that it's good. */
export function approve(incident: Incident, _command: ApproveCommand, act: Act): Outcome {
  const refusal = refusalForAction(incident, 'draft_postmortem')
  if (refusal) return refuse(refusal)
  const life = lifeOf(incident)
  const by = personBy(act)
  const { number } = incident
  if (life.state === 'published') return refuse({ kind: 'postmortem_is_published', number })
  if (life.reviewers.some(({ person, approvedAt }) => person === by && approvedAt !== null))
    return refuse({ kind: 'already_approved', number })
  const others = life.reviewers.filter(({ person }) => person !== by)
  if (others.length >= reviewersAtMost)
    return refuse({ kind: 'too_many', what: 'reviewers', limit: reviewersAtMost, number })
  const reviewers = [...others, { person: by, approvedAt: act.at }]
  const waiting = others.filter(({ approvedAt }) => approvedAt === null).length
  return changeLife(incident, { ...life, state: 'in_review', reviewers }, act, {
    event: eventOf(act, { kind: 'postmortem_approved' }),
    words: { kind: 'postmortem_approved', by, waiting, owner: postmortemOwnerOf(incident) },
  })
}

/**
 * Shows it to everyone who learns from it. What it lacks is said and stops nobody, but for what the policy asks
 * of its severity. Published again it's another version, which says what changed.
 */
export function publishPostmortem(incident: Incident, { changes: typed }: PublishCommand, act: Act): Outcome {
  const { number } = incident
  const refusal =
    refusalForPermission(act, 'publish', number) ?? refusalForAction(incident, 'draft_postmortem')
  if (refusal) return refuse(refusal)
  const lacks = lackedToPublish(incident, act.policy)
  if (lacks.length > 0) return refuse({ kind: 'postmortem_lacks', lacks, number })
  const life = lifeOf(incident)
  const text = cleanText(typed)
  const tooLong = text === '' ? null : refusalForWords('reason', text, textLimits.reason)
  if (tooLong) return refuse(tooLong)
  const isFirst = life.versions.length === 0
  if (isVersionBefore(incident, text)) {
    return refuse(
      life.state === 'published'
        ? { kind: 'postmortem_is_published', number }
        : { kind: 'changes_needed', number },
    )
  }
  const by = personBy(act)
  const version = life.versions.length + 1
  const changes = isFirst ? '' : text
  const changed = isFirst ? [] : life.changed
  const now: PostmortemLife = {
    ...life,
    state: 'published',
    versions: [...life.versions, { version, at: act.at, by, changes: changes || changed.join(', ') }],
    changed: [],
  }
  const openQuestions = questionsOpen(incident).length
  const words: Words = { kind: 'postmortem_published', by, version, changes, changed, openQuestions }
  return changeLife(incident, now, act, {
    event: eventOf(act, { kind: 'postmortem_published', version, changes, changed }),
    words,
    isForEveryone: true,
    also: copyEffects(incident, act, version),
  })
}

/** Takes it back: what stands in the postmortems channel says so, and it's a draft again. */
export function retract(incident: Incident, { why }: RetractCommand, act: Act): Outcome {
  const { number } = incident
  const refusal = refusalForPermission(act, 'publish', number)
  if (refusal) return refuse(refusal)
  const life = lifeOf(incident)
  if (life.state !== 'published') return refuse({ kind: 'postmortem_not_published', number })
  const reason = cleanText(why)
  if (reason === '') return refuse({ kind: 'retract_reason_needed', number })
  const tooLong = refusalForWords('reason', reason, textLimits.reason)
  if (tooLong) return refuse(tooLong)
  const words: Words = { kind: 'postmortem_retracted', by: personBy(act), why: reason }
  return changeLife(incident, { ...life, state: 'draft' }, act, {
    event: eventOf(act, { kind: 'postmortem_retracted', why: reason }),
    words,
    also: copyEffects(incident, act, null),
  })
}

/** Gives it to someone; reminders name them from then on. */
export function assignPostmortem(incident: Incident, { person }: OwnerCommand, act: Act): Outcome {
  const refusal = refusalForAction(incident, 'findings')
  if (refusal) return refuse(refusal)
  const { number } = incident
  if (postmortemOwnerOf(incident) === person)
    return refuse({ kind: 'already_owns_postmortem', person, number })
  return changeLife(incident, { ...lifeOf(incident), owner: person }, act, {
    event: eventOf(act, { kind: 'postmortem_owned', by: person }),
    words: { kind: 'postmortem_owned', by: personBy(act), owner: person },
  })
}

function changeLife(
  incident: Incident,
  life: PostmortemLife,
  act: Act,
  told: { event: TimelineEvent; words: Words; isForEveryone?: true; also?: Effect[] },
): Outcome {
  const next = recordActivity(incident, act, { postmortem: { ...incident.postmortem, life } })
  const effects: Effect[] = told.isForEveryone
    ? [{ kind: 'refresh_card' }, { kind: 'refresh_prompts' }, ...shownEffects(next, act.policy, told.words)]
    : recordRefreshEffects(next)
  const { also = [] } = told
  return accept(next, [told.event], [{ kind: 'say', words: told.words }, ...effects, ...also])
}

/** A repository and a canvas are for everyone who can read them; what was only rehearsed is in no library. */
function copyEffects(incident: Incident, act: Act, version: number | null): Effect[] {
  const { git, canvas } = act.policy.learning
  if (!isForEveryone(incident)) return []
  return [
    ...(git === null || incident.drill ? [] : [{ kind: 'commit_postmortem' as const, version, at: act.at }]),
    ...(canvas ? [{ kind: 'copy_to_canvas' as const }] : []),
  ]
}

/** The file first, because the message about it links there. Where a draft was announced, that is edited. */
function shownEffects(incident: Incident, { channels }: Policy, words: Words): Effect[] {
  const isOutside = !incident.isPrivate && channels.postmortems !== null
  const isAnnounced = incident.postmortem.dueAt !== null
  return [
    { kind: 'write_postmortem' },
    { kind: 'upload_postmortem' },
    ...(isOutside && isAnnounced ? [{ kind: 'announce_postmortem' } as const] : []),
    ...(isOutside ? [{ kind: 'say_in_postmortems', words } as const] : []),
  ]
}
