import { describe, expect, test } from 'vitest'
import { minutes } from '../support/bot.ts'
import { doctorOf, type } from '../support/scenario.ts'
import { privateIncident, secret } from './support/private-incident.ts'

const ofIt = /outbox|chat\.update|INC-1|private/

describe("what waits in a private incident isn't an outsider's business", () => {
  test('neither the delivery nor the method that failed for it', async () => {
    const bot = await privateIncident()
    bot.workspace.faults.add({ method: 'chat.update', kind: 'http', status: 500 })
    await type(bot, 'ana', 'INC-1 status identified')
    expect(await doctorOf(bot, 'cleo')).not.toMatch(ofIt)
    await bot.advance(minutes(10))
    expect(await doctorOf(bot, 'cleo')).not.toMatch(ofIt)
    const inside = await doctorOf(bot, 'ben')
    expect(inside).toContain('*outbox*')
    expect(inside).toContain('chat.update')
    expect(inside).not.toMatch(secret)
  })

  test('but the same of a public incident is', async () => {
    const bot = await privateIncident()
    await type(bot, 'cleo', 'sev3 the intranet is slow')
    bot.workspace.faults.add({ method: 'chat.update', kind: 'http', status: 500 })
    await type(bot, 'ana', 'INC-1 status identified')
    await type(bot, 'cleo', 'INC-2 status identified')
    const told = await doctorOf(bot, 'cleo')
    expect(told).toMatch(/chat\.update/)
    expect(told).toMatch(/\*outbox\*/)
    expect(told).not.toMatch(/INC-1|private/)
  })
})
