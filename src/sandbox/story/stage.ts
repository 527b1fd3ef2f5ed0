import { choiceOf, enteredOf, fieldLabelled, titleOf } from '../actors/form-fields.ts'
import type { Outcome } from '../actors/interactions.ts'
import { pressableLabelled } from '../actors/pressing.ts'
import type { Session } from '../session.ts'
import type { Transcript } from '../terminal/transcript.ts'
import { travel } from '../time-travel.ts'
import type { Message } from '../workspace/state.ts'

/** What people do in a story, and what it may wait for; each ends when the bot has done its part. */
export type Stage = ReturnType<typeof createStage>

const calmMs = 120

export function createStage(session: Session, transcript: Transcript) {
  const { workspace, clock } = session
  const day = new Date(clock.now()).toISOString().slice(0, 11)

  async function rest(): Promise<void> {
    await workspace.quiet({ forMs: calmMs })
    transcript.catchUp()
  }

  function requireAnswer(what: string, outcome: Outcome): void {
    if (outcome.error !== undefined) throw new Error(`${what} failed: ${outcome.error}`)
  }

  return {
    chapter: transcript.chapter,
    happen: transcript.happen,
    rest,

    /** Lets time pass until half a minute after `14:05`, so that what is due on the minute has come. */
    async at(time: string): Promise<void> {
      await travel(session, Date.parse(`${day}${time}:30.000Z`))
      await rest()
    },

    async types(who: string, channel: string, command: string): Promise<void> {
      transcript.act(who, channel, command)
      const [name = '', ...words] = command.split(' ')
      const outcome = await workspace.as(who).command(name, words.join(' '), { channel })
      requireAnswer(command, outcome)
      if (outcome.response !== undefined) transcript.show(outcome.response)
      await rest()
    },

    async says(who: string, channel: string, text: string): Promise<Message> {
      const message = workspace.as(who).say(channel, text)
      await rest()
      return message
    },

    async reacts(who: string, message: Message, name: string): Promise<void> {
      const what = workspace.plainTextOf(message)
      transcript.act(
        who,
        message.channelId,
        `puts :${name}: on "${what.length > 50 ? `${what.slice(0, 48)}…` : what}"`,
      )
      workspace.as(who).react(message, name)
      await rest()
    },

    async joins(who: string, channel: string): Promise<void> {
      workspace.as(who).join(channel)
      await rest()
    },

    async presses(who: string, channel: string, label: string): Promise<void> {
      const { target, actionId, options } = pressableLabelled(workspace, who, channel, label)
      transcript.act(who, channel, `presses [ ${label} ]`)
      requireAnswer(`"${label}"`, await workspace.as(who).click(target, actionId, options))
      await rest()
    },

    /** Fills in the form in front of this person: the beginning of a label → what is typed or chosen. */
    async fills(who: string, channel: string, answers: { [label: string]: string }): Promise<void> {
      const actor = workspace.as(who)
      const entry = actor.views.at(-1)
      if (entry === undefined) throw new Error(`no form is open in front of ${who}`)
      const lines = Object.entries(answers).map(([label, typed]) => {
        const field = fieldLabelled(entry, label)
        const choice = choiceOf(workspace.state, field, typed)
        const chosen = field.options.find(({ value }) => value === choice)?.label ?? typed
        return `${field.label}: ${chosen}`
      })
      transcript.act(who, channel, `fills in "${titleOf(entry)}"`, lines.join('\n'))
      const submission = await actor.submit(entry, enteredOf(workspace.state, entry, answers))
      requireAnswer(`"${titleOf(entry)}"`, submission)
      const problems = Object.values(submission.errors ?? {})
      if (problems.length > 0) throw new Error(`"${titleOf(entry)}" was not taken: ${problems.join(' ')}`)
      await rest()
    },

    /** The newest file whose name begins so. */
    file: (name: string) => workspace.files.findLast((file) => file.isComplete && file.name.startsWith(name)),

    /** Waits until it holds; fails with these words when it never does. */
    async sees(what: string, condition: () => boolean): Promise<void> {
      await workspace.until(condition, { what })
      await rest()
    },

    /** Waits until one of the channel's messages holds the words. */
    async reads(channel: string, words: string): Promise<void> {
      const has = (message: Message) => workspace.plainTextOf(message).includes(words)
      const isSaid = () =>
        workspace.channels.some(({ name, messages }) => name === channel && messages.some(has))
      await workspace.until(isSaid, { what: `"${words}" in #${channel}` })
      await rest()
    },
  }
}
