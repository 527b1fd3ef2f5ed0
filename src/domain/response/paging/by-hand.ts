import { refusalForAction, refusalForLength } from '../../incident/allowed.ts'
import type { Incident } from '../../incident/incident.ts'
import { recordActivity, refreshEffects } from '../../incident/refresh.ts'
import type { Paged } from '../../on-call/called.ts'
import { peopleOfTarget } from '../../on-call/escalate.ts'
import type { PersonId } from '../../people/people.ts'
import { isAddress, knownAs } from '../../people/who.ts'
import { type Act, accept, eventOf, type Outcome, personBy, refuse } from '../../record/decision.ts'
import type { PageWords } from '../../record/effects.ts'
import { cleanText, textLimits } from '../../text/text.ts'
import { msBetween } from '../../time/instant.ts'
import type { PageCommand } from '../commands.ts'
import type { PageRefusal } from '../refusals.ts'
import { expectHands } from './expected.ts'
import { noteAnswered, pagedOf } from './paged.ts'
import { askQuiet } from './quiet.ts'

/** So many can be called by hand at once: for more, there's the escalation, and the severity. */
const calledByHandAtMost = 10

/**
 * Somebody calls others, at any hour and whatever the severity: a person who asks for help needs no rule. It's no
 * level of the escalation, whose clock goes on as it was; and no matter who responds, those called are still asked.
 */
export function pageByHand(incident: Incident, command: PageCommand, act: Act): Outcome {
  const why = cleanText(command.why)
  const refusal = refusalForAction(incident, 'page') ?? refusalForLength('reason', why, textLimits.reason)
  if (refusal) return refuse(refusal)
  const by = personBy(act)
  const called = calleesOf(command, act)
  if ('why' in called) return refuse({ kind: 'page_refused', number: incident.number, why: called.why })
  const { people } = called
  const unasked = incident.drill ? people.filter((id) => !hasAgreed(id, act)) : []
  if (unasked.length > 0) {
    const why = { kind: 'not_agreed', people: unasked } as const
    return refuse({ kind: 'page_refused', number: incident.number, why })
  }
  const active = recordActivity(incident, act)
  const paged = calledByHand(active.response.paged, people, { by, why, at: act.at })
  const next = expectHands({ ...active, response: { ...active.response, paged } }, act)
  const targets = people.map((id) => ({ kind: 'person' as const, id }))
  const { schedule } = command
  const words: PageWords = {
    kind: 'page',
    level: 0,
    targets,
    mention: 'none',
    severity: incident.severity,
    dueAt: incident.response.dueAt,
    missed: incident.response.missedAt !== null,
    people,
    byHand: { by, why },
  }
  const byHand = { why, ...(schedule !== null && { schedule }) }
  return accept(
    next,
    [eventOf(act, { kind: 'paged', level: 0, targets, mention: 'none', byHand })],
    [
      { kind: 'invite', people, targets: [] },
      { kind: 'say', words },
      ...askQuiet(words, people),
      ...refreshEffects(next),
    ],
  )
}

/** Who was called by hand is there, after somebody else responded: that response and its figures stay. */
export function answerPage(incident: Incident, act: Act): Outcome {
  const by = personBy(act)
  const paged = pagedOf(incident, by)
  if (!paged?.byHand) throw new Error('nobody called them by hand')
  const answer = { pagedBy: paged.byHand.by, afterMs: msBetween(paged.at, act.at) }
  const next = noteAnswered(recordActivity(incident, act), by, act.at)
  return accept(
    next,
    [eventOf(act, { kind: 'page_answered', ...answer })],
    [
      { kind: 'invite', people: [by], targets: [] },
      ...refreshEffects(next),
      { kind: 'say', words: { kind: 'page_answered', by, ...answer } },
    ],
  )
}

/** Whether somebody may be paged by a drill. */
function hasAgreed(person: PersonId, { policy, groupsOf }: Act): boolean {
  return policy.drills.people.some(({ id }) => id === person || groupsOf(id)?.includes(person))
}

/** Whom the words mean, each once and by their Slack id; or why nobody is called. */
function calleesOf(
  { people, schedule }: PageCommand,
  act: Act,
): { people: PersonId[] } | { why: PageRefusal } {
  const { groupsOf } = act
  const onCall = schedule === null ? null : onCallIn(schedule, act)
  if (onCall && 'why' in onCall) return onCall
  const meant = [...new Set((onCall?.people ?? people).map((id) => knownAs(id, groupsOf)))]
  const gone = meant.filter((id) => isAddress(id) || groupsOf(id)?.length === 0)
  // Of a schedule those are called who are there; who is named one by one is meant.
  if (gone.length > 0 && schedule === null) return { why: { kind: 'not_reachable', people: gone } }
  const there = meant.filter((id) => !gone.includes(id))
  if (there.length === 0 && schedule !== null) return { why: { kind: 'nobody_on_call', schedule } }
  const others = there.filter((id) => id !== personBy(act))
  if (others.length === 0) return { why: { kind: 'only_themselves' } }
  return others.length > calledByHandAtMost
    ? { why: { kind: 'too_many_people', limit: calledByHandAtMost } }
    : { people: others }
}

function onCallIn(
  id: string,
  { policy, overridesOf, groupsOf, at }: Act,
): { people: readonly PersonId[] } | { why: PageRefusal } {
  const known = policy.schedules.map((schedule) => schedule.id)
  if (!known.includes(id)) return { why: { kind: 'no_such_callee', name: id, known } }
  const scheduleOf = (wanted: string) => policy.schedules.find((one) => one.id === wanted) ?? null
  return { people: peopleOfTarget({ kind: 'schedule', id }, { scheduleOf, overridesOf, groupsOf }, at) }
}

/** Whom an escalation called before stays on its level: there, too, it's waited for their answer. */
function calledByHand(
  paged: readonly Paged[],
  people: readonly PersonId[],
  { at, ...byHand }: { by: PersonId; why: string; at: Paged['at'] },
): Paged[] {
  const levelOf = (id: PersonId): number => paged.find(({ person }) => person === id)?.level ?? 0
  return [
    ...paged.filter(({ person }) => !people.includes(person)),
    ...people.map((person) => ({ person, level: levelOf(person), at, byHand })),
  ]
}
