import type { Outcome } from '../../../src/sandbox/actors/interactions.ts'
import type { Message } from '../../../src/sandbox/workspace/state.ts'
import type { Workspace } from '../../../src/sandbox/workspace.ts'

/** Where a life is played: in this process with a movable clock, or before a bot that may be killed. */
export type Stage = {
  workspace: Workspace
  number: number
  /** Resolves when a bot is there to be spoken to. */
  revived: () => Promise<void>
  /** Lets half a minute pass. */
  breathe: () => Promise<void>
}

export type Turn = { name: string; act: (stage: Stage) => Promise<void> }

const triesAtMost = 4

/** Does it again until it is acknowledged, as a person does who is told that it went wrong. */
const insist = async (stage: Stage, act: () => Promise<Outcome>): Promise<Outcome> => {
  for (let tries = 1; tries <= triesAtMost; tries += 1) {
    await stage.revived()
    const outcome = await act()
    if (outcome.acknowledged) return outcome
  }
  throw new Error('nobody answers')
}

/** From outside the incident's channel, so that it works without one too. */
const type = (stage: Stage, person: string, text: string): Promise<Outcome> =>
  insist(stage, () => stage.workspace.as(person).command('/incident', `INC-${stage.number} ${text}`))

const command =
  (person: string, text: string) =>
  async (stage: Stage): Promise<void> => {
    await type(stage, person, text)
  }

const cardOf = ({ workspace, number }: Stage): Message => {
  const card = workspace.channels
    .flatMap(({ messages }) => messages)
    .find(({ metadata }) => JSON.stringify(metadata ?? {}).includes(`"card-${number}"`))
  if (!card) throw new Error(`INC-${number} has no card`)
  return card
}

/** A form that does not open is asked for again, as the answer says. */
const updateByForm = async (stage: Stage): Promise<void> => {
  const ben = stage.workspace.as('ben')
  for (let tries = 1; ben.views.length === 0; tries += 1) {
    if (tries > triesAtMost) throw new Error('the form does not open')
    if (tries > 1) await stage.breathe()
    await insist(stage, () => ben.click(cardOf(stage), 'open_update_form'))
  }
  const [form] = ben.views
  if (!form) throw new Error('the form is gone')
  await stage.revived()
  const sent = await ben.submit(form, { text: 'A third of the customers cannot pay' })
  if (sent.errors) throw new Error(JSON.stringify(sent.errors))
}

/** Somebody in the channel says something, and somebody marks it; without a channel nobody can. */
const noteByPushpin = async ({ workspace, number, revived }: Stage): Promise<void> => {
  const channel = workspace.channels.find(({ name }) => name.startsWith(`inc-${number}-`))
  if (!channel?.memberIds.includes(workspace.person('cleo').id)) return
  await revived()
  const message = workspace.as('cleo').say(channel.id, 'The deploy at noon changed the payment client')
  workspace.as('ana').react(message, 'pushpin')
}

const closeAnyway = async (stage: Stage): Promise<void> => {
  const { response } = await type(stage, 'ben', 'close')
  if (!response) throw new Error('close was not answered')
  await insist(stage, () => stage.workspace.as('ben').click(response, 'close_anyway'))
}

/** A whole incident, from its declaration to the postmortem. */
export const life: readonly Turn[] = [
  {
    name: 'declare',
    act: async (stage) => {
      const { workspace } = stage
      await insist(stage, () => workspace.as('ana').command('/incident', 'sev1 checkout is down'))
    },
  },
  { name: 'acknowledge', act: command('ben', 'ack') },
  { name: 'update by command', act: command('ben', 'update We are looking at the payment provider') },
  { name: 'update by form', act: updateByForm },
  { name: 'severity', act: command('ben', 'sev 2 It is one region') },
  { name: 'role', act: command('ben', 'role scribe @dee') },
  { name: 'note', act: noteByPushpin },
  { name: 'resolve', act: command('ben', 'resolve Rolled back the release') },
  { name: 'close', act: closeAnyway },
]
