import type { BotProcess } from '../bot-process.ts'
import type { Stage } from './stage.ts'

/** A quiet Tuesday afternoon, in UTC. */
export const storyBeginsAt = '2026-03-03T14:02:00.000Z'

const room = 'inc-1-checkout-is-down'

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
  stage.chapter(
    'Declare',
    'One line, no form. The answer comes when it is stored; the channel follows at once.',
  )
  await stage.types('ana', 'general', '/incident sev1 checkout is down')
  await stage.reads('incidents', 'INC-1 checkout is down')
  await stage.reads(room, 'Response due 14:07')
}

async function respond(stage: Stage): Promise<void> {
  stage.chapter(
    'Respond',
    'The clock of a SEV-1 runs from the first second. Whoever joins is told what is known.',
  )
  await stage.at('14:04')
  await stage.joins('ben', room)
  await stage.presses('ben', room, 'Acknowledge')
  await stage.reads(room, 'Acknowledged')
  await stage.at('14:05')
  await stage.types('ben', room, '/incident lead')
  await stage.types('ben', room, '/incident role comms @cleo')
  await stage.reads(room, 'Commander: @ben')
}

async function tell(stage: Stage): Promise<void> {
  stage.chapter(
    'Tell',
    'What people find goes on the timeline with one reaction; an update is also a promise of the next.',
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
  await stage.types('ana', room, '/incident note release 812 went out, with a migration of orders at 13:40')
  await stage.types('cleo', room, '/incident update Card payments fail for everyone in the EU. next 20m')
}

async function crash(stage: Stage, bot: BotProcess): Promise<void> {
  stage.chapter(
    'A crash, and a deadline',
    'The bot is killed, as if its machine had failed. Its clocks are in the database, and go on.',
  )
  await stage.at('14:18')
  await bot.kill()
  stage.happen('Its process is killed.')
  await stage.at('14:22')
  await bot.start()
  stage.happen('It is started again.')
  await stage.at('14:31')
  await stage.reads(room, 'An update was due at 14:30')
  await stage.presses('cleo', room, 'Post update')
  await stage.fills('cleo', room, {
    'What is known':
      'The cause is found and is being taken back. Payments should work again within 20 minutes.',
    'Next update': 'In 30 min',
  })
}

async function mitigate(stage: Stage): Promise<void> {
  stage.chapter(
    'Mitigate',
    'Commands and buttons do the same. A task without an owner and a deadline would be asked about.',
  )
  await stage.at('14:34')
  await stage.types('ben', room, '/incident status identified the migration holds a lock on the orders table')
  await stage.types('ben', room, '/incident task @eli by fri run migrations of large tables without a lock')
  await stage.at('14:46')
  await stage.presses('ben', room, 'Monitoring')
  await stage.at('14:54')
  await stage.types('ben', room, '/incident resolve the migration was taken back')
  await stage.reads('incidents', 'resolved after 52 min')
}

async function finish(stage: Stage): Promise<void> {
  stage.chapter(
    'Finish and learn',
    'What only people know is asked for once; the rest of the postmortem is in the record.',
  )
  await stage.at('15:10')
  await stage.types('ben', room, '/incident moment impact began at 13:41')
  await stage.types('ben', room, '/incident close')
  await stage.presses('ben', room, 'Fill in now')
  await stage.fills('ben', room, {
    Summary: 'A migration locked the orders table, and no order could be written for 73 minutes.',
    Impact: 'Card payments failed for everyone in the EU.',
    'Root cause':
      'The migration rewrote a large table in one transaction, and nothing in the pipeline refuses that.',
    'Contributing factors': 'The staging database is too small to show how long a lock is held.',
    Learnings: 'Taking the release back was rehearsed, and took eight minutes.',
  })
  await stage.types('ben', room, '/incident close')
  await stage.sees('the postmortem in the channel', () => stage.file('inc-1') !== undefined)
  await stage.reads('postmortems', 'INC-1')
}
