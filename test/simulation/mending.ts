import { minutes } from '../support/bot.ts'
import { people } from './acts.ts'
import type { Stage } from './stage.ts'

/** When Slack is well again: what was put off is tried by itself, and what was refused by those who ask. */
export async function mend(stage: Stage): Promise<void> {
  stage.workspace.faults.clear()
  await calmDown(stage)
  for (const person of people) {
    const actor = stage.workspace.as(person)
    const { response } = await actor.command('/incident', 'doctor', { channel: 'general' })
    if (!response) throw new Error('the doctor does not answer')
    const isThrough = () => !stage.workspace.plainTextOf(response).startsWith('Checking')
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
