import { type JsonObject, objectOf, objectsOf, textOf } from '../json.ts'
import { makeResponseHook, responseUrlOf } from '../protocol/response-url.ts'
import { wireMessage, wireView } from '../protocol/wire.ts'
import { typedText } from '../workspace/mrkdwn.ts'
import type { Message, Person, ViewEntry } from '../workspace/state.ts'
import {
  type Choice,
  chosenValueOf,
  holdsValue,
  optionOf,
  type Placed,
  placedElements,
} from '../workspace/views/elements.ts'
import { initialValues } from '../workspace/views/view-values.ts'
import { makeTrigger } from '../workspace/views/views.ts'
import type { World } from '../workspace/world.ts'
import { channelSeenBy } from './actor-channels.ts'
import { commandOutcomeOf, interactionOf, type Outcome, outcomeOf, shownNameOf } from './interactions.ts'

export type ClickOptions = {
  /** Which of several buttons with the same action id. */
  value?: string
  /** What is chosen in a menu, by option value or id. */
  choice?: Choice
  blockId?: string
}

export function commandActs(world: World, person: Person) {
  return {
    /** Types a slash command, and waits until it is acknowledged or has failed. */
    async command(command: string, text = '', options: { channel?: string } = {}): Promise<Outcome> {
      const channel = channelSeenBy(world, person, options.channel ?? 'general')
      const hook = makeResponseHook(world, { userId: person.id, channelId: channel.id })
      const { team, app } = world.state
      const payload = {
        token: 'verification-token',
        team_id: team.id,
        team_domain: team.domain,
        channel_id: channel.id,
        channel_name: shownNameOf(channel),
        user_id: person.id,
        user_name: person.name,
        command,
        text: world.settings.shouldEscape ? typedText(world.state, text, true) : text,
        api_app_id: app.id,
        is_enterprise_install: 'false',
        response_url: responseUrlOf(world, hook),
        trigger_id: makeTrigger(world, person.id),
      }
      return commandOutcomeOf(world, hook, await world.deliver({ type: 'slash_commands', payload }))
    },

    /** Clicks or chooses in a message or a view. */
    async click(target: Message | ViewEntry, actionId: string, options: ClickOptions = {}): Promise<Outcome> {
      const view = 'view' in target ? target : undefined
      const blocks = 'view' in target ? target.view.blocks : target.blocks
      const place = placeOf(blocks, actionId, options)
      const chosen = chosenOf(place, options)
      const values = view?.values ?? initialValues({ blocks })
      if (holdsValue(place.element)) {
        values[place.blockId] = { ...objectOf(values[place.blockId]), [place.actionId]: chosen }
      }
      const { type, text } = place.element
      const action = {
        ...(text === undefined ? {} : { text }),
        ...chosen,
        type,
        action_id: place.actionId,
        block_id: place.blockId,
        action_ts: world.ids.nextTs(),
      }
      const about = 'view' in target ? aboutView(world, target) : aboutMessage(world, person, target)
      const payload = {
        ...interactionOf(world, person),
        type: 'block_actions',
        ...about,
        state: { values },
        actions: [action],
      }
      return outcomeOf(await world.deliver({ type: 'interactive', payload }))
    },

    /** What the app offers in a menu that it fills, for what is typed there. */
    async suggestions(target: Message | ViewEntry, actionId: string, typed = ''): Promise<JsonObject[]> {
      const blocks = 'view' in target ? target.view.blocks : target.blocks
      const place = placeOf(blocks, actionId, {})
      const about = 'view' in target ? aboutView(world, target) : aboutMessage(world, person, target)
      const payload = {
        ...interactionOf(world, person),
        ...about,
        type: 'block_suggestion',
        action_id: place.actionId,
        block_id: place.blockId,
        value: typed,
      }
      const answer = await world.deliver({ type: 'interactive', payload })
      return answer.acknowledged ? suggestedIn(objectOf(answer.payload)) : []
    },

    /** Uses a shortcut from a message's menu. */
    async shortcut(message: Message, callbackId: string): Promise<Outcome> {
      const payload = {
        ...interactionOf(world, person),
        ...aboutMessage(world, person, message),
        type: 'message_action',
        callback_id: callbackId,
        action_ts: world.ids.nextTs(),
        message_ts: message.ts,
      }
      return outcomeOf(await world.deliver({ type: 'interactive', payload }))
    },

    async globalShortcut(callbackId: string): Promise<Outcome> {
      const action_ts = world.ids.nextTs()
      const payload = {
        ...interactionOf(world, person),
        type: 'shortcut',
        callback_id: callbackId,
        action_ts,
      }
      return outcomeOf(await world.deliver({ type: 'interactive', payload }))
    },
  }
}

function suggestedIn(answer: JsonObject): JsonObject[] {
  const groups = objectsOf(answer.option_groups).flatMap((group) => objectsOf(group.options))
  return [...objectsOf(answer.options), ...groups]
}

function placeOf(blocks: unknown, actionId: string, options: ClickOptions): Placed {
  const places = placedElements(blocks)
  const place = places.find(
    (candidate) =>
      candidate.actionId === actionId &&
      (options.blockId === undefined || candidate.blockId === options.blockId) &&
      (candidate.element.type !== 'button' ||
        options.value === undefined ||
        candidate.element.value === options.value),
  )
  if (place !== undefined) return place
  const offered = places.map((candidate) => candidate.actionId).join(', ')
  throw new Error(`there is nothing called "${actionId}" to click; there is: ${offered || 'nothing'}`)
}

function chosenOf({ element }: Placed, options: ClickOptions): JsonObject {
  if (element.type === 'feedback_buttons') return { value: opinionOf(element, options) }
  if (element.type === 'button' || element.type === 'icon_button') {
    return element.value === undefined ? {} : { value: element.value }
  }
  const choice = options.choice ?? options.value ?? null
  if (element.type === 'overflow') return { selected_option: optionOf(element, String(choice)) }
  return chosenValueOf(element, choice)
}

/** Which of the two was pressed, by its value. */
function opinionOf(element: JsonObject, { value = '' }: ClickOptions): string {
  const offered = [element.positive_button, element.negative_button].map((each) =>
    textOf(objectOf(each).value),
  )
  if (offered.includes(value)) return value
  throw new Error(`there is no "${value}" to press; there is: ${offered.join(', ')}`)
}

function aboutView(world: World, entry: ViewEntry): JsonObject {
  return { container: { type: 'view', view_id: entry.id }, view: wireView(world, entry) }
}

function aboutMessage(world: World, person: Person, message: Message): JsonObject {
  const channel = channelSeenBy(world, person, message.channelId)
  const isEphemeral = message.ephemeralTo !== undefined
  const shown = isEphemeral ? world.state.ephemerals : channel.messages
  if (!shown.includes(message)) throw new Error(`the message "${textOf(message.text)}" is gone`)
  const { threadTs } = message
  const thread = threadTs === undefined ? {} : { threadTs }
  const hook = makeResponseHook(world, {
    userId: person.id,
    channelId: channel.id,
    original: message,
    ...thread,
  })
  return {
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: channel.id,
      is_ephemeral: isEphemeral,
      ...(threadTs === undefined ? {} : { thread_ts: threadTs }),
    },
    channel: { id: channel.id, name: shownNameOf(channel) },
    ...(isEphemeral ? {} : { message: wireMessage(world, message, { metadata: true }) }),
    response_url: responseUrlOf(world, hook),
  }
}
