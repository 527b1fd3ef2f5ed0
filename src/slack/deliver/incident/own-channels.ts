import { z } from 'zod'
import type { PersonId } from '../../../domain/people/people.ts'
import { readableOf } from '../../text/readable-list.ts'
import type { Answer, Slack } from '../../wire/client.ts'

/** A channel that Muster created. `created` is in seconds since 1970, as Slack tells it. */
export type OwnChannel = { id: string; name: string; created: number; isArchived: boolean }

const channel = z.looseObject({
  id: z.string(),
  name: z.string(),
  creator: z.string(),
  created: z.number(),
  is_archived: z.boolean().nullish(),
})

const page = z.object({
  channels: readableOf(channel),
  response_metadata: z.looseObject({ next_cursor: z.string().nullish() }).nullish(),
})

const types = {
  public: 'public_channel',
  private: 'private_channel',
  any: 'public_channel,private_channel',
} as const

/** The most that Slack gives at once. */
const pageSize = 999

/**
 * The channels Muster is in that it created itself, archived ones included. Someone who creates one
 * and invites Muster is its creator, so theirs are never among these.
 */
export async function listOwnChannels(
  slack: Slack,
  botUser: PersonId,
  kind: keyof typeof types,
): Promise<Answer<OwnChannel[]>> {
  const own: OwnChannel[] = []
  let cursor: string | null | undefined
  do {
    const args = { types: types[kind], limit: pageSize, ...(cursor && { cursor }) }
    const answer = await slack.call('users.conversations', args, page)
    if (!answer.ok) return answer
    for (const { id, name, creator, created, is_archived } of answer.data.channels) {
      if (creator === botUser) own.push({ id, name, created, isArchived: is_archived === true })
    }
    cursor = answer.data.response_metadata?.next_cursor
  } while (cursor)
  return { ok: true, data: own }
}
