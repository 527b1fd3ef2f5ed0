import { z } from 'zod'
import type { ChannelId, PersonId } from '../../domain/people/people.ts'
import type { Answer, Slack } from '../wire/client.ts'

const conversation = z.object({ channel: z.looseObject({ id: z.string() }) })

/** The conversation with one person, opened if there's none. */
export async function openDirect(slack: Slack, person: PersonId): Promise<Answer<ChannelId>> {
  const answer = await slack.call('conversations.open', { users: person }, conversation)
  return answer.ok ? { ok: true, data: answer.data.channel.id } : answer
}

export type Directs = {
  /** The same, asked of Slack once: a conversation keeps its id. */
  open: (slack: Slack, person: PersonId) => Promise<Answer<ChannelId>>
}

/** Far more people than are ever paged. */
const keptAtMost = 5_000

/** A page that knows where its direct messages go is a round trip earlier. */
export function createDirects(): Directs {
  const known = new Map<PersonId, Promise<Answer<ChannelId>>>()
  return {
    open: async (slack, person) => {
      if (known.size >= keptAtMost) known.clear()
      const opening = known.get(person) ?? openDirect(slack, person)
      known.set(person, opening)
      const answer = await opening
      if (!answer.ok) known.delete(person)
      return answer
    },
  }
}
