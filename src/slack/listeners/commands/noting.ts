import type { Policy } from '../../../domain/policy/policy.ts'
import { passedOver } from '../../../wording/home/doubts.ts'
import type { Parsed } from '../../commands/command.ts'
import { limits } from '../../text/limits.ts'
import { mrkdwnText } from '../../text/sentence-text.ts'
import { type Reply, sentence } from '../replies.ts'
import { type CommandAnswer, replyAnswer } from './command-answer.ts'

/** An answer with what made no difference to it: said nothing, it would be taken for one that went by that. */
export function noting(
  answer: CommandAnswer,
  { incident, unused = '' }: Pick<Parsed, 'incident' | 'unused'>,
  policy: Policy,
): CommandAnswer {
  if (incident === null && unused === '') return answer
  const { blocks } = sentence(mrkdwnText(passedOver({ number: incident, unused }), policy))
  const noted = (reply: Reply): Reply => ({
    text: reply.text,
    blocks: [...reply.blocks.slice(0, limits.messageBlocks - blocks.length), ...blocks],
  })
  if (answer.kind === 'reply') return replyAnswer(noted(answer.reply))
  if (answer.kind !== 'followed') return answer
  const { now, later } = answer
  return { ...answer, now: noted(now), later: later && (() => eachOf(later(), noted)) }
}

async function* eachOf(replies: AsyncIterable<Reply>, noted: (reply: Reply) => Reply): AsyncIterable<Reply> {
  for await (const reply of replies) yield noted(reply)
}
