import { minutes } from '../support/bot.ts'
import { people } from './acts.ts'
import type { Stage } from './stage.ts'

/** Once Slack is back: what was put off is retried automatically, and what was rejected by those who ask. */
export async function mend(stage: Stage): Promise<void> {
  stage.workspace.faults.clear()
  await calmDown(stage)
  for (const person of people) {
    const actor = stage.workspace.as(person)
    const { response } = await actor.command('/incident', 'doctor', { channel: 'general' })
    if (!response) throw new Error('the doctor does not answer')
    // Its report begins with a summary in bold.
    const isThrough = () => stage.workspace.plainTextOf(response).startsWith('*')
    await stage.workspace.until(isThrough, { what: 'the doctor to be through' })
    if (JSON.stringify(response.blocks).includes('retry_refused'))
      await actor.click(response, 'retry_refused')
    await stage.settle(60_000)
  }
  await calmDown(stage)
}

const calmDown = async (stage: Stage): Promise<void> => {
  for (let wait = 0; wait < 12; wait += 1) {
    await stage.advance(minutes(1))
    if (!(await stage.settle(60_000))) throw new Error('the bot does not come to rest')
  }
}
