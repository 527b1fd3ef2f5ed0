import { type Incident, type Question, type Reminded, remindedAgain } from '../../incident/incident.ts'
import { isOpen } from '../../incident/status.ts'
import { isErased } from '../../people/people.ts'
import { remindOfItems } from '../../postmortem/item-reminders.ts'
import { postmortemOwnerOf, postmortemRemindersAtMost } from '../../postmortem/life.ts'
import { questionsOpen } from '../../postmortem/open-questions.ts'
import { type Act, type Decision, eventOf, extend } from '../../record/decision.ts'
import type { Effect, Words } from '../../record/effects.ts'
import type { TimelineEvent } from '../../record/timeline.ts'
import { awaitsResponse, mayPage, slowlyMs } from '../../response/clock.ts'
import { elapsedFor } from '../../response/elapsed.ts'
import { remindedOf } from '../../response/holders.ts'
import { page, placeOfNextPage } from '../../response/paging/page.ts'
import { addMs, type Instant } from '../../time/instant.ts'
import { latenessOf } from '../../time/lateness.ts'
import { dutiesDue, dutyPeople, withDuties } from '../duties.ts'

/** One thing that the clock does, on top of what it has just done. */
export type Step = (decision: Decision, act: Act) => Decision

/** One thing said in the channel, with what it changes and what the timeline keeps of it. */
export function say(
  decision: Decision,
  told: { state: Incident; event: TimelineEvent; words: Words },
): Decision {
  return extend(decision, {
    state: told.state,
    events: [told.event],
    effects: [{ kind: 'say', words: told.words }],
  })
}

/** A promised update that has not come is asked for, by name. */
export function remindOfUpdate(decision: Decision, act: Act): Decision {
  const incident = decision.state
  const { nextDueAt: dueAt, reminders: before } = incident.updates
  if (dueAt === null) return decision
  const reminders = remindedAgain(before, act.at)
  const { at } = act
  const late = reminders.times === 1 ? latenessOf({ plannedAt: dueAt, at }, act.running) : null
  const people = remindedOf(incident, 'communications', reminders.times)
  const words: Words = { kind: 'update_overdue', dueAt, at, late, people }
  const told = {
    state: { ...incident, updates: { ...incident.updates, reminders } },
    event: eventOf(act, { kind: 'update_overdue', dueAt, time: reminders.times }),
    words,
  }
  return climb(say(decision, told), act, { words, before, time: reminders.times })
}

/** What has to be reported outside, a message each, because each has an answer of its own. */
export function remindOfDuties(decision: Decision, act: Act): Decision {
  const people = dutyPeople(decision.state, act)
  return dutiesDue(decision.state, act).reduce((before, duty) => {
    const { name, dueAt } = duty
    const isDue = dueAt <= act.at
    const late = isDue ? latenessOf({ plannedAt: dueAt, at: act.at }, act.running) : null
    return say(before, {
      state: withDuties(before.state, [{ ...duty, reminded: isDue ? 'due' : 'ahead' }]),
      event: eventOf(act, { kind: 'duty_reminded', name, dueAt }),
      words: { kind: 'duty_due', name, dueAt, at: act.at, people, late },
    })
  }, decision)
}

/** A question about an incident that may be forgotten, to the one it is for. */
export function ask(question: Question, since: Instant): Step {
  return (decision, act) => {
    const incident = decision.state
    const before = incident.asked[question]
    const asked = remindedAgain(before, act.at)
    const urgent = mayPage(act.policy, incident)
    const atMost = urgent ? act.policy.questions.atMost : 1
    const words: Words = {
      kind: 'question',
      question,
      at: act.at,
      since,
      people: remindedOf(incident, 'commander', asked.times),
      elapsed: elapsedFor(act.policy, incident.severity, { from: since, to: act.at }),
      last: asked.times >= atMost && !(urgent && isOpen(incident.status)),
    }
    const told = {
      state: { ...incident, asked: { ...incident.asked, [question]: asked } },
      event: eventOf(act, { kind: 'asked', question, time: asked.times }),
      words,
    }
    return climb(say(decision, told), act, { words, before, time: asked.times })
  }
}

/** So often only those whom it's for are asked; then it stands where everyone who learns from it reads it. */
const postmortemAskedQuietly = 2

/** A postmortem that isn't published is asked for: of its owner, then also of the commander, then openly. */
export function remindOfPostmortem(decision: Decision, act: Act): Decision {
  const incident = decision.state
  const { dueAt, reminders: before } = incident.postmortem
  if (dueAt === null) return decision
  const reminders = remindedAgain(before, act.at)
  const openQuestions = questionsOpen(incident).length
  const owner = postmortemOwnerOf(incident)
  const others = reminders.times > 1 ? remindedOf(incident, 'commander', reminders.times) : []
  const people = [...new Set([owner, ...others])].filter((person) => !isErased(person))
  const last = reminders.times >= postmortemRemindersAtMost
  const words: Words = { kind: 'postmortem_reminder', dueAt, at: act.at, openQuestions, people, last }
  const told = {
    state: { ...incident, postmortem: { ...incident.postmortem, reminders } },
    event: eventOf(act, { kind: 'postmortem_reminder', dueAt, time: reminders.times }),
    words,
  }
  const isOutside =
    reminders.times > postmortemAskedQuietly &&
    !incident.isPrivate &&
    act.policy.channels.postmortems !== null
  const effects: Effect[] = isOutside ? [{ kind: 'say_in_postmortems', words }] : []
  return extend(say(decision, told), { effects })
}

/** Action items that are due, in one message; what nobody has done for weeks stands where everyone reads it. */
export function remindOfActionItems(decision: Decision, act: Act): Decision {
  const incident = decision.state
  const { actionItems, due, people, isForEveryone, isLast } = remindOfItems(incident, act)
  const state = { ...incident, actionItems }
  if (due.length === 0) return extend(decision, { state })
  const words: Words = { kind: 'action_items_due', at: act.at, items: due, people, last: isLast }
  const event = eventOf(act, { kind: 'action_items_reminder', ids: due.map(({ id }) => id) })
  const isOutside = isForEveryone && !incident.isPrivate && act.policy.channels.postmortems !== null
  const effects: Effect[] = isOutside ? [{ kind: 'say_in_postmortems', words }] : []
  return extend(say(decision, { state, event, words }), { effects })
}

type Reminder = { words: Words; before: Reminded; time: number }

/**
 * From the second time on, a reminder climbs: where nobody has done anything since the one before, an open SEV-1
 * or SEV-2 is paged again, and the announcements channel hears of it, once. What may wait for the office
 * climbs nowhere.
 */
function climb(decision: Decision, act: Act, { words, before, time }: Reminder): Decision {
  const incident = decision.state
  if (time < 2 || !mayPage(act.policy, incident)) return decision
  const paged = isAbandoned(incident, before, act) ? page(decision, { reason: 'left' }, act) : decision
  // A page that stands in the announcements channel has told it.
  const isTold = paged !== decision && placeOfNextPage(incident, act, 'left') === 'announcements'
  return isTold ? paged : extend(paged, { effects: outside(incident, act, { words, time }) })
}

/**
 * Someone responded, and then nobody did anything, from one reminder to the next and for as long as an update
 * may take: a person who repairs alone for a quarter of an hour has left nothing. Paged slowly.
 */
function isAbandoned(incident: Incident, { lastAt }: Reminded, { at, policy }: Act): boolean {
  const { left, lastActivityAt, status, severity } = incident
  if (!isOpen(status) || awaitsResponse(incident)) return false
  const quietMs = policy.severities[severity].updateEveryMs ?? slowlyMs
  const isQuiet = lastAt !== null && lastActivityAt <= lastAt && addMs(lastActivityAt, quietMs) <= at
  return isQuiet && (left.lastAt === null || addMs(left.lastAt, slowlyMs) <= at)
}

/** The second reminder stands where everyone sees it, the later ones in the thread below. */
function outside(
  { isPrivate }: Incident,
  { policy }: Act,
  { words, time }: Omit<Reminder, 'before'>,
): Effect[] {
  if (isPrivate || policy.channels.announcements === null) return []
  return [{ kind: time === 2 ? 'say_in_announcements' : 'say_in_thread', words }]
}
