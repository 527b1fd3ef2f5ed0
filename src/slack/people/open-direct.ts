import { z } from 'zod'
import type { ChannelId, PersonId } from '../../domain/people/people.ts'
import type { Answer, Slack } from '../wire/client.ts'

const conversation = z.object({ channel: z.looseObject({ id: z.string() }) })

/** The conversation with one person, opened if there's none. */
export async function openDirect(slack: Slack, person: PersonId): Promise<Answer<ChannelId>> {
  const answer = await slack.call('conversations.open', { users: person }, conversation)
  return answer.ok ? { ok: true, data: answer.data.channel.id } : answer
}
