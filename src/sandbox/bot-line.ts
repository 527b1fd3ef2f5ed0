import type { ChildProcess } from 'node:child_process'
import { isObject } from './json.ts'

/**
 * What the sandbox and the bot's process tell each other beside Slack, as messages of Node's channel between
 * a process and its child:
 *
 * - `{ clock: ms }` says what time it is; the bot sends it back when it goes by that.
 * - `{ nextTimer: id }` asks when the bot's next timer is due; the answer is `{ nextTimer: id, at: ms | null }`.
 * - `{ rest: id }` is sent back when the bot has nothing left to deliver.
 *
 * Times are milliseconds since 1970. An app that knows neither loses nothing but travelling in time.
 */
export type BotLine = {
  /** Resolves when the bot goes by this time, or has ended. */
  tellTime(nowMs: number): Promise<void>
  /** When the bot's next timer is due; null when there's none, or nobody to ask. */
  askNextTimer(): Promise<number | null>
  /** Resolves when the bot has nothing left to deliver, or has ended. */
  askForRest(): Promise<void>
}

export function createBotLine(child: ChildProcess): BotLine {
  let waiting: { key: string; answer(value: number | null): void }[] = []
  let asked = 0

  function settle(isMeant: (key: string) => boolean, value: number | null): void {
    const meant = waiting.filter(({ key }) => isMeant(key))
    waiting = waiting.filter((each) => !meant.includes(each))
    for (const { answer } of meant) answer(value)
  }

  child.on('message', (message) => {
    if (!isObject(message)) return
    if (typeof message.clock === 'number') settle((key) => key === `clock ${message.clock}`, null)
    if (typeof message.nextTimer === 'number') {
      const at = typeof message.at === 'number' ? message.at : null
      settle((key) => key === `timer ${message.nextTimer}`, at)
    }
    if (typeof message.rest === 'number') settle((key) => key === `rest ${message.rest}`, null)
  })
  child.once('exit', () => {
    settle(() => true, null)
  })

  function send(message: object, key: string): Promise<number | null> {
    if (!child.connected) return Promise.resolve(null)
    const answered = new Promise<number | null>((resolve) => {
      waiting.push({ key, answer: resolve })
    })
    // A channel that closes meanwhile is answered by the exit.
    child.send(message, () => {})
    return answered
  }

  return {
    async tellTime(nowMs) {
      await send({ clock: nowMs }, `clock ${nowMs}`)
    },
    askNextTimer() {
      asked += 1
      return send({ nextTimer: asked }, `timer ${asked}`)
    },
    async askForRest() {
      asked += 1
      await send({ rest: asked }, `rest ${asked}`)
    },
  }
}
