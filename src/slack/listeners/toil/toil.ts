import { serviceOf } from '../../../domain/policy/catalogue.ts'
import { addMs } from '../../../domain/time/instant.ts'
import { dayText } from '../../../domain/time/local-time.ts'
import { dayMs } from '../../../domain/time/units.ts'
import { pastDayOf } from '../../../domain/toil/past-day.ts'
import type { Arrival } from '../../../operations/engine/result.ts'
import { automateToilOn, noteToilOn, readTeamToil } from '../../../operations/toil/toil.ts'
import { toilAutomated, toilNoted } from '../../../wording/toil/toil.ts'
import type { Command } from '../../commands/command.ts'
import { mrkdwnText } from '../../text/sentence-text.ts'
import { refusalText } from '../../views/refusals.ts'
import { toilView } from '../../views/toil/toil.ts'
import { type Bot, nowOf } from '../bot.ts'
import { findIncident } from '../privacy/knowing.ts'
import type { Asker } from '../privacy/membership.ts'
import { type Reply, replyOf, sentence } from '../replies.ts'

type ToilCommand = Extract<Command, { verb: 'toil' | 'toil_automated' | 'toil_list' }>

/** What is shown without saying from when. */
const periodMs = 30 * dayMs

/** Notes toil, says that some is automated, or lists it: the named team's, or that of the channel's incident. */
export async function toilReply(
  bot: Bot,
  command: ToilCommand,
  asker: Asker,
  arrival: Arrival,
): Promise<Reply> {
  const { desk } = bot
  const { policy } = desk
  const at = nowOf(bot)
  const today = dayText(at, policy.calendar.timeZone)
  if (command.verb === 'toil_list') {
    const teams = await readTeamToil(desk.db, policy, { from: addMs(at, -periodMs), to: at })
    const wanted = command.team === null ? teams : teams.filter(({ team }) => team === command.team)
    return replyOf(toilView(wanted, policy))
  }
  const result = await (command.verb === 'toil_automated'
    ? automateToilOn(desk, command.text, arrival)
    : noteToilOn(
        desk,
        { ...command, team: await usualTeam(bot, asker, arrival), day: dayOf(command.day, today) },
        arrival,
      ))
  if (!result.ok) return sentence(refusalText(result.refusal, policy))
  const event = result.decision?.events[0]?.what
  if (event?.kind === 'toil_automated') return sentence(mrkdwnText(toilAutomated(event.what), policy))
  if (event?.kind === 'toil_noted') {
    return sentence(mrkdwnText(toilNoted({ ...event, team: result.state.team }, today), policy))
  }
  return sentence('')
}

/** The team of the channel's incident, by its services. */
export async function usualTeam(bot: Bot, asker: Asker, arrival: Arrival): Promise<string | null> {
  const found = await findIncident(bot, null, asker, 'see', arrival)
  const { policy } = bot.desk
  for (const id of found.ok ? found.incident.services : []) {
    const team = serviceOf(policy, id)?.team
    if (team) return team
  }
  return null
}

/** An impossible date is none: then it's today, and the answer says which day that is. */
function dayOf(word: string | null, today: string): string {
  return (word === null ? null : pastDayOf(word, today)) ?? today
}
