import { z } from 'zod'
import { groupsNamed } from '../../domain/policy/permissions.ts'
import { instantOf } from '../../domain/time/instant.ts'
import type { Desk } from '../../operations/engine/desk.ts'
import type { Log } from '../../process/log.ts'
import { keepGroup } from '../../store/people/groups.ts'
import type { Slack } from '../wire/client.ts'

const everyMs = 5 * 60_000

const members = z.object({ users: z.array(z.string()) })

/**
 * Reads who is in the groups that permissions name, at the start and every five minutes, and keeps it: a
 * permission is judged without a call to Slack, and while Slack is away.
 */
export function startGroupReading(desk: Desk, slack: Slack, log: Log): { stop: () => Promise<void> } {
  const groups = groupsNamed(desk.policy)
  let reading: Promise<void> = Promise.resolve()
  let cancel = (): void => {}

  const read = async (): Promise<void> => {
    for (const group of groups) {
      const answer = await slack.call('usergroups.users.list', { usergroup: group }, members)
      if (answer.ok) await keepGroup(desk.db, group, answer.data.users, instantOf(desk.clock.now()))
      else
        log.warn("a user group named in permissions couldn't be read", { group, code: answer.failure.code })
    }
  }

  const work = (): void => {
    reading = read().catch((error: unknown) => log.warn("user groups couldn't be stored", { error }))
    cancel = desk.clock.at(desk.clock.now() + everyMs, work)
  }
  if (groups.length > 0) work()
  return {
    stop: () => {
      cancel()
      return reading
    },
  }
}
