import { describe, expect, test } from 'vitest'
import { defaultPolicy } from '../../../src/domain/policy/default-policy.ts'
import type { Policy } from '../../../src/domain/policy/policy.ts'
import type { ViewEntry } from '../../../src/sandbox/workspace/state.ts'
import { minutes, type TestBot } from '../../support/bot.ts'
import { catalogueEntry } from '../../support/catalogue.ts'
import { rotationOf, scheduleOf } from '../../support/on-call.ts'
import { channelOf, happened } from '../../support/reading.ts'
import { callOf, formOf, policyWith, press, runBot, send, type } from '../../support/scenario.ts'

/** Dee is on call, and a SEV-1 pages her. */
const policy: Policy = {
  ...policyWith(1, { escalation: 'night' }, defaultPolicy),
  schedules: [scheduleOf('primary', [rotationOf([callOf('dee').id])])],
  escalations: [
    {
      id: 'night',
      levels: [{ page: [{ kind: 'schedule', id: 'primary' }], waitMs: minutes(5) }],
      repeat: 0,
      fallback: 'incidents',
      quietHours: 'wait',
    },
  ],
  services: [catalogueEntry('checkout', { owner: callOf('dee') }), catalogueEntry('ledger')],
}

async function opened(bot: TestBot, name: string): Promise<ViewEntry> {
  bot.workspace.as(name).openHome()
  await bot.settle()
  return bot.workspace.home(name) ?? expect.fail(`${name} has an empty Home tab`)
}

type Block = { type: string; text?: { text: string }; accessory?: { action_id: string } }

/** The lines under a heading. */
function under(home: ViewEntry, title: string): string[] {
  const blocks = home.view.blocks as Block[]
  const from = blocks.findIndex(({ type, text }) => type === 'header' && text?.text === title)
  if (from === -1) return []
  const rest = blocks.slice(from + 1)
  const to = rest.findIndex(({ type }) => type === 'header' || type === 'context')
  return rest.slice(0, to).flatMap(({ text }) => text?.text.split('\n') ?? [])
}

const buttons = (home: ViewEntry): string[] =>
  (home.view.blocks as Block[]).flatMap(({ accessory }) => accessory?.action_id ?? [])

describe('the Home tab', () => {
  test('shows a quiet day, with one button to declare, in one call', async () => {
    const bot = await runBot({ policy })
    const mark = bot.workspace.mark()
    const home = await opened(bot, 'dee')
    expect(bot.workspace.callsSince(mark).map(({ method }) => method)).toEqual(['views.publish'])
    expect(under(home, 'Waiting for you')).toEqual(['Nothing is waiting for you.'])
    expect(under(home, 'On call')[0]).toContain("You're on call for *primary*")
    expect(under(home, 'Open incidents')).toEqual(['No open incidents that you can see.'])
    // Hers alone; somebody who owns none sees all.
    expect(under(home, 'Services')).toHaveLength(1)
    expect(under(await opened(bot, 'ana'), 'Services')).toHaveLength(2)
    await press(bot, 'dee', home, 'open_declare_form')
    await send(bot, 'dee', { title: 'Search is slow', severity: '3' })
    expect(under(await opened(bot, 'ana'), 'Open incidents')[0]).toContain('Search is slow')
  })

  test('shows what waits, and doing it there renews the page', async () => {
    const bot = await runBot({ policy })
    await type(bot, 'ana', 'sev1 checkout is down')
    const home = await opened(bot, 'dee')
    expect(under(home, 'Waiting for you')).toEqual([expect.stringContaining('INC-1')])
    expect(under(await opened(bot, 'ben'), 'Waiting for you')).toEqual(['Nothing is waiting for you.'])
    await press(bot, 'dee', home, 'acknowledge')
    const acknowledged = await happened(bot, 'acknowledged')
    expect(acknowledged).toHaveLength(1)
    await type(bot, 'dee', 'lead', channelOf(bot))
    const leading = await opened(bot, 'dee')
    expect(buttons(leading)).toEqual(['open_update_form'])
    await press(bot, 'dee', leading, 'open_update_form')
    expect(formOf(bot, 'dee').view.callback_id).toBe('update_form')
  })

  test('shows action items, postmortems and reviews, each with what does away with it', async () => {
    const bot = await runBot({ policy })
    await type(bot, 'ana', 'sev2 checkout is slow')
    const channel = channelOf(bot)
    await type(bot, 'dee', 'lead', channel)
    await type(bot, 'dee', 'task @ben by fri alert on pool exhaustion', channel)
    await type(bot, 'dee', 'resolve larger pool', channel)
    await type(bot, 'dee', 'close anyway', channel)
    await type(bot, 'dee', 'postmortem review @ben', channel)
    expect(buttons(await opened(bot, 'dee'))).toEqual(['open_findings_form'])
    const home = await opened(bot, 'ben')
    expect(under(home, 'Waiting for you').join()).toMatch(/pool exhaustion.*INC-1/)
    const [done] = buttons(home).filter((id) => id.startsWith('finish_item'))
    expect(buttons(home)).toContain('approve_postmortem')
    await press(bot, 'ben', home, done ?? 'none')
    await press(bot, 'ben', bot.workspace.home('ben') ?? home, 'approve_postmortem')
    const renewed = bot.workspace.home('ben') ?? expect.fail('no Home tab')
    expect(under(renewed, 'Waiting for you')).toHaveLength(1)
    expect(buttons(renewed)).toEqual([])
  })

  test('shows the patches that are theirs to deploy, but for what may wait', async () => {
    const bot = await runBot({ policy })
    // Checkout is Dee's.
    await type(bot, 'ana', 'patch CVE-2026-1111 7.5 checkout')
    await type(bot, 'ana', 'patch CVE-2026-2222 9.8 ledger @ben')
    for (let count = 1; count <= 7; count += 1) await type(bot, 'ana', `patch CVE-2026-333${count} 9.8 @cleo`)
    expect(under(await opened(bot, 'dee'), 'Waiting for you')).toEqual([
      expect.stringMatching(/CVE-2026-1111.*checkout/),
    ])
    expect(under(await opened(bot, 'ben'), 'Waiting for you')).toEqual([
      expect.stringMatching(/CVE-2026-2222.*ledger/),
    ])
    expect(under(await opened(bot, 'ana'), 'Waiting for you')).toEqual(['Nothing is waiting for you.'])
    const many = under(await opened(bot, 'cleo'), 'Waiting for you')
    expect(many).toHaveLength(6)
    expect(many.at(-1)).toContain('2 more')
    await type(bot, 'ben', 'patch CVE-2026-2222 except 14d no fix yet')
    expect(under(await opened(bot, 'ben'), 'Waiting for you')).toEqual(['Nothing is waiting for you.'])
    await type(bot, 'dee', 'patch CVE-2026-1111 done')
    expect(under(await opened(bot, 'dee'), 'Waiting for you')).toEqual(['Nothing is waiting for you.'])
  })

  test('a press that comes too late says so in a window, and the page is right again', async () => {
    const bot = await runBot({ policy })
    await type(bot, 'ana', 'sev1 checkout is down')
    const home = await opened(bot, 'dee')
    await type(bot, 'dee', 'cancel false alarm', channelOf(bot))
    await press(bot, 'dee', home, 'acknowledge')
    expect(bot.workspace.as('dee').views).toHaveLength(1)
    const renewed = bot.workspace.home('dee') ?? expect.fail('no Home tab')
    expect(under(renewed, 'Waiting for you')).toEqual(['Nothing is waiting for you.'])
  })

  test('tells a stranger nothing of a private incident', async () => {
    const bot = await runBot({ policy })
    await type(bot, 'ana', '')
    await send(bot, 'ana', { title: 'Keys leaked in checkout', severity: '2', options: ['is_private'] })
    expect(JSON.stringify(await opened(bot, 'ana'))).toContain('Keys leaked')
    const stranger = JSON.stringify(await opened(bot, 'cleo'))
    expect(stranger).not.toContain('INC-1')
    expect(stranger).not.toContain('Keys')
  })

  test('shows nothing that still waits for somebody in a private incident that they left', async () => {
    const bot = await runBot({ policy })
    await type(bot, 'ana', '')
    await send(bot, 'ana', { title: 'Keys leaked in checkout', severity: '2', options: ['is_private'] })
    const channel = channelOf(bot)
    bot.workspace.as('ana').invite(channel, 'ben')
    await type(bot, 'ana', 'task @ben by fri rotate keys', channel)
    await type(bot, 'ana', 'resolve rotated them', channel)
    await type(bot, 'ana', 'close anyway', channel)
    await type(bot, 'ana', 'postmortem review @ben', channel)
    expect(under(await opened(bot, 'ben'), 'Waiting for you')).toHaveLength(2)
    bot.workspace.as('ana').remove(channel, 'ben')
    await bot.settle()
    expect(under(await opened(bot, 'ben'), 'Waiting for you')).toEqual(['Nothing is waiting for you.'])
  })

  test('holds many open incidents and hostile titles', async () => {
    const bot = await runBot({ policy })
    for (let count = 1; count <= 22; count += 1) {
      await type(bot, 'ana', `declare sev4 ${'<!channel> *bold* &'.repeat(8)} number ${count}`)
    }
    const home = await opened(bot, 'cleo')
    expect(under(home, 'Open incidents').at(-1)).toBe('and 2 more')
    expect(JSON.stringify(home)).not.toContain('<!channel>')
  })
})
