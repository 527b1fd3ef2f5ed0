import type { ModalView } from '@slack/types'
import type { PersonId } from '../../domain/people/people.ts'
import type { FieldErrors } from '../forms/values.ts'
import { anyAnswer } from '../wire/client.ts'
import type { Bot } from './bot.ts'
import type { Reply } from './replies.ts'

export type Where = { channel: string; threadTs: string | null }

/** What a form led to: what is wrong, by field; or words for its sender alone. */
export type Sent =
  | { errors: FieldErrors }
  /** What takes the form's place, because saving it would lose something. */
  | { form: ModalView }
  /** What takes its place, to be read; `later` puts something else there, once Slack was answered. */
  | { window: ModalView; later?: () => Promise<void> }
  | { said: Reply | null; place: Where | null }

/** Words for one person; losing them costs nothing. */
export function tell(bot: Bot, person: PersonId, { channel, threadTs }: Where, reply: Reply) {
  return bot.slack.call(
    'chat.postEphemeral',
    { channel, user: person, ...(threadTs && { thread_ts: threadTs }), ...reply },
    anyAnswer,
  )
}
