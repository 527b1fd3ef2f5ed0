import { isObject, type JsonObject, textOf } from '../json.ts'
import { deleteMessage, editMessage, postMessage, showEphemeral } from '../workspace/messages.ts'
import type { Message, ResponseHook } from '../workspace/state.ts'
import type { World } from '../workspace/world.ts'
import { contentOf, longestText, requireSomething } from './content.ts'
import { Refused, refuse } from './refusal.ts'

const mostUses = 5
const lifeMs = 30 * 60_000

export function makeResponseHook(
  world: World,
  about: Pick<ResponseHook, 'userId' | 'channelId'> & { original?: Message; threadTs?: string },
): ResponseHook {
  const hook: ResponseHook = { ...about, id: world.ids.next('R'), madeAtMs: world.clock.now(), uses: 0 }
  world.state.responseHooks.set(hook.id, hook)
  return hook
}

export function responseUrlOf(world: World, hook: ResponseHook): string {
  return `${world.baseUrl}/response/${hook.id}`
}

/** Answers a post to a `response_url`: five times, for half an hour. */
export function answerResponse(
  world: World,
  hookId: string,
  body: unknown,
): { status: number; answer: unknown } {
  const hook = world.state.responseHooks.get(hookId)
  const isExpired = hook === undefined || world.clock.now() - hook.madeAtMs > lifeMs
  if (isExpired) return { status: 404, answer: { ok: false, error: 'expired_url' } }
  if (hook.uses >= mostUses) return { status: 404, answer: { ok: false, error: 'used_url' } }
  hook.uses += 1
  try {
    if (!isObject(body)) refuse('invalid_payload')
    showResponse(world, hook, body)
    return { status: 200, answer: 'ok' }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return { status: 400, answer: { ok: false, error: error.code, ...error.details } }
  }
}

/** Shows what an app says in answer to a command or a click, and returns the message where there is one. */
export function showResponse(world: World, hook: ResponseHook, body: JsonObject): Message | undefined {
  const channel = world.state.channels.find(({ id }) => id === hook.channelId) ?? refuse('channel_not_found')
  const { original } = hook
  if (body.delete_original === true) {
    if (original !== undefined) deleteMessage(world, channel, original)
    delete hook.original
    return undefined
  }
  const content = contentOf(world, contentArguments(body), 'msg_blocks_too_long')
  requireSomething(content)
  if (body.replace_original === true && original !== undefined) {
    editMessage(world, channel, original, { ...content, blocks: content.blocks ?? [] })
    return original
  }
  const thread = textOf(body.thread_ts)
  const draft = {
    ...content,
    userId: world.state.app.botUserId,
    botId: world.state.app.botId,
    text: (content.text ?? '').slice(0, longestText),
    threadTs: thread === '' ? hook.threadTs : thread,
  }
  const isForAll = body.response_type === 'in_channel'
  const message = isForAll
    ? postMessage(world, channel, draft)
    : showEphemeral(world, channel, hook.userId, draft)
  // A command has no message of its own: what it showed last is what `replace_original` means.
  hook.original ??= message
  return message
}

function contentArguments(body: JsonObject): JsonObject {
  const { text, blocks, attachments, metadata, markdown_text } = body
  const given = Object.entries({ text, blocks, attachments, metadata, markdown_text })
  return Object.fromEntries(given.filter(([, value]) => value !== undefined && value !== null))
}
