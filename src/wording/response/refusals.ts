import type { PageRefusal, ResponseRefusal } from '../../domain/response/refusals.ts'
import { nameLimit } from '../policy/names.ts'
import {
  code,
  command,
  dayAndTime,
  incidentLink,
  join,
  list,
  person,
  type Sentence,
  say,
  typed,
} from '../text/sentence.ts'
import { lookUp, type Table } from '../text/table.ts'
import { usages } from '../text/usages.ts'

const schedulesAtMost = 20

export const responseRefusals = {
  already_acknowledged: ({ by, at, number }) =>
    say`${person(by)} acknowledged ${incidentLink(number)} ${dayAndTime(at)}. To take command: ${command('lead')}.`,

  not_paged: ({ number }) =>
    say`${incidentLink(number)} isn't waiting for you. If you can respond: ${command('ack')}.`,

  not_yours_to_hand_on: ({ by, number }) =>
    by === null
      ? say`Nobody has acknowledged ${incidentLink(number)}, so there's nothing to hand on. If you can respond: ${command('ack')}.`
      : say`${person(by)} has ${incidentLink(number)}, so only they can hand it on. To take over: ${command('lead')}.`,

  already_here: ({ number }) =>
    say`You're already listed as here in ${incidentLink(number)}. To take command: ${command('lead')}.`,

  already_cannot: ({ number }) =>
    say`You already said you can't respond to ${incidentLink(number)}. If you can after all: ${command('ack')}.`,

  page_rated: ({ by, useful, number }) =>
    say`${person(by)} already said that the ${incidentLink(number)} page ${useful ? 'was useful' : "wasn't useful"}. To add to that: ${command(usages.note)}.`,

  page_refused: ({ why, number }) => lookUp<PageRefusal, number, Sentence>(pageRefusals, why, number),

  already_led: ({ by, number }) =>
    say`${person(by)} is in command of ${incidentLink(number)}. To take over: ${command('lead')}.`,

  already_holds_role: ({ role, person: holder, number }) =>
    say`${person(holder)} is already ${typed(role, nameLimit)} of ${incidentLink(number)}.`,

  unknown_role: ({ role, roles }) => {
    const known = join(
      roles.map((id) => code(id)),
      ', ',
    )
    return say`No role ${code(role)}. Pick one of ${known}: ${command(`role ${roles[0] ?? 'commander'} @user`)}.`
  },
} satisfies Table<ResponseRefusal, unknown, Sentence>

const pageRefusals: Table<PageRefusal, number, Sentence> = {
  only_themselves: (_, number) =>
    say`That's you, and you're here. To take command of ${incidentLink(number)}: ${command('lead')}.`,

  not_reachable: ({ people }) =>
    people.length === 1
      ? say`${list(people.map(person))} has left Slack and can't be paged. Pick someone else.`
      : say`${list(people.map(person))} have left Slack and can't be paged. Pick someone else.`,

  too_many_people: ({ limit }) =>
    say`At most ${limit} people can be paged at once. Name those you need first.`,

  not_agreed: ({ people }) =>
    say`This is a drill, and ${list(people.map(person))} didn't agree to be paged by one. Who did is set under ${code('drills')} in muster.yml.`,

  nobody_on_call: ({ schedule }) =>
    say`No one is on call in ${code(schedule)} now. Page someone by name: ${command(usages.page)}.`,

  no_such_callee: ({ name, known }) => {
    const schedules = join(
      known.slice(0, schedulesAtMost).map((id) => code(id)),
      ', ',
    )
    const pick = say`${code(name)} is neither a person nor a schedule. Type @ and pick the person from Slack's list`
    return known.length > 0 ? say`${pick}, or name a schedule: ${schedules}.` : say`${pick}.`
  },
}
