import type { Workspace } from '../../../src/sandbox/workspace.ts'
import type { TestBot } from '../../support/bot.ts'
import { toldOnly } from '../../support/scenario.ts'

/**
 * Somebody reads what was refused, asks the doctor, and presses the button that tries it again. Gives what
 * nobody was told of.
 */
export async function mend(bot: TestBot): Promise<string[]> {
  const { db } = bot.muster.desk
  const failed = await db.selectFrom('outbox').selectAll().where('state', '=', 'failed').execute()
  if (failed.length === 0) return []
  // Before it is tried again, for then nothing is refused any more.
  const untold = failed
    .filter(({ outcome }) => !isSaid(bot.workspace, outcome ?? ''))
    .map(({ kind, outcome }) => `nobody was told: ${kind}: ${outcome}`)
  const ana = bot.workspace.as('ana')
  await ana.command('/incident', 'doctor')
  const offersRetry = (): boolean => JSON.stringify(ana.ephemerals().at(-1) ?? {}).includes('retry_refused')
  await bot.workspace.until(offersRetry, { what: 'the doctor offers to retry' })
  await ana.click(toldOnly(bot, 'ana'), 'retry_refused')
  await bot.settle()
  return untold
}

const isSaid = (workspace: Workspace, reason: string): boolean => {
  const plain = reason.replaceAll('`', '')
  return [...workspace.channels.flatMap(({ messages }) => messages), ...workspace.state.ephemerals].some(
    (message) => workspace.plainTextOf(message).replaceAll('`', '').includes(plain),
  )
}
