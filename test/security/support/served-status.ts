import { urlOf } from '../../support/alerts/sending.ts'
import type { TestBot } from '../../support/bot.ts'

const statusPaths = (numbers: number): string[] => [
  ...['/status/', '/status/history.html', '/status/history.atom', '/status/summary.json'],
  ...['summary', 'status', 'components', 'incidents'].map((name) => `/status/api/v2/${name}.json`),
  ...Array.from({ length: numbers }, (_, index) => `/status/incidents/inc-${index + 1}.html`),
]

async function answerOf(address: string): Promise<string> {
  const answer = await fetch(address)
  return `${answer.status} ${answer.headers.get('etag')} ${await answer.text()}`
}

/** The status page as Muster serves it, with the addresses of incidents that aren't on it. */
export async function servedStatus(bot: TestBot, numbers: number): Promise<[string, string][]> {
  const answers: [string, string][] = []
  for (const path of statusPaths(numbers)) answers.push([path, await answerOf(urlOf(bot, path))])
  return answers
}
