import type { ResponseRefusal } from '../../domain/response/refusals.ts'
import { nameLimit } from '../policy/names.ts'
import {
  code,
  command,
  dayAndTime,
  incidentLink,
  join,
  person,
  type Sentence,
  say,
  typed,
} from '../text/sentence.ts'
import type { Table } from '../text/table.ts'

export const responseRefusals = {
  already_acknowledged: ({ by, at, number }) =>
    say`${person(by)} acknowledged ${incidentLink(number)} ${dayAndTime(at)}. To take command: ${command('lead')}.`,

  not_paged: ({ number }) =>
    say`${incidentLink(number)} isn't waiting for you. If you can respond: ${command('ack')}.`,

  already_cannot: ({ number }) =>
    say`Muster knows that you can't respond to ${incidentLink(number)}. If you can after all: ${command('ack')}.`,

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
