import { outsideIn } from '../../config.ts'
import { arrivalOf } from '../../operations/engine/result.ts'
import { feedAddresses } from '../../operations/on-call/feeds.ts'
import type { FeedOf } from '../../store/on-call/feeds.ts'
import { type Answer, type Call, Refused } from '../command.ts'
import { actorOf, deskOf } from '../desk.ts'
import { personIn, scheduleIn } from './options.ts'

/** The address at which calendars find the shifts of a schedule, or of one person. */
export async function calendar(call: Call): Promise<Answer> {
  const base = outsideIn(call.env).url
  if (base === null) throw new Refused('Set HTTP_PORT, the port on which the bot serves calendars.')
  const of = await feedIn(call)
  const anew = call.options.rotate === true
  const by = await actorOf(call)
  const asked = { base, anew, ...arrivalOf(by, null, 'cli') }
  const [address = ''] = await feedAddresses(await deskOf(call), [of], asked)
  return { text: address, data: { [of.kind]: of.id, address } }
}

async function feedIn(call: Call): Promise<FeedOf> {
  const person = await personIn(call, 'person')
  if (person !== null && call.options.schedule !== undefined)
    throw new Refused('--schedule or --person, one of them.')
  return person === null
    ? { kind: 'schedule', id: scheduleIn(call, call.policy.schedules).id }
    : { kind: 'person', id: person }
}
