import { z } from 'zod'
import type { Answer, Slack } from '../wire/client.ts'
import { slackUser } from './directory.ts'

/** How Slack says that there's nobody behind an id. */
const goneCodes = new Set(['user_not_found', 'user_disabled', 'account_inactive'])

export function isGone(code: string): boolean {
  return goneCodes.has(code)
}

const found = z.object({ user: slackUser.extend({ id: z.string() }) })

/** Whom Slack has for an address: nobody, or one. */
export async function askAddress(
  slack: Slack,
  email: string,
): Promise<Answer<{ users: string[]; user?: z.infer<typeof found>['user'] }>> {
  const answer = await slack.call('users.lookupByEmail', { email }, found)
  if (answer.ok) {
    const { user } = answer.data
    return { ok: true, data: user.deleted ? { users: [] } : { users: [user.id], user } }
  }
  return answer.failure.code === 'users_not_found' ? { ok: true, data: { users: [] } } : answer
}

const members = z.object({ users: z.array(z.string()) })

/** Who is in a user group. */
export function askGroup(slack: Slack, group: string): Promise<Answer<{ users: string[] }>> {
  return slack.call('usergroups.users.list', { usergroup: group }, members)
}
