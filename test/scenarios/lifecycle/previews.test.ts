import { describe, expect, test } from 'vitest'
import { readManifest } from '../../../src/sandbox/protocol/manifest.ts'
import type { TestBot } from '../../support/bot.ts'
import { channelOf } from '../../support/reading.ts'
import { press, runBot, send, toldOnly, type } from '../../support/scenario.ts'

const url = 'https://tools.example.com/muster'
const { scopes, events } = readManifest()

/** As an operator sets it up who added the lines for it to the app's manifest. */
const withPreviews = {
  outside: { host: '127.0.0.1', port: 0, url },
  workspace: {
    scopes: [...scopes, 'links:read', 'links:write'],
    events: [...events, 'link_shared'],
    unfurlDomains: ['tools.example.com'],
  },
}

async function started(): Promise<TestBot> {
  const bot = await runBot(withPreviews)
  await type(bot, 'ana', 'sev2 checkout is slow')
  return bot
}

/** What stands under a message with these words, once somebody posted it. */
async function previewsOf(bot: TestBot, text: string, channel = 'general', name = 'dee'): Promise<string> {
  const message = bot.workspace.as(name).say(channel, text)
  await bot.settle()
  return JSON.stringify(message.attachments ?? [])
}

async function privateIncident(bot: TestBot): Promise<string> {
  await type(bot, 'ana', '')
  const entered = { title: 'Export of customer data', severity: '3', options: ['is_private'] }
  expect(await send(bot, 'ana', entered)).toEqual({})
  return channelOf(bot, 2)
}

describe('a link to a page of an incident', () => {
  test('shows what it is, in the message, and an edited incident is shown as it is then', async () => {
    const bot = await started()
    const shown = await previewsOf(bot, `look at ${url}/web/incidents/1 and https://example.org`)
    expect(shown).toContain('checkout is slow, SEV-2')
    expect(shown).toContain('Investigating')
    await type(bot, 'ben', 'status monitoring', channelOf(bot))
    expect(await previewsOf(bot, `${url}/web/incidents/1#e3`)).toContain('Monitoring')
  })

  test('is a link like any other where it leads to nothing of ours', async () => {
    const bot = await started()
    const mark = bot.workspace.mark()
    for (const path of [
      '/web/incidents',
      '/web/incidents/99',
      '/web/incidents/1x',
      '/web/incidents/0',
      '/api/v1/incidents/1',
    ])
      expect(await previewsOf(bot, `${url}${path}`), path).toBe('[]')
    expect(await previewsOf(bot, 'https://tools.example.com/other/web/incidents/1')).toBe('[]')
    expect(await previewsOf(bot, 'INC-1')).toBe('[]')
    expect(bot.workspace.callsSince(mark).filter(({ method }) => method === 'chat.unfurl')).toEqual([])
  })

  test('is shown for the first five links of a message, in one call', async () => {
    const bot = await started()
    const mark = bot.workspace.mark()
    const many = Array.from({ length: 40 }, (_, index) => `${url}/web/incidents/1?n=${index}`).join(' ')
    const shown = JSON.parse(await previewsOf(bot, many)) as unknown[]
    expect(shown).toHaveLength(5)
    expect(bot.workspace.callsSince(mark).filter(({ method }) => method === 'chat.unfurl')).toHaveLength(1)
  })

  test('of a private incident shows nothing but in its own channel, the one who posts it', async () => {
    const bot = await started()
    const own = await privateIncident(bot)
    const link = `${url}/web/incidents/2`
    for (const name of ['dee', 'ana']) expect(await previewsOf(bot, link, 'general', name)).toBe('[]')
    expect(await previewsOf(bot, `${link}/postmortem`)).toBe('[]')
    // Beside a link that may be shown, nothing says that there was another.
    const beside = await previewsOf(bot, `${url}/web/incidents/1 ${link}`)
    expect(beside).toContain('checkout is slow')
    expect(beside).not.toMatch(/Export|incidents\/2/)
    expect(await previewsOf(bot, link, own, 'ana')).toContain('Export of customer data')
  })

  test('of a private incident whose channel was made public shows nothing in it either', async () => {
    const bot = await started()
    const own = await privateIncident(bot)
    bot.workspace.as('ana').convertChannel(own, 'public')
    await bot.settle()
    expect(await previewsOf(bot, `${url}/web/incidents/2`, own, 'ana')).toBe('[]')
  })

  test('shows nothing where people of another company read along, not even in its own channel', async () => {
    const bot = await started()
    const own = await privateIncident(bot)
    bot.workspace.as('ana').shareChannel('general')
    bot.workspace.as('ana').shareChannel(own)
    await bot.settle()
    const mark = bot.workspace.mark()
    for (const channel of ['general', own])
      for (const number of [1, 2])
        expect(await previewsOf(bot, `${url}/web/incidents/${number}`, channel, 'ana')).toBe('[]')
    expect(bot.workspace.callsSince(mark).filter(({ method }) => method === 'chat.unfurl')).toEqual([])
    // Elsewhere it's a link as before.
    expect(await previewsOf(bot, `${url}/web/incidents/1`, 'random', 'ana')).toContain('checkout is slow')
  })

  test('shows nothing while somebody still writes, for nobody knows where it will go', async () => {
    const bot = await started()
    const own = await privateIncident(bot)
    const mark = bot.workspace.mark()
    bot.workspace.as('ana').write(`see ${url}/web/incidents/1 and ${url}/web/incidents/2`)
    await bot.settle()
    expect(bot.workspace.callsSince(mark).filter(({ method }) => method === 'chat.unfurl')).toEqual([])
    expect(await previewsOf(bot, `${url}/web/incidents/2`, own, 'ana')).toContain('Export of customer data')
  })

  test('of a postmortem is shown once it is published, and no draft is', async () => {
    const bot = await started()
    await type(bot, 'ana', 'sev3 the footer is wrong')
    const channel = channelOf(bot, 2)
    const link = `${url}/web/incidents/2/postmortem`
    await type(bot, 'ana', 'resolve corrected it', channel)
    await type(bot, 'ana', 'close anyway', channel)
    await type(bot, 'ana', 'postmortem', channel)
    expect(await previewsOf(bot, link)).toBe('[]')
    await type(bot, 'ana', 'postmortem publish', channel)
    await press(bot, 'ana', toldOnly(bot, 'ana'), 'publish_anyway')
    expect(await previewsOf(bot, link)).toContain('Postmortem of')
  })

  test('shows nothing where Slack refuses it, and disturbs nobody', async () => {
    const bot = await started()
    bot.workspace.faults.add({ method: 'chat.unfurl', kind: 'error', code: 'cannot_unfurl_url' })
    expect(await previewsOf(bot, `${url}/web/incidents/1`)).toBe('[]')
  })

  test('a mention in a title calls nobody', async () => {
    const bot = await started()
    await type(bot, 'ana', 'sev3 ask <!channel> & <@U05USR00001> about it')
    const shown = await previewsOf(bot, `${url}/web/incidents/2`)
    expect(shown).toContain('ask')
    expect(shown).not.toContain('<!channel>')
  })
})
