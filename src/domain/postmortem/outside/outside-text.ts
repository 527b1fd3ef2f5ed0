import { refusalForAction, refusalForLength, refusalForWords } from '../../incident/allowed.ts'
import { type Incident, isForEveryone } from '../../incident/incident.ts'
import type { OutsideText, OutsideVersion, OutsideWords } from '../../incident/parts/outside-text.ts'
import { recordActivity } from '../../incident/refresh.ts'
import { refusalForPermission } from '../../policy/permissions.ts'
import { type Act, accept, eventOf, type Outcome, personBy, refuse } from '../../record/decision.ts'
import { mentionIn } from '../../text/mention.ts'
import { cleanLine, cleanText, textLimits } from '../../text/text.ts'
import { textMark } from '../../text/text-mark.ts'
import type {
  PublishOutsideTextCommand,
  RetractOutsideTextCommand,
  WriteOutsideTextCommand,
} from '../commands.ts'
import type { PostmortemRefusal } from '../refusals.ts'

/** As long as a form takes. */
export const outsideTextLimit = 3_000

const versionsAtMost = 100

const unwritten: OutsideText = { draft: { title: '', text: '' }, isPublished: false, versions: [] }

export function outsideTextOf({ outside }: Incident): OutsideText {
  return outside ?? unwritten
}

/** What stands for readers outside; null where nothing does. What became private is for nobody outside. */
export function publishedOutside(incident: Incident): OutsideVersion | null {
  const { isPublished, versions } = outsideTextOf(incident)
  return isPublished && mayGoOutside(incident) ? (versions.at(-1) ?? null) : null
}

export function mayGoOutside(incident: Incident): boolean {
  return isForEveryone(incident) && incident.drill === null
}

/** Whether what was saved isn't what's published. */
export function isOutsideChanged(incident: Incident): boolean {
  const { draft, isPublished, versions } = outsideTextOf(incident)
  const last = versions.at(-1)
  if (draft.text === '') return false
  return !isPublished || last?.text !== draft.text || last.title !== draft.title
}

export function outsideMark({ title, text }: OutsideWords): number {
  return textMark(`${title}\n${text}`)
}

/** Saves it, for nobody outside yet. Somebody else's text is never overwritten unread. */
export function writeOutsideText(
  incident: Incident,
  { title, text, base }: WriteOutsideTextCommand,
  act: Act,
): Outcome {
  const { number } = incident
  const refusal = outsideRefusal(incident) ?? refusalForAction(incident, 'findings')
  if (refusal) return refuse(refusal)
  const outside = outsideTextOf(incident)
  const draft = { title: cleanLine(title), text: cleanText(text) }
  const wrong =
    refusalForLength('title', draft.title, textLimits.title) ??
    refusalForLength('text for readers outside', draft.text, outsideTextLimit)
  if (wrong) return refuse(wrong)
  if (outsideMark(draft) === outsideMark(outside.draft)) return refuse({ kind: 'empty', what: 'change' })
  if (base !== undefined && base !== outsideMark(outside.draft))
    return refuse({ kind: 'outside_edited', number })
  const next = recordActivity(incident, act, { outside: { ...outside, draft } })
  return accept(next, [eventOf(act, { kind: 'outside_written' })], [])
}

/** Its own decision and its own version: what's published inside says nothing about what's for outside. */
export function publishOutsideText(
  incident: Incident,
  _command: PublishOutsideTextCommand,
  act: Act,
): Outcome {
  const { number } = incident
  const refusal =
    outsideRefusal(incident) ??
    refusalForPermission(act, 'publish', number) ??
    refusalForAction(incident, 'draft_postmortem')
  if (refusal) return refuse(refusal)
  const outside = outsideTextOf(incident)
  const { draft, versions } = outside
  if (draft.text === '') return refuse({ kind: 'outside_empty', number })
  if (!isOutsideChanged(incident)) return refuse({ kind: 'outside_is_published', number })
  const name = mentionIn(`${draft.title}\n${draft.text}`)
  if (name !== null) return refuse({ kind: 'mention_outside', name })
  if (versions.length >= versionsAtMost)
    return refuse({ kind: 'published_too_often', limit: versionsAtMost, number })
  const by = personBy(act)
  const version = versions.length + 1
  const next = recordActivity(incident, act, {
    outside: {
      ...outside,
      isPublished: true,
      versions: [...versions, { ...draft, version, at: act.at, by }],
    },
  })
  return accept(
    next,
    [eventOf(act, { kind: 'outside_published', version, text: draft.text })],
    [{ kind: 'say', words: { kind: 'outside_published', by, version } }],
  )
}

/** Takes it back: exports show none from then on. */
export function retractOutsideText(
  incident: Incident,
  { why }: RetractOutsideTextCommand,
  act: Act,
): Outcome {
  const { number } = incident
  const refusal = refusalForPermission(act, 'publish', number)
  if (refusal) return refuse(refusal)
  const outside = outsideTextOf(incident)
  if (!outside.isPublished) return refuse({ kind: 'outside_not_published', number })
  const reason = cleanText(why)
  const wrong = refusalForWords('reason', reason, textLimits.reason)
  if (wrong) return refuse(reason === '' ? { kind: 'outside_reason_needed' } : wrong)
  const next = recordActivity(incident, act, { outside: { ...outside, isPublished: false } })
  return accept(
    next,
    [eventOf(act, { kind: 'outside_retracted', why: reason })],
    [{ kind: 'say', words: { kind: 'outside_retracted', by: personBy(act), why: reason } }],
  )
}

function outsideRefusal(incident: Incident): PostmortemRefusal | null {
  return mayGoOutside(incident) ? null : { kind: 'outside_private', number: incident.number }
}
