import type { Workspace } from '../../../src/sandbox/workspace.ts'
import { listUnsettled } from '../../../src/store/record/outbox.ts'
import { pagingPolicy } from '../../promises/support/policies.ts'
import { minutes, startBot, type TestBot } from '../../support/bot.ts'
import type { Cell, Use } from './cells.ts'
import { life, type Stage } from './life.ts'
import { mend } from './mend.ts'
import { type Picture, pictureOf } from './picture.ts'

/** How one life ended: what it left, and what was wrong on the way. */
export type Trial = { picture: Picture; uses: Use[]; problems: string[] }

/** Plays a whole life on a bot of its own, with one thing that goes wrong or with nothing. */
export async function playLife(cell: Cell | null): Promise<Trial> {
  const bot = await startBot({ policy: pagingPolicy })
  try {
    return await play(bot, cell)
  } finally {
    await bot.close()
  }
}

const play = async (bot: TestBot, cell: Cell | null): Promise<Trial> => {
  const { workspace } = bot
  const stage: Stage = { workspace, number: 1, revived: async () => {}, breathe: () => bot.advance(halfMs) }
  const trial: Trial = { picture: {}, uses: [], problems: [] }
  for (const turn of life) {
    const isStruck = cell?.turn === turn.name
    const mark = workspace.mark()
    const endMs = bot.clock.now() + minutes(1)
    if (isStruck) arm(workspace, cell)
    await turn.act(stage)
    await bot.settle()
    if (isStruck) await bot.advance(halfMs)
    await bot.advance(endMs - bot.clock.now())
    if (isStruck) {
      if (!methodsSince(workspace, mark, true).includes(cell.method))
        trial.problems.push('the fault did not strike')
      makeTrue(workspace, mark)
      workspace.faults.clear()
      trial.problems.push(...(await mend(bot)))
    }
    for (const method of methodsSince(workspace, mark, false))
      if (!readNowAndThen.has(method)) trial.uses.push({ turn: turn.name, method })
  }
  await bot.advance(minutes(1))
  if (cell !== null && isEditRefused(cell)) {
    for (let more = 0; more < 10 && (await listUnsettled(bot.muster.desk.db)).length > 0; more += 1)
      await bot.advance(minutes(1))
  }
  trial.picture = await pictureOf(workspace, bot.muster.desk.db, stage.number)
  return trial
}

const editRefusals = new Set(['edit_window_closed', 'cant_update_message'])

/** An announcement that Slack wouldn't let Muster edit is tried again ten minutes after it was posted. */
function isEditRefused({ fault }: Cell): boolean {
  return fault.kind === 'error' && editRefusals.has(fault.code)
}

/** Who's behind whom Muster pages is read every few minutes, in no turn of its own; scenes play these. */
const readNowAndThen = new Set(['usergroups.users.list', 'users.info'])

const arm = ({ faults }: Workspace, { method, fault, first }: Cell): void => {
  for (const one of first) faults.add(one)
  faults.add({ ...fault, method, times: 1 })
}

/** In two halves when something goes wrong: what follows a first failure may fail again. */
const halfMs = minutes(1) / 2

const methodsSince = (workspace: Workspace, mark: number, struck: boolean): string[] => {
  const calls = workspace.traffic
    .slice(mark)
    .filter((record) => record.kind !== 'envelope')
    .filter(({ fault }) => !struck || fault !== undefined)
  return [...new Set(calls.map(({ method }) => method))]
}

/** What Slack said of a message or of people is made true: nobody would say so otherwise. */
const makeTrue = (workspace: Workspace, mark: number): void => {
  for (const { fault, answer, args } of workspace.callsSince(mark)) {
    if (fault !== 'error') continue
    const code = JSON.stringify(answer)
    const channel = workspace.channels.find(({ id }) => id === args.channel)
    if (!channel) continue
    if (code.includes('"message_not_found"')) {
      channel.messages = channel.messages.filter(({ ts }) => ts !== args.ts)
      channel.pins = channel.pins.filter(({ ts }) => ts !== args.ts)
    }
    if (code.includes('"already_pinned"')) {
      const card = channel.messages.find(({ ts }) => ts === args.timestamp)
      if (card) workspace.as('ana').pin(card)
    }
    // They came before Muster asked, so nothing is told of it now.
    if (code.includes('"already_in_channel"')) channel.memberIds.push(...String(args.users).split(','))
  }
}
