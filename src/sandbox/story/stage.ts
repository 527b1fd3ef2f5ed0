import { choiceOf, enteredOf, fieldAt, titleOf } from '../actors/form-fields.ts'
import type { Outcome } from '../actors/interactions.ts'
import { pressables, pressableWithId } from '../actors/pressing.ts'
import type { Session } from '../session.ts'
import type { Transcript } from '../terminal/transcript.ts'
import { travel } from '../time-travel.ts'
import { findChannel } from '../workspace/channels.ts'
import type { Message } from '../workspace/state.ts'

/**
 * What people do in a story, and what it may wait for; each ends when the bot has done its part. Buttons and
 * fields are named by the app's ids and not by their words, so that a story outlives a change of wording.
 */
export type Stage = ReturnType<typeof createStage>

const calmMs = 120
/** Far more than it ever takes: only what never comes ends a story. */
const timeoutMs = 120_000
const longestQuoted = 50
const halfADayMs = 12 * 60 * 60_000

export function createStage(session: Session, transcript: Transcript) {
  const { workspace, clock } = session
  let heard = new Map<string, string>()

  /** All that the bot says in each channel: what it posted, and when it edited that. */
  function saidByBot(): Map<string, string> {
    const { botUserId } = workspace.state.app
    return new Map(
      workspace.channels.map(({ id, messages }) => {
        const own = messages.filter(({ userId }) => userId === botUserId)
        return [id, own.map(({ ts, editedTs }) => `${ts} ${editedTs ?? ''}`).join()]
      }),
    )
  }

  /** Hours ago is tomorrow; minutes ago is a machine that's slow. */
  function momentOf(time: string): number {
    const today = new Date(clock.now()).toISOString().slice(0, 11)
    const atMs = Date.parse(`${today}${time}:30.000Z`)
    return clock.now() - atMs > halfADayMs ? atMs + 2 * halfADayMs : atMs
  }

  async function rest(): Promise<void> {
    await workspace.quiet({ forMs: calmMs, timeoutMs })
    transcript.catchUp()
  }

  function begin(): void {
    heard = saidByBot()
  }

  function requireAnswer(what: string, outcome: Outcome): void {
    if (outcome.error !== undefined) throw new Error(`${what} failed: ${outcome.error}`)
  }

  return {
    chapter: transcript.chapter,
    happen: transcript.happen,
    rest,

    /** Lets time pass until half a minute after the next `14:05`, so that what is due on the minute has come. */
    async at(time: string): Promise<void> {
      begin()
      await travel(session, momentOf(time))
      await rest()
    },

    async types(who: string, channel: string, command: string): Promise<void> {
      begin()
      transcript.act(who, channel, command)
      const [name = '', ...words] = command.split(' ')
      const outcome = await workspace.as(who).command(name, words.join(' '), { channel })
      requireAnswer(command, outcome)
      if (outcome.response !== undefined) transcript.show(outcome.response)
      await rest()
    },

    async says(who: string, channel: string, text: string): Promise<Message> {
      begin()
      const message = workspace.as(who).say(channel, text)
      await rest()
      return message
    },

    async reacts(who: string, message: Message, name: string): Promise<void> {
      begin()
      const what = workspace.plainTextOf(message)
      const quoted = what.length > longestQuoted ? `${what.slice(0, longestQuoted - 2)}…` : what
      transcript.act(who, message.channelId, `puts :${name}: on "${quoted}"`)
      workspace.as(who).react(message, name)
      await rest()
    },

    async joins(who: string, channel: string): Promise<void> {
      begin()
      workspace.as(who).join(channel)
      await rest()
    },

    /** The conversation that this person has with the bot; waits until there is one. */
    async direct(who: string): Promise<string> {
      const { id } = workspace.person(who)
      const theirs = () =>
        workspace.channels.find(({ kind, memberIds }) => kind === 'im' && memberIds.includes(id))
      await workspace.until(() => theirs() !== undefined, { what: `a direct message to ${who}`, timeoutMs })
      return theirs()?.id ?? ''
    },

    /** Whether this person can press such a button there now. */
    offers: (who: string, channel: string, actionId: string): boolean =>
      pressables(workspace, { person: who, channel }).some((each) => each.actionId === actionId),

    /** Presses the newest button with this action id. */
    async presses(who: string, channel: string, actionId: string): Promise<void> {
      const seen = { person: who, channel }
      const isThere = () => pressables(workspace, seen).some((each) => each.actionId === actionId)
      await workspace.until(isThere, { what: `${actionId} in #${channel}`, timeoutMs })
      begin()
      const { label, target, options } = pressableWithId(workspace, seen, actionId)
      transcript.act(who, channel, `presses [ ${label} ]`)
      requireAnswer(`"${label}"`, await workspace.as(who).click(target, actionId, options))
      await rest()
    },

    /** Fills in the form in front of this person: block id → what is typed or chosen. */
    async fills(who: string, channel: string, answers: { [blockId: string]: string }): Promise<void> {
      const actor = workspace.as(who)
      await workspace.until(() => actor.views.length > 0, { what: `a form in front of ${who}`, timeoutMs })
      begin()
      const entry = actor.views.at(-1)
      if (entry === undefined) throw new Error(`no form is open in front of ${who}`)
      const lines = Object.entries(answers).map(([blockId, typed]) => {
        const field = fieldAt(entry, blockId)
        const choice = choiceOf(workspace.state, field, typed)
        const chosen = field.options.find(({ value }) => value === choice)?.label ?? typed
        return `${field.label}: ${chosen}`
      })
      transcript.act(who, channel, `fills in "${titleOf(entry)}"`, lines.join('\n'))
      const submission = await actor.submit(entry, enteredOf(workspace.state, entry, answers))
      requireAnswer(`"${titleOf(entry)}"`, submission)
      const problems = Object.values(submission.errors ?? {})
      if (problems.length > 0) throw new Error(`"${titleOf(entry)}" was rejected: ${problems.join(' ')}`)
      await rest()
    },

    /** The newest file whose name begins with this. */
    file: (name: string) => workspace.files.findLast((file) => file.isComplete && file.name.startsWith(name)),

    /** Waits until it holds; fails with these words when it never does. */
    async sees(what: string, condition: () => boolean): Promise<void> {
      await workspace.until(condition, { what, timeoutMs })
      await rest()
    },

    /** Waits until the bot has said or changed something in this channel since the last act. */
    async hears(channel: string): Promise<void> {
      const isHeard = () => {
        const id = findChannel(workspace.state, channel)?.id ?? ''
        const said = saidByBot().get(id)
        return said !== undefined && said !== heard.get(id)
      }
      await workspace.until(isHeard, { what: `something new from the bot in #${channel}`, timeoutMs })
      await rest()
    },
  }
}
