import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { lineWith, offeredIn } from '../support/shown/facts.ts'
import { install, stop } from './support/child-bot.ts'

const minuteMs = 60_000

test('a whole incident with a restart in the middle, seen from outside', async () => {
  const { workspace, clock, start, settle, advance, folder, databasePath } = await install()
  const first = await start()
  const ana = workspace.as('ana')
  const declared = await ana.command('/incident', 'sev1 checkout is down')
  expect(declared.response?.text).toContain('INC-1')
  await settle()
  const channel = workspace.channel('inc-1-checkout-is-down').id
  const said = (): string =>
    workspace
      .messages(channel)
      .map((message) => workspace.plainTextOf(message))
      .join('\n')
  const [card] = workspace.pins(channel)
  const reminders = () =>
    workspace
      .messages(channel)
      .filter((message) => message !== card && offeredIn(message).includes('nothing_new'))
  expect(statSync(databasePath).mode & 0o777).toBe(0o600)

  const ben = workspace.as('ben')
  advance(first, 2 * minuteMs)
  await ana.command('/incident', 'lead @ben', { channel })
  await settle()
  expect(lineWith(said(), 'Commander', '@ben')).toBeDefined()

  const exit = await stop(first)
  expect({ code: exit.code, signal: exit.signal }).toEqual({ code: 0, signal: null })
  expect(exit.stdout.trim().split('\n').at(-1)).toContain('"stopped"')
  await workspace.until(() => workspace.connections === 0, { what: 'no connection left open' })

  // An hour passes while nothing runs; the update that was due is asked for once.
  clock.advance(58 * minuteMs)
  const second = await start()
  await workspace.until(() => reminders().length > 0)
  await settle()
  expect(reminders().map(({ text }) => text)).toHaveLength(1)

  await ben.command('/incident', 'update A third of the customers cannot pay', { channel })
  await ben.command('/incident', 'note The deploy at noon changed the payment client', { channel })
  await ben.command('/incident', 'resolve Rolled back the release', { channel })
  await settle()
  const closing = await ben.command('/incident', 'close', { channel })
  if (!closing.response) throw new Error('close was not answered')
  await ben.click(closing.response, 'close_anyway')
  await settle()

  const [name = ''] = readdirSync(join(folder, 'postmortems'))
  const markdown = readFileSync(join(folder, 'postmortems', name), 'utf8')
  expect(markdown).toContain('Rolled back the release')
  expect(markdown).toContain('The deploy at noon changed the payment client')
  expect(markdown).toMatch(/## Timeline[\s\S]*## Root cause[\s\S]*## Contributing factors/)
  const uploaded = workspace.files.filter((file) => file.isComplete)
  expect(uploaded.map((file) => String(file.content))).toEqual([markdown])
  expect((await stop(second)).code).toBe(0)
})
