import type { BotProcess } from '../bot-process.ts'
import type { Stage } from './stage.ts'

/** A quiet Tuesday afternoon, in UTC. */
export const storyBeginsAt = '2026-03-03T14:02:00.000Z'

const room = 'inc-1-checkout-is-down'
/** The value of the form's option. */
const inHalfAnHour = String(30 * 60_000)

/** One whole SEV-1 among four people, from the first word to the postmortem. */
export async function playSev1(stage: Stage, bot: BotProcess): Promise<void> {
  await declare(stage)
  await respond(stage)
  await tell(stage)
  await crash(stage, bot)
  await mitigate(stage)
  await finish(stage)
}

async function declare(stage: Stage): Promise<void> {
  stage.chapter('Declare', 'One line, no form. Muster answers once it’s stored and opens the channel.')
  await stage.types('ana', 'general', '/incident sev1 checkout is down')
  await stage.hears('incidents')
  await stage.hears(room)
}

async function respond(stage: Stage): Promise<void> {
  stage.chapter('Respond', 'A SEV-1’s clock runs from the first second. Everyone who joins gets a brief.')
  await stage.at('14:04')
  await stage.joins('ben', room)
  await stage.presses('ben', room, 'acknowledge')
  await stage.hears(room)
  await stage.at('14:05')
  await stage.types('ben', room, '/incident lead')
  await stage.types('ben', room, '/incident role comms @cleo')
  await stage.hears(room)
}

async function tell(stage: Stage): Promise<void> {
  stage.chapter(
    'Tell',
    'One reaction puts a finding on the timeline; an update also promises when the next one comes.',
  )
  await stage.at('14:09')
  await stage.joins('eli', room)
  const finding = await stage.says(
    'eli',
    room,
    'Writes to the orders table have waited on a lock since 13:41.',
  )
  await stage.reacts('ben', finding, 'pushpin')
  await stage.at('14:10')
  await stage.types('ana', room, '/incident note release 812 went out, with a migration of orders 30 min ago')
  await stage.types('cleo', room, '/incident update Card payments fail for everyone in the EU. next 20m')
}

async function crash(stage: Stage, bot: BotProcess): Promise<void> {
  stage.chapter(
    'A crash, and a deadline',
    'The bot is killed, as if its machine had failed. Its clocks are in the database and keep running.',
  )
  await stage.at('14:18')
  await bot.kill()
  stage.happen('Its process is killed.')
  await stage.at('14:22')
  await bot.start()
  stage.happen('It is started again.')
  await stage.at('14:31')
  await stage.hears(room)
  await stage.presses('cleo', room, 'open_update_form')
  await stage.fills('cleo', room, {
    text: 'We found the cause and are rolling it back. Payments should work again within 20 minutes.',
    next: inHalfAnHour,
  })
}

async function mitigate(stage: Stage): Promise<void> {
  stage.chapter(
    'Mitigate',
    'Commands and buttons do the same. Muster asks about tasks without an owner or a due date.',
  )
  await stage.at('14:34')
  await stage.types('ben', room, '/incident status identified the migration holds a lock on the orders table')
  await stage.types('ben', room, '/incident task @eli by fri run migrations of large tables without a lock')
  await stage.at('14:46')
  await stage.types('ben', room, '/incident status monitoring')
  await stage.at('14:54')
  await stage.types('ben', room, '/incident resolve rolled the migration back')
  await stage.hears('incidents')
}

async function finish(stage: Stage): Promise<void> {
  stage.chapter(
    'Finish and learn',
    'Muster asks once for what only people know; the rest of the postmortem is in the record.',
  )
  await stage.at('15:10')
  await stage.types('cleo', room, '/incident moment impact began at 13:41')
  await stage.types('ben', room, '/incident close')
  await stage.presses('ben', room, 'open_findings_form')
  await stage.fills('ben', room, {
    summary: 'A migration locked the orders table, and no order could be written for 73 minutes.',
    impact: 'Card payments failed for everyone in the EU.',
    root_cause:
      'The migration rewrote a large table in one transaction, and nothing in the pipeline refuses that.',
    contributing_factors: 'The staging database is too small to show how long a lock is held.',
    learnings: 'We had rehearsed the rollback, and it took eight minutes.',
  })
  await stage.types('ben', room, '/incident close')
  await stage.sees('the postmortem in the channel', () => stage.file('inc-1') !== undefined)
  await stage.hears('postmortems')
}
