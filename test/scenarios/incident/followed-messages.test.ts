import { describe, expect, test } from 'vitest'
import { foldTimeline } from '../../../src/domain/record/timeline.ts'
import type { TestBot } from '../../support/bot.ts'
import { channelOf, entriesOf, happened } from '../../support/reading.ts'
import { runBot, type } from '../../support/scenario.ts'
import { lineWith } from '../../support/shown/facts.ts'

const declared = async () => {
  const bot = await runBot()
  await type(bot, 'ana', 'sev2 search is slow')
  const channel = channelOf(bot)
  bot.workspace.as('ben').join(channel)
  await bot.settle()
  return { bot, channel, ana: bot.workspace.as('ana'), ben: bot.workspace.as('ben') }
}

const notesOf = async (bot: TestBot): Promise<string[]> =>
  foldTimeline(await entriesOf(bot)).flatMap(({ what }) => (what.kind === 'note' ? [what.text] : []))

describe('a recorded message', () => {
  test('with replies leaves the timeline when it is deleted, though Slack keeps a tombstone', async () => {
    const { bot, channel, ana, ben } = await declared()
    const root = ben.say(channel, 'the password is hunter2')
    ana.say(channel, 'please take that away', { thread: root })
    ben.react(root, 'pushpin')
    await bot.settle()
    expect(await notesOf(bot)).toEqual(['the password is hunter2'])
    ben.delete(root)
    await bot.settle()
    expect(root.subtype).toBe('tombstone')
    expect(await notesOf(bot)).toEqual([])
    expect((await happened(bot, 'note_deleted')).map(({ by }) => by)).toEqual([
      { kind: 'person', id: ben.id },
    ])
    expect(await type(bot, 'ana', 'timeline', channel)).not.toContain('hunter2')
  })

  test.each(['pushpin', 'pin', 'shortcut'])(
    'is credited to its author when somebody else marks it: %s',
    async (mark) => {
      const { bot, channel, ana, ben } = await declared()
      const message = ben.say(channel, 'node 5 is broken')
      if (mark === 'pushpin') ana.react(message, mark)
      else if (mark === 'pin') ana.pin(message)
      else await ana.shortcut(message, 'record_on_timeline')
      await bot.settle()
      const [note] = await happened(bot, 'note')
      expect([note?.source.message?.author, note?.by]).toEqual([ben.id, { kind: 'person', id: ana.id }])
      const line = lineWith(await type(bot, 'ana', 'timeline', channel), 'node 5 is broken') ?? ''
      expect(line.indexOf('@ben')).toBeGreaterThan(-1)
      expect(line.indexOf('@ben')).toBeLessThan(line.indexOf('node 5'))
      expect(line).toMatch(/(?:pinned|recorded|added) by @ana/)
    },
  )

  test.each(['thread_broadcast', 'me_message', 'file_share', 'bot_message'])(
    'of the kind %s is followed when it is edited',
    async (subtype) => {
      const { bot, channel, ben } = await declared()
      const message = ben.say(channel, 'node 5 is broken')
      message.subtype = subtype
      ben.react(message, 'pushpin')
      await bot.settle()
      ben.edit(message, 'node 4 is broken')
      await bot.settle()
      expect(await notesOf(bot)).toEqual(['node 4 is broken'])
      ben.delete(message)
      await bot.settle()
      expect(await notesOf(bot)).toEqual([])
    },
  )

  test.each([
    [
      'attachments',
      {
        attachments: [
          { fallback: 'p95', title: 'p95 over 2 s', text: 'checkout, eu-west' },
          { fallback: 'See the dashboard' },
        ],
      },
      'p95 over 2 s\ncheckout, eu-west\nSee the dashboard',
    ],
    [
      'blocks',
      {
        blocks: [
          { type: 'header', text: { type: 'plain_text', text: 'p95 over 2 s' } },
          { type: 'section', fields: [{ type: 'mrkdwn', text: '*Where* eu-west' }] },
          {
            type: 'rich_text',
            elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'since 13:58' }] }],
          },
        ],
      },
      'p95 over 2 s\n*Where* eu-west\nsince 13:58',
    ],
  ])('that is an alert of %s alone has its words, by each mark', async (_, shape, words) => {
    const { bot, channel, ben } = await declared()
    for (const mark of ['pushpin', 'shortcut'] as const) {
      const alert = ben.say(channel, '')
      Object.assign(alert, shape)
      if (mark === 'pushpin') ben.react(alert, mark)
      else await ben.shortcut(alert, 'record_on_timeline')
      await bot.settle()
    }
    expect(await notesOf(bot)).toEqual([words, words])
  })

  test('names people whom Muster has not met, by each mark and after an edit', async () => {
    const { bot, channel, ben } = await declared()
    const pinned = ben.say(channel, 'please call @eli')
    ben.react(pinned, 'pushpin')
    await bot.settle()
    await ben.shortcut(ben.say(channel, 'or @fay'), 'record_on_timeline')
    await bot.settle()
    expect(await notesOf(bot)).toEqual(['please call @eli', 'or @fay'])
    ben.edit(pinned, 'please call @cleo')
    await bot.settle()
    expect(await notesOf(bot)).toEqual(['please call @cleo', 'or @fay'])
  })

  test('keeps an id where Slack does not say who that is, and is recorded all the same', async () => {
    const { bot, channel, ben } = await declared()
    bot.workspace.faults.add({ kind: 'http', status: 503, method: 'users.info' })
    ben.react(ben.say(channel, 'please call @eli'), 'pushpin')
    await bot.settle()
    expect(await notesOf(bot)).toEqual([`please call @${bot.workspace.as('eli').id}`])
  })
})
