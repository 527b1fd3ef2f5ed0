import { channelFor, people, someIncident, type Turn } from './acts.ts'
import { phraseAbout } from './ledger.ts'
import { counted } from './tally.ts'

/** Talks in an incident's channel, and marks, edits or removes what was said there. */
export async function talk(turn: Turn): Promise<void> {
  const incident = someIncident(turn)
  const channel = incident && channelFor(turn, incident)
  if (!channel || channel.isArchived) return
  const { stage, person, chance, ledger, tally } = turn
  const actor = stage.workspace.as(person)
  if (!channel.memberIds.includes(actor.id)) actor.join(channel.id)
  const said = channel.messages.filter(({ userId, subtype }) => {
    return userId !== stage.workspace.state.app.botUserId && subtype === undefined
  })
  const message = chance.pick(said)
  const own = chance.pick(said.filter(({ userId }) => userId === actor.id))
  const words = phraseAbout(incident, ledger.word(), chance)
  const act = chance.below(10)
  counted(tally, 'talk')
  if (act < 3 || !message) actor.say(channel.id, words)
  else if (act === 3) actor.say(channel.id, words, { thread: message })
  else if (act < 6) actor.react(message, 'pushpin')
  else if (act === 6) actor.unreact(message, 'pushpin')
  else if (act === 7 && own) actor.edit(own, words)
  else if (act === 8 && own && chance.happens(0.4)) actor.delete(own)
  else if (act === 9) await actor.shortcut(message, 'record_on_timeline')
  else actor.pin(message)
}

/** Brings somebody in, sends somebody away, or gives the channel another name. */
export async function move(turn: Turn): Promise<void> {
  const incident = someIncident(turn)
  const channel = incident && channelFor(turn, incident)
  if (!channel || channel.isArchived) return
  const { stage, person, chance, tally } = turn
  const actor = stage.workspace.as(person)
  counted(tally, 'move')
  if (!channel.memberIds.includes(actor.id)) return actor.join(channel.id)
  const other = chance.pick(people) ?? 'ana'
  const act = chance.below(6)
  if (act < 3) actor.invite(channel.id, other)
  else if (act === 3) actor.leave(channel.id)
  else if (act === 4 && other !== person) actor.remove(channel.id, other)
  else if (act === 5 && channel.previousNames.length === 0)
    actor.renameChannel(channel.id, `${channel.name}-b`)
}
