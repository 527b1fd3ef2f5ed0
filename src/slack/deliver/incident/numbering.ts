import type { PersonId } from '../../../domain/people/people.ts'
import type { Desk } from '../../../operations/engine/desk.ts'
import { raiseNumbers } from '../../../operations/incident/numbers.ts'
import type { Log } from '../../../process/log.ts'
import { numberInChannelName } from '../../text/channel-name.ts'
import type { Slack } from '../../wire/client.ts'
import { listOwnChannels } from './own-channels.ts'

/**
 * Sets the next incident's number past the highest that one of Muster's own channels bears: a database that was
 * restored, or begun afresh, would give numbers again whose channels are there. Gives the highest such number
 * when the counter had been below it. Where Slack doesn't answer nothing is changed; a channel is claimed by
 * more than its name.
 */
export async function numberPastOwnChannels(
  desk: Pick<Desk, 'db'>,
  slack: Slack,
  botUser: PersonId,
  log: Log,
): Promise<number | null> {
  const own = await listOwnChannels(slack, botUser, 'any')
  if (!own.ok) {
    log.warn("own channels couldn't be listed, so numbers weren't compared with them", {
      code: own.failure.code,
    })
    return null
  }
  const unknown = await raiseNumbers(
    desk.db,
    own.data.map(({ id, name }) => ({ id, number: numberInChannelName(name) })),
  )
  if (unknown !== null) {
    log.warn("own channels belong to incidents this database doesn't have; numbers continue past them", {
      highest: unknown,
    })
  }
  return unknown
}
