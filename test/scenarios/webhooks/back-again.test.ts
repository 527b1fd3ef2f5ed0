import { expect, test } from 'vitest'
import { hours } from '../../support/bot.ts'
import { saidIn } from '../../support/reading.ts'
import { doctorOf, type } from '../../support/scenario.ts'
import { botWith, endpointAt, eventsAt } from '../../support/webhooks/endpoints.ts'
import { startReceiver } from '../../support/webhooks/receiver.ts'

test('a webhook that comes back after hours is told of once more, and the doctor has nothing to say', async () => {
  const tickets = await startReceiver((_, response) => response.writeHead(500).end())
  const bot = await botWith(endpointAt(tickets, { events: ['incident.declared'] }))
  await type(bot, 'ana', 'sev4 a typo')
  for (let attempts = 1; attempts < 6; attempts += 1) await bot.advance(hours(6))
  const told = () => saidIn(bot, 'incidents').filter((text) => text.includes('tickets'))
  expect(told()).toEqual([expect.stringContaining('webhooks test tickets')])
  expect(await doctorOf(bot, 'ben')).toMatch(
    /Nothing gets through to the webhook tickets[\s\S]*webhooks test/,
  )
  tickets.answer = (_, response) => response.writeHead(204).end()
  await type(bot, 'ana', 'sev4 another typo')
  await bot.advance(hours(20))
  expect(told()).toEqual([expect.anything(), expect.stringContaining('again')])
  expect(eventsAt(tickets).length).toBeGreaterThan(1)
  expect(await doctorOf(bot, 'ben')).not.toContain('tickets')
  // Its next failure is one of its own, with its own word.
  tickets.answer = (_, response) => response.writeHead(500).end()
  await type(bot, 'ana', 'sev4 a third typo')
  for (let attempts = 1; attempts < 6; attempts += 1) await bot.advance(hours(6))
  expect(told()).toHaveLength(3)
})
