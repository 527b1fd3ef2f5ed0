import type { Actor } from '../actors/actor.ts'
import type { Message, Person, ViewEntry } from '../workspace/state.ts'
import { withEntered } from '../workspace/views/view-values.ts'
import type { Act } from './acts.ts'
import { performAround } from './perform-around.ts'
import type { Performing } from './performing.ts'
import type { ActAnswer } from './protocol.ts'

/** Does one thing as this person; what Slack or the app refuses is an answer, not an error. */
export async function perform(performing: Performing, person: Person, act: Act): Promise<ActAnswer> {
  const { session, marks } = performing
  const { workspace } = session
  if (performing.stage.isTravelling && !harmless.includes(act.act)) {
    return { ok: false, error: 'Time is moving. Try again when it arrives.' }
  }
  const actor = workspace.as(person.id)
  switch (act.act) {
    case 'say':
      return sayMessage(performing, actor, act)
    case 'edit':
      return okAnswer(actor.edit(messageSeen(performing, actor, act), act.text))
    case 'delete':
      return okAnswer(actor.delete(messageSeen(performing, actor, act)))
    case 'react': {
      const message = messageSeen(performing, actor, act)
      return okAnswer(act.isOn ? actor.react(message, act.name) : actor.unreact(message, act.name))
    }
    case 'pin': {
      const message = messageSeen(performing, actor, act)
      return okAnswer(act.isOn ? actor.pin(message) : actor.unpin(message))
    }
    case 'read':
      marks.markRead(person.id, act.channel, act.ts)
      return okAnswer(workspace.changed())
    case 'join':
      return okAnswer(actor.join(act.channel))
    case 'leave':
      return okAnswer(actor.leave(act.channel))
    case 'archive':
      return okAnswer(act.isOn ? actor.archive(act.channel) : actor.unarchive(act.channel))
    case 'invite':
      return okAnswer(actor.invite(act.channel, act.person))
    case 'create': {
      const channel = actor.createChannel(act.name, { private: act.isPrivate })
      return { ok: true, channelId: channel.id }
    }
    case 'command':
      return answerOf(await actor.command(act.command, act.text, { channel: act.channel }))
    case 'shortcut':
      return answerOf(await actor.shortcut(messageSeen(performing, actor, act), act.callbackId))
    case 'click':
      return clickButton(performing, actor, act)
    case 'submit': {
      const { errors, ...outcome } = await actor.submit(viewOf(performing, actor, act.view), act.entered)
      if (errors === undefined) return answerOf(outcome)
      return { ok: false, fieldErrors: errors }
    }
    case 'close':
      return okAnswer(
        await actor.closeView(viewOf(performing, actor, act.view), { isCleared: act.isCleared }),
      )
    case 'home':
      return okAnswer(actor.openHome())
    case 'quiet_hours':
      return okAnswer(actor.setQuietHours(act.hours))
    default:
      return performAround(performing, person, act)
  }
}

/** What changes nothing that others see; all else would be stamped with a time that nobody chose. */
const harmless: readonly Act['act'][] = ['calm', 'home', 'limits', 'read', 'slow']

type ActOf<Name extends Act['act']> = Extract<Act, { act: Name }>

function sayMessage({ session, marks }: Performing, actor: Actor, act: ActOf<'say'>): ActAnswer {
  const { workspace } = session
  const thread = act.thread === undefined ? undefined : workspace.message(act.channel, act.thread)
  const message = actor.say(act.channel, act.text, thread === undefined ? {} : { thread })
  marks.markRead(actor.id, act.channel, message.ts)
  workspace.changed()
  return { ok: true, ts: message.ts }
}

async function clickButton(performing: Performing, actor: Actor, act: ActOf<'click'>): Promise<ActAnswer> {
  const { blockId, value, choice } = act
  const options = {
    blockId,
    ...(value === undefined ? {} : { value }),
    ...(choice === undefined ? {} : { choice }),
  }
  if ('ts' in act.target) {
    return answerOf(await actor.click(messageSeen(performing, actor, act.target), act.actionId, options))
  }
  const view = viewOf(performing, actor, act.target.view)
  view.values = withEntered(view.view, view.values, act.entered ?? {})
  return answerOf(await actor.click(view, act.actionId, options))
}

function messageSeen(
  { session }: Performing,
  actor: Actor,
  { channel, ts }: { channel: string; ts: string },
): Message {
  const whispered = actor.ephemerals(channel).find((message) => message.ts === ts)
  const message = whispered ?? session.workspace.message(channel, ts)
  if (message === undefined) throw new Error('That message is gone.')
  return message
}

function viewOf({ session }: Performing, actor: Actor, id: string): ViewEntry {
  const home = session.workspace.home(actor.id)
  const view = [...actor.views, ...(home === undefined ? [] : [home])].find((entry) => entry.id === id)
  if (view === undefined) throw new Error('That form is closed.')
  return view
}

function answerOf({ error }: { error?: string }): ActAnswer {
  return error === undefined ? { ok: true } : { ok: false, error }
}

function okAnswer(_: unknown): ActAnswer {
  return { ok: true }
}
