import type { Actor } from '../../domain/people/people.ts'
import type { PageWay, ResponseHappening, Untold } from '../../domain/response/happenings.ts'
import { tookOf } from '../../domain/response/took.ts'
import { elapsedText, spentText } from '../../domain/time/durations.ts'
import { type Instant, msBetween } from '../../domain/time/instant.ts'
import type { HappeningTable } from '../incident/happening.ts'
import { nameLimit, onCallIn, quietText, roleName, targetList, unreachableText } from '../policy/names.ts'
import { line } from '../text/line.ts'
import { list, person, type Sentence, say, typed, when, who } from '../text/sentence.ts'

/** Enough to see who was paged, within one line. */
const targetsAtMost = 10
const reasonLimit = 400

export const responseHappenings = {
  acknowledged: (what, { by }) => {
    const { how, late, again } = what
    const after = spentText(tookOf(what), late)
    // That the target was missed is a fact about the response, and never said of the person.
    const missed = late && ' (target missed)'
    if (how === 'acknowledged')
      return line(say`${who(by)} acknowledged${again && ' again'} after ${after}${missed}`)
    const through = how === 'raised' ? 'raising the severity' : 'taking command'
    return line(say`${who(by)} responded after ${after} by ${through}${missed}`)
  },

  role_assigned: ({ role, to, from }, { by, policy }) => {
    const isCommand = role === policy.roles[0]?.id
    const name = isCommand ? 'command' : roleName(role, policy)
    const before = from && from !== to ? person(from) : null
    if (isPerson(by, to)) {
      if (isCommand)
        return line(say`${who(by)} took ${before && say`over `}command${before && say` from ${before}`}`)
      return line(say`${who(by)} became ${name}${before && say` after ${before}`}`)
    }
    if (from && isPerson(by, from)) return line(say`${who(by)} handed ${name} to ${person(to)}`)
    const replaced = before && say`, replacing ${before}`
    return line(say`${who(by)} made ${person(to)} ${roleName(role, policy)}${replaced}`)
  },

  role_vacated: ({ role, from }, { policy }) =>
    line(say`${person(from)} left the channel, so nobody is ${roleName(role, policy)}`),

  paged: (what, { by, sent, rung, happenedAt }) => {
    const { level, targets, mention, people = [], empty = [], channels = [] } = what
    const { vacant = [], cannot = [], quiet = [], byHand } = what
    const went = say`${sent && sentText(sent)}${rung.length > 0 && say`, also through ${pagerList(rung)}`}`
    if (byHand) {
      const { schedule, why } = byHand
      const rota = schedule && say`, on call in ${typed(schedule, nameLimit)}`
      const whom = targetList(targets, targetsAtMost)
      return line(say`${who(by)} paged ${whom}${rota}${went}`, why)
    }
    const everyone = mention === 'none' && channels.length > 0 ? [] : [broadcastName(mention)]
    const places = channels.map((name) => say`#${typed(name, nameLimit)}`)
    const called = list([
      ...(targets.length > 0 ? [targetList(targets, targetsAtMost)] : everyone),
      ...places,
    ])
    const behind = people.filter((id) => !targets.some((target) => target.id === id))
    const members = behind.map((id) => ({ kind: 'person' as const, id }))
    const each = members.length > 0 && say`: ${targetList(members, targetsAtMost)}`
    const isPassed = empty.length + vacant.length + cannot.length + quiet.length > 0
    const passed =
      isPassed && say`; ${unreachableText(empty, targetsAtMost, { vacant, cannot, quiet, now: happenedAt })}`
    const page = level > 1 && say` (page ${level})`
    return line(say`Muster paged ${called}${each}${page}${went}${passed}`)
  },

  nobody_paged: ({ empty, ...passed }, { happenedAt }) =>
    line(
      say`Muster had no one to page: ${unreachableText(empty, targetsAtMost, { ...passed, now: happenedAt })}`,
    ),

  still_on_it: (_, { by }) => line(say`${who(by)} is still on it`),

  acknowledgement_ended: ({ of, how, led, afterMs }) => {
    const after = elapsedText(afterMs)
    const command = led && ' and left command'
    return line(
      how === 'lapsed'
        ? say`${person(of)}'s acknowledgement lapsed after ${after}: no answer${led && ', so no one is in command'}`
        : say`${person(of)} handed on after ${after}${command}`,
    )
  },

  page_rated: ({ useful }, { by }) =>
    line(say`${who(by)}: the page ${useful ? 'was useful' : "wasn't useful"}`),

  cannot_respond: ({ level, rotas }, { by }) =>
    line(say`${who(by)}${onCallIn(rotas)} can't respond${level > 1 && say` (page ${level})`}`),

  arrived: ({ afterMs }, { by }) => line(say`${who(by)} arrived after ${elapsedText(afterMs)}`),

  called_again: ({ people }) =>
    line(say`Muster called ${list(people.slice(0, targetsAtMost).map((id) => person(id)))} again`),

  page_answered: ({ pagedBy, afterMs }, { by }) =>
    line(say`${who(by)} acknowledged ${person(pagedBy)}'s page after ${elapsedText(afterMs)}`),

  page_untold: ({ people }) =>
    line(say`No direct message reached ${list(people.slice(0, targetsAtMost).map(untoldText))}`),

  page_quiet: ({ people }, { happenedAt }) => line(quietText(people, happenedAt)),

  /** Said beside its page. By itself it stands only where the record lost that. */
  page_sent: (sent) => line(say`A page went out${sentText(sent)}`),

  page_unsent: ({ reason }) => line(say`A page reached no one (${typed(reason, reasonLimit)})`),

  /** Said beside its page, as above. */
  pager_rung: ({ pager }) => line(say`A page went out through ${pagerList([pager])}`),

  pager_unreached: ({ pager, reason }) =>
    line(say`The pager ${pagerList([pager])} couldn't be reached (${typed(reason, reasonLimit)})`),

  response_reminder: ({ dueAt, plannedAt }, { happenedAt }) =>
    line(
      say`Muster sent a reminder: response due by ${when(dueAt, happenedAt)}${lateBy(plannedAt, happenedAt)}`,
    ),

  response_missed: ({ dueAt }, { happenedAt }) =>
    line(say`No response by ${when(dueAt, happenedAt)}${lateBy(dueAt, happenedAt)}`),
} satisfies HappeningTable<ResponseHappening>

function untoldText({ person: id, reason }: Untold): Sentence {
  return say`${person(id)} (${typed(reason, reasonLimit)})`
}

const ways: Record<PageWay, string> = {
  channel: '',
  direct: ' by direct message',
  scheduled: ' as a scheduled message',
}

/** ` by direct message, 3 min late`: how a page went out, where that wasn't as meant. */
export function sentText({ way, lateMs }: { way: PageWay; lateMs: number }): Sentence {
  return say`${ways[way]}${lateMs >= lateFromMs && say`, ${elapsedText(lateMs)} late`}`
}

function pagerList(ids: readonly string[]): Sentence {
  return list(ids.map((id) => typed(id, nameLimit)))
}

function isPerson(by: Actor, id: string): boolean {
  return by.kind === 'person' && by.id === id
}

/** Words, and not a call: on a timeline it must wake nobody. */
function broadcastName(mention: 'channel' | 'here' | 'none'): string {
  return mention === 'none' ? 'no one: nobody is configured' : `@${mention}`
}

/** What's noticed within a minute is on time. */
const lateFromMs = 60_000

/** ` (noticed 1 h 30 min late)`: Muster was down, and a clock that runs out unseen is still a fact. */
function lateBy(plannedAt: Instant, happenedAt: Instant): Sentence {
  const lateMs = msBetween(plannedAt, happenedAt)
  return lateMs < lateFromMs ? [] : say` (noticed ${elapsedText(lateMs)} late)`
}
