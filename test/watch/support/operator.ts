import { onTestFinished } from 'vitest'
import { type BotOptions, startBot, type TestBot } from '../../support/bot.ts'

export const anyPort = { host: '127.0.0.1', port: 0 }

/** A bot whose pages are served, stopped with the test. */
export async function startWatched(options: BotOptions = {}): Promise<TestBot> {
  const bot = await startBot({ pages: anyPort, ...options })
  onTestFinished(() => bot.close())
  return bot
}

export type Answered = { status: number; body: string }

export async function ask(bot: TestBot, path: string): Promise<Answered> {
  const response = await fetch(`http://127.0.0.1:${bot.muster.pagesPort}${path}`)
  return { status: response.status, body: await response.text() }
}

/** The samples of one scrape, by the name with its labels as they are written. */
export async function scrape(bot: TestBot): Promise<Map<string, number>> {
  const { body } = await ask(bot, '/metrics')
  const lines = body.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  return new Map(
    lines.map((line) => {
      const end = line.lastIndexOf(' ')
      return [line.slice(0, end), Number(line.slice(end + 1))]
    }),
  )
}
