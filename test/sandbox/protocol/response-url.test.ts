import { expect, test } from 'vitest'
import { createMovableClock } from '../../../src/sandbox/workspace/clock.ts'
import { joinApp, openWorkspace } from '../support/workspaces.ts'

async function commandUrl() {
  const clock = createMovableClock('2026-03-06T09:00:00.000Z')
  const workspace = await openWorkspace({ clock })
  let url = ''
  await joinApp(workspace, (app) => {
    app.command('/order', async ({ ack, command }) => {
      url = command.response_url
      await ack()
    })
  })
  const ana = workspace.as('ana')
  await ana.command('/order', '', { channel: 'random' })
  const respond = async (body: object) => {
    const response = await fetch(url, { method: 'POST', body: JSON.stringify(body) })
    return response.status
  }
  return { workspace, clock, ana, respond }
}

test('a response_url works five times', async () => {
  const { ana, respond } = await commandUrl()
  const statuses = []
  for (let use = 0; use < 6; use += 1) statuses.push(await respond({ text: `answer ${use}` }))
  expect(statuses).toEqual([200, 200, 200, 200, 200, 404])
  expect(ana.ephemerals('random')).toHaveLength(5)
})

test('a response_url works for thirty minutes', async () => {
  const { clock, ana, respond } = await commandUrl()
  clock.advance(29 * 60_000)
  expect(await respond({ text: 'just in time' })).toBe(200)
  clock.advance(2 * 60_000)
  expect(await respond({ text: 'too late' })).toBe(404)
  expect(ana.ephemerals().map((message) => message.text)).toEqual(['just in time'])
})

test('an answer can be for all, and be replaced and taken back', async () => {
  const { workspace, ana, respond } = await commandUrl()
  await respond({ text: 'for all', response_type: 'in_channel' })
  expect(workspace.messages('random').map((message) => message.text)).toEqual(['for all'])
  await respond({ text: 'changed', replace_original: true })
  expect(workspace.messages('random').map((message) => message.text)).toEqual(['changed'])
  await respond({ delete_original: true })
  expect(workspace.messages('random')).toHaveLength(0)
  expect(await respond({ text: '' })).toBe(400)
  expect(ana.ephemerals()).toHaveLength(0)
})
