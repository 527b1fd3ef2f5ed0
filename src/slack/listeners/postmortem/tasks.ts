import type { Incident } from '../../../domain/incident/incident.ts'
import { isAddress } from '../../../domain/people/who.ts'
import { peopleNamedIn } from '../../../domain/policy/schedule.ts'
import { listItems, sortItems } from '../../../domain/postmortem/listed-items.ts'
import { groupsOfTeams, teammatesOf } from '../../../domain/postmortem/teams.ts'
import type { Arrival } from '../../../operations/engine/result.ts'
import { readGroups } from '../../../store/people/groups.ts'
import { listWithOpenItems } from '../../../store/postmortem/open-items.ts'
import type { ListName } from '../../../wording/postmortem/items.ts'
import { tasksView } from '../../views/postmortem/tasks.ts'
import { refusalText } from '../../views/refusals.ts'
import { type Bot, nowOf } from '../bot.ts'
import type { Press } from '../buttons/press.ts'
import { findIncident, knownHidden } from '../privacy/knowing.ts'
import type { Asker } from '../privacy/membership.ts'
import { type Reply, replyOf, sentence } from '../replies.ts'

/** More incidents with something left to do than anyone works through. */
const incidentsAtMost = 2_000

type Asked = { named: number | null; whose: 'mine' | 'team' | null }

/** What's still to do in this incident, for the one who asks, and for their team. */
export async function tasksReply(
  bot: Bot,
  { named, whose }: Asked,
  asker: Asker,
  arrival: Arrival,
): Promise<Reply> {
  const found = await findIncident(bot, named, asker, 'see', arrival)
  if (!found.ok && named !== null) return sentence(refusalText(found.refusal, bot.desk.policy))
  return listFor(bot, { here: found.ok ? found.incident : null, whose }, asker)
}

/** The list again, without what was just done in it: of the incident, where it wasn't theirs. */
export function tasksAfter(bot: Bot, incident: Incident, item: number, { asker }: Press): Promise<Reply> {
  const isTheirs = incident.actionItems.some(({ id, owner }) => id === item && owner === asker.person)
  const here = isTheirs && asker.channel === null ? null : incident
  return listFor(bot, { here, whose: null }, asker)
}

async function listFor(
  bot: Bot,
  { here, whose }: { here: Incident | null; whose: Asked['whose'] },
  { person }: Asker,
): Promise<Reply> {
  const { db, policy } = bot.desk
  const all = await listWithOpenItems(db, incidentsAtMost)
  const hidden = all.filter(({ isPrivate }) => isPrivate).map(({ number }) => number)
  const known = await knownHidden(bot, person, hidden)
  const incidents = all.filter(
    ({ isPrivate, number }) => !isPrivate || known.has(number) || number === here?.number,
  )
  const addresses = policy.schedules.flatMap(peopleNamedIn).filter(isAddress)
  const groupsOf = await readGroups(db, [...groupsOfTeams(policy), ...addresses])
  const teammates = teammatesOf(policy, groupsOf, person)
  const lists = sortItems(listItems(incidents), {
    here: whose === null ? (here?.number ?? null) : null,
    person,
    teammates,
  })
  const shown: ListName[] = whose ? [whose] : here ? ['here', 'mine', 'team'] : ['mine', 'team']
  return replyOf(tasksView({ lists, shown, policy, at: nowOf(bot) }))
}
