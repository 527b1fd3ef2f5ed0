import { expect, test } from 'vitest'
import { verifyAudit } from '../../../src/operations/audit/verify.ts'
import { openDatabase } from '../../../src/store/database/database.ts'
import { runBot, type } from '../../support/scenario.ts'

test("the log has the audit's head when the bot stops", async () => {
  const bot = await runBot()
  await type(bot, 'ana', 'sev3 lamp is crooked')
  await bot.stop()
  const db = openDatabase(bot.config.database)
  const found = await verifyAudit(db)
  await db.destroy()
  const said = bot.logLines
    .map((line) => JSON.parse(line))
    .find(({ message }) => message === 'the audit ends here')
  expect(found.ok).toBe(true)
  expect(said).toMatchObject({ entries: found.entries, head: found.ok ? found.head : '' })
})
