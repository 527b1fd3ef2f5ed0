import { cliPersonOf, isSlackPerson } from '../domain/people/people.ts'
import { instantOf } from '../domain/time/instant.ts'
import type { Desk } from '../operations/engine/desk.ts'
import { policyInForce } from '../operations/on-call/take-schedules.ts'
import { peopleNamed } from '../store/people/directory.ts'
import { type Call, Refused } from './command.ts'

/** The running bot finds what's written here on its own; there's nobody to wake in this process. */
export async function deskOf({ database, clock, policy }: Call): Promise<Desk> {
  const db = await database()
  return {
    db,
    clock,
    policy: await policyInForce(db, policy, instantOf(clock.now())),
    wake: () => {},
  }
}

const who = { value: 'WHO', help: 'your Slack user id, or a name Muster knows' }

export const byOption = { by: who }

/** The same, for what's done to an incident that's there. */
export const asOption = { as: who }

/** A Slack user where one is known by that id or name; otherwise someone at the command line. */
export async function actorOf(call: Call): Promise<string> {
  const { USER, LOGNAME, USERNAME } = call.env
  const [option, given] = 'as' in call.options ? ['--as', call.options.as] : ['--by', call.options.by]
  const named = typeof given === 'string' ? given.trim() : null
  if (named !== null && named.replace(/^@/, '') === '')
    throw new Refused(`Who did it? ${option} takes a Slack user id, U…, or a name Muster knows.`)
  // Services and containers have none, or an empty one.
  const who = named ?? ([USER, LOGNAME, USERNAME].find((name) => name?.trim()) || 'operator')
  if (isSlackPerson(who)) return who
  const known = await peopleNamed(await call.database(), who.replace(/^@/, ''))
  if (known.length > 1) throw new Refused(`Several people are called ${who}: ${known.join(', ')}. Use an id.`)
  return known[0] ?? cliPersonOf(who)
}
