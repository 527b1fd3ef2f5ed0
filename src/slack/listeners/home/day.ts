import type { PersonId } from '../../../domain/people/people.ts'
import type { Service } from '../../../domain/policy/catalogue.ts'
import type { Target } from '../../../domain/policy/target.ts'
import { exceptionAt, type Patch } from '../../../domain/security/patch.ts'
import { patchOwner } from '../../../domain/security/patch-owner.ts'
import { readRosters } from '../../../operations/on-call/rosters.ts'
import { channelsOf } from '../../../store/incident/slack-links.ts'
import { readGroups } from '../../../store/people/groups.ts'
import { readKnownPolicy } from '../../../store/policy/known-policy.ts'
import { listPatches } from '../../../store/security/patches.ts'
import { dayView } from '../../views/home/day.ts'
import { anyAnswer } from '../../wire/client.ts'
import { type Bot, nowOf } from '../bot.ts'
import { standingsFor } from '../budgets/catalogue.ts'
import { listKnown, listKnownClosed, listKnownWithItems } from '../privacy/knowing.ts'
import type { ToldOf } from '../told.ts'

/** Opening the app's Home tab shows it as it is then; the messages tab sends the same event. */
export async function onHomeOpened(bot: Bot, { event }: ToldOf<'app_home_opened'>): Promise<void> {
  if (event.tab === 'home') await publishDay(bot, event.user)
}

/** So many of the newest incidents that are over are looked through for postmortems. */
const closedAtMost = 100

/** And so many with action items that are still open. */
const withItemsAtMost = 500

/**
 * Makes somebody's page anew. It's made when they open it and when they press something on it, never for
 * everyone at each change: a thousand pages would take Slack ten minutes.
 */
export async function publishDay(bot: Bot, person: PersonId): Promise<void> {
  const { db } = bot.desk
  const policy = await readKnownPolicy(db, bot.desk.policy)
  const asker = { person, channel: null, isThere: false }
  const [open, closed, theirs, rosters, services, patches] = await Promise.all([
    listKnown(bot, person),
    listKnownClosed(bot, person, closedAtMost),
    listKnownWithItems(bot, person, withItemsAtMost),
    readRosters(db, policy),
    servicesOf(bot, person),
    patchesOf(bot, person),
  ])
  const [channels, { standings }] = await Promise.all([
    channelsOf(
      db,
      open.map(({ number }) => number),
    ),
    standingsFor(bot, services, asker),
  ])
  const seen = new Set(open.map(({ number }) => number))
  const over = [...new Map([...closed, ...theirs].map((one) => [one.number, one])).values()].filter(
    ({ number }) => !seen.has(number),
  )
  const channelOf = (number: number) => channels.get(number) ?? null
  const view = dayView({ person, at: nowOf(bot), policy, rosters, open, over, channelOf, standings, patches })
  const answer = await bot.slack.call('views.publish', { user_id: person, view }, anyAnswer)
  if (!answer.ok) bot.log.warn("a Home tab wasn't shown", { failure: answer.failure })
}

/** The services of the groups somebody is in; all of them for who owns none. */
async function servicesOf({ desk }: Bot, person: PersonId): Promise<readonly Service[]> {
  const { services } = desk.policy
  const isTheirs = await ownedBy(
    desk,
    person,
    services.map(({ owner }) => owner),
  )
  const own = services.filter(({ owner }) => isTheirs(owner))
  return own.length > 0 ? own : services
}

/** What they or their groups have to patch, except what may wait. */
async function patchesOf(bot: Bot, person: PersonId): Promise<Patch[]> {
  const { db, policy } = bot.desk
  const at = nowOf(bot)
  const pressing = (await listPatches(db, { undeployed: true })).filter((patch) => !exceptionAt(patch, at))
  const isTheirs = await ownedBy(
    bot.desk,
    person,
    pressing.map((patch) => patchOwner(patch, policy)),
  )
  return pressing.filter((patch) => isTheirs(patchOwner(patch, policy)))
}

/** Whether something is one person's, by itself or through a group, where these are all the owners it may have. */
async function ownedBy(
  { db }: Bot['desk'],
  person: PersonId,
  owners: readonly (Target | null)[],
): Promise<(owner: Target | null) => boolean> {
  const groups = owners.flatMap((owner) => (owner?.kind === 'group' ? [owner.id] : []))
  const groupsOf = await readGroups(db, [...new Set(groups)])
  return (owner) => owner !== null && (owner.id === person || groupsOf(owner.id)?.includes(person) === true)
}
