import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import type { Maintenance } from '../../../src/domain/policy/practice/status-page.ts'
import { hours, minutes } from '../../support/bot.ts'
import { catalogueEntry, policyOfServices } from '../../support/catalogue.ts'
import { channelOf, happened, saidIn } from '../../support/reading.ts'
import { runBot, send, type } from '../../support/scenario.ts'

const works: Maintenance = {
  id: 'move',
  title: 'Search moves',
  text: 'Search is read-only.',
  services: ['search'],
  from: '2026-11-23T18:00:00.000Z',
  to: '2026-11-23T19:00:00.000Z',
}

async function withPage() {
  const folder = mkdtempSync(join(tmpdir(), 'muster-status-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const url = 'https://status.example.com'
  const policy = {
    ...policyOfServices([catalogueEntry('checkout'), catalogueEntry('search')]),
    statusPage: { folder, served: false, url, name: 'Example', services: null, maintenance: [works] },
  }
  const bot = await runBot({ policy })
  const file = (path: string): string => readFileSync(join(folder, path), 'utf8')
  const summary = () => JSON.parse(file('summary.json'))
  /** Once the page says this. */
  const says = (expected: object) => vi.waitFor(() => expect(summary()).toMatchObject(expected), 10_000)
  return { bot, file, summary, says }
}

test('a status page goes with an incident from the first words to its place in the history', async () => {
  const { bot, file, says, summary } = await withPage()
  await says({ incidents: [], status: { indicator: 'none' } })
  await type(bot, 'ana', 'sev1 checkout: db-7 lost its disk')
  const channel = channelOf(bot)
  await type(bot, 'ana', 'update we think it was <@U05USR00002>', channel)
  expect(summary().incidents).toEqual([])

  await type(
    bot,
    'ben',
    'publish Paying by card fails for <b>some</b> customers. We are looking into it.',
    channel,
  )
  await says({
    incidents: [
      {
        id: 'inc-1',
        name: 'Paying by card fails for <b>some</b> customers',
        status: 'investigating',
        impact: 'critical',
        shortlink: 'https://status.example.com/incidents/inc-1.html',
        incident_updates: [
          { id: 'inc-1-1', affected_components: [{ code: 'checkout', new_status: 'major_outage' }] },
        ],
      },
    ],
    components: [
      { id: 'checkout', status: 'major_outage' },
      { id: 'search', status: 'operational' },
    ],
    status: { indicator: 'critical', description: 'Major Service Outage' },
  })
  expect(saidIn(bot, channel).at(-1)).toMatch(/published .*INC-1.* to the status page/)
  await bot.advance(minutes(10))
  await type(bot, 'ana', 'status monitoring', channel)
  await type(bot, 'ana', 'publish A fix is in. Your token: xoxb-1234567890-abcdefghij', channel)
  await says({
    incidents: [{ status: 'monitoring', incident_updates: [{ id: 'inc-1-2' }, { id: 'inc-1-1' }] }],
  })
  await bot.advance(minutes(10))
  await type(bot, 'ana', 'resolve the disk was replaced', channel)
  await says({ incidents: [], status: { indicator: 'none' }, components: [{ status: 'operational' }, {}] })

  const page = file('incidents/inc-1.html')
  expect(page).toContain('&lt;b&gt;some&lt;/b&gt;')
  expect(page).toContain('resolved <time datetime="2026-11-23T14:20:00.000Z">')
  for (const path of ['index.html', 'history.html', 'incidents/inc-1.html', 'history.atom', 'summary.json']) {
    expect(file(path), path).not.toMatch(/db-7|disk|<script|xoxb-1234567890|U05USR|@ben|<b>some/)
  }
  expect(file('history.html')).toContain('href="incidents/inc-1.html"')
  expect(file('history.atom')).toMatch(/<entry>[\s\S]*<id>tag:status.example.com,2026:muster\/inc-1<\/id>/)

  // What's planned begins and ends on its own.
  await bot.advance(hours(4) - minutes(20))
  await says({
    components: [{}, { id: 'search', status: 'under_maintenance' }],
    scheduled_maintenances: [{ id: 'move', status: 'in_progress' }],
  })
  await bot.advance(hours(1))
  await says({ components: [{}, { status: 'operational' }], scheduled_maintenances: [] })
})

test('private incidents, drills, mentions and what is over as a false alarm stay inside', async () => {
  const { bot, says, summary } = await withPage()
  await type(bot, 'ana', 'declare')
  await send(bot, 'ana', { title: 'Customer data was read', severity: '1', options: ['is_private'] })
  const channel = channelOf(bot, 1)
  expect(await type(bot, 'ben', 'INC-1 publish All is well.')).toContain('No INC-1 that you can see')
  expect(await type(bot, 'ana', 'publish We are looking into it.', channel)).toContain(
    'publish openly <text>',
  )
  await type(bot, 'ana', 'drill sev3 rehearsal')
  expect(await type(bot, 'ana', 'INC-2 publish Nothing works.')).toContain('is a drill')
  await type(bot, 'ana', 'sev2 checkout: cards fail')
  for (const named of ['@ben', '<@U05USR00002>'])
    expect(await type(bot, 'ana', `INC-3 publish ${named} is on it.`), named).toContain('names someone')
  await type(bot, 'ana', 'INC-3 cancel false alarm')
  expect(await type(bot, 'ana', 'INC-3 publish Cards fail.')).not.toContain('Published')
  expect(summary().incidents).toEqual([])
  await type(bot, 'ana', 'publish openly: We found that some records were read.', channel)
  await says({ incidents: [{ id: 'inc-1', name: 'We found that some records were read' }] })
  expect(JSON.stringify(summary())).not.toContain('Customer data')
})

test('without a status page, nothing says that there is one', async () => {
  const bot = await runBot()
  await type(bot, 'ana', 'sev2 checkout is slow')
  const answer = await type(bot, 'ana', 'publish Paying takes long. We are looking into it.', channelOf(bot))
  expect(answer).toContain("It isn't on a page yet")
  expect(saidIn(bot, channelOf(bot)).at(-1)).toContain('No status page shows it yet')
  expect(saidIn(bot, channelOf(bot)).join()).not.toContain('published')
  expect(await happened(bot, 'published')).toMatchObject([{ what: { isShown: false } }])
})
