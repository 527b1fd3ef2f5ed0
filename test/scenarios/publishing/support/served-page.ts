import type { StatusPage } from '../../../../src/domain/policy/practice/status-page.ts'
import { urlOf } from '../../../support/alerts/sending.ts'
import type { TestBot } from '../../../support/bot.ts'
import { catalogueEntry, policyOfServices } from '../../../support/catalogue.ts'
import { runBot } from '../../../support/scenario.ts'

export const page: StatusPage = {
  folder: null,
  served: true,
  url: 'https://status.example.com',
  name: 'Example',
  services: null,
  maintenance: [],
}
export const policyOf = (statusPage: StatusPage | null) => ({
  ...policyOfServices([catalogueEntry('checkout'), catalogueEntry('search')]),
  statusPage,
})
const outside = { host: '127.0.0.1', port: 0, url: null }

/** A bot whose page is served, and what looks at it. */
export async function withPage(statusPage: StatusPage | null = page) {
  const bot = await runBot({ policy: policyOf(statusPage), outside })
  return { bot, look: lookerOf(bot) }
}

const lookerOf =
  (bot: TestBot) =>
  async (path: string, init: RequestInit = {}) => {
    const answer = await fetch(urlOf(bot, path), { redirect: 'manual', ...init })
    return { status: answer.status, headers: answer.headers, text: await answer.text() }
  }

/** What every page has. */
export const paths = [
  '/status/',
  '/status/index.html',
  '/status/history.html',
  '/status/history.atom',
  '/status/summary.json',
  ...['summary', 'status', 'components', 'incidents'].map((name) => `/status/api/v2/${name}.json`),
]
