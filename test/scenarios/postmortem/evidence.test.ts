import { expect, test } from 'vitest'
import { loadIncident } from '../../../src/store/incident/incidents.ts'
import { minutes, type TestBot } from '../../support/bot.ts'
import { channelOf, happened, postmortemOf } from '../../support/reading.ts'
import { press, runBot, toldOnly, type } from '../../support/scenario.ts'
import { exported } from '../../support/shown/golden.ts'

const factorsOf = async (bot: TestBot) =>
  (await loadIncident(bot.muster.desk.db, 1))?.findings.contributingFactors

/** A SEV-1 that nobody led for twelve minutes, and that looked fixed too early. */
const messy = async (bot: TestBot, number = 1): Promise<string> => {
  await type(bot, 'ana', 'sev1 checkout is down')
  const channel = channelOf(bot, number)
  await bot.advance(minutes(12))
  await type(bot, 'ben', 'lead', channel)
  await type(bot, 'ben', 'status monitoring rolled back', channel)
  await type(bot, 'ben', 'status investigating it was not that', channel)
  await type(bot, 'ben', 'resolve the right one was rolled back', channel)
  await type(bot, 'ben', 'close anyway', channel)
  return channel
}

const told = (bot: TestBot, name: string): string => bot.workspace.plainTextOf(toldOnly(bot, name))

const commandLine = 'Nobody held command for the first 12 min'
const setback = 'Status went back'

/** Which button stands under the proposal that says this. */
function numberOf(bot: TestBot, name: string, words: string): number {
  const blocks = toldOnly(bot, name).blocks as {
    text?: { text: string }
    elements?: { action_id?: string }[]
  }[]
  const at = blocks.findIndex(({ text }) => text?.text.includes(words))
  const [button] = blocks
    .slice(at)
    .flatMap(({ elements }) => elements?.flatMap((one) => one.action_id ?? []) ?? [])
  return Number(/_(\d)$/.exec(button ?? '')?.[1])
}

test('the record proposes, people accept or dismiss, and the document follows', async () => {
  const bot = await runBot()
  const channel = await messy(bot)
  const before = await exported(bot, 1, 'md')
  expect(before).toContain(`- ${commandLine}.`)
  expect(before).toContain(`- ${setback}`)

  expect(await type(bot, 'ben', 'postmortem edit', channel)).toContain(`*Respond:* ${commandLine}.`)
  expect(told(bot, 'ben')).toMatch(/took command/)
  await press(bot, 'ben', toldOnly(bot, 'ben'), `accept_evidence_${numberOf(bot, 'ben', commandLine)}`)
  expect(told(bot, 'ben')).not.toContain(`*Respond:* ${commandLine}`)
  expect(await factorsOf(bot)).toBe(`- **Respond:** ${commandLine}.`)
  await press(bot, 'ben', toldOnly(bot, 'ben'), `dismiss_evidence_${numberOf(bot, 'ben', setback)}`)
  expect(told(bot, 'ben')).not.toContain(setback)

  const after = await exported(bot, 1, 'md')
  expect(after).toContain(`- **Respond:** ${commandLine}.`)
  expect(after).not.toContain(`\n- ${commandLine}.`)
  expect(after).not.toContain(`\n- ${setback}`)
  expect(await postmortemOf(bot)).not.toContain(`\n- ${setback}`)
  expect(await happened(bot, 'evidence_accepted')).toMatchObject([{ what: { text: commandLine } }])
  expect(await happened(bot, 'evidence_dismissed')).toHaveLength(1)

  await bot.stop()
  await bot.start()
  await type(bot, 'ben', 'reopen it is back', channel)
  await type(bot, 'ben', 'close anyway', channel)
  expect(await type(bot, 'ben', 'postmortem edit', channel)).not.toContain(setback)
  expect(await exported(bot, 1, 'md')).not.toContain(`\n- ${setback}`)
})

test('when two press at once, it is kept once, and the slower hears who was quicker', async () => {
  const bot = await runBot()
  const channel = await messy(bot)
  await type(bot, 'ben', 'postmortem edit', channel)
  await type(bot, 'dee', 'postmortem edit', channel)
  const [bens, dees] = [toldOnly(bot, 'ben'), toldOnly(bot, 'dee')]
  const button = numberOf(bot, 'dee', commandLine)
  await press(bot, 'ben', bens, `accept_evidence_${button}`)
  await press(bot, 'dee', dees, `dismiss_evidence_${button}`)
  expect(told(bot, 'dee')).toContain('@ben already accepted that.')
  expect(told(bot, 'dee')).not.toContain(`*Respond:* ${commandLine}`)
  expect((await factorsOf(bot))?.match(/Nobody held command/g)).toHaveLength(1)
})

test('what was corrected since the panel was shown is not accepted as it was', async () => {
  const bot = await runBot()
  await type(bot, 'ana', 'sev2 search is slow')
  const channel = channelOf(bot)
  await bot.advance(minutes(40))
  await type(bot, 'ben', 'lead', channel)
  await type(bot, 'ben', 'close anyway', channel)
  await type(bot, 'ben', 'postmortem edit', channel)
  const shown = toldOnly(bot, 'ben')
  const button = numberOf(bot, 'ben', 'The first response came at')
  await type(bot, 'dee', 'moment acknowledged 5 min ago', channel)
  await press(bot, 'ben', shown, `accept_evidence_${button}`)
  expect(told(bot, 'ben')).toContain('The INC-1 record was corrected')
  expect(told(bot, 'ben')).toContain('5 min after its target')
  expect(await factorsOf(bot)).toBeNull()
})

test('more than a page holds are turned by buttons, and every panel fits a message', async () => {
  const bot = await runBot()
  await type(bot, 'ana', 'sev1 checkout is down')
  const channel = channelOf(bot)
  await type(bot, 'ben', 'lead', channel)
  for (let round = 0; round < 9; round += 1) {
    await type(bot, 'ben', `status monitoring round ${round} ${'x'.repeat(500)}`, channel)
    await type(bot, 'ben', `status investigating round ${round} ${'x'.repeat(500)}`, channel)
  }
  await type(bot, 'ben', 'close anyway', channel)
  await type(bot, 'ben', 'postmortem edit', channel)
  const shown = new Set<string>()
  for (;;) {
    const panel = toldOnly(bot, 'ben')
    expect((panel.blocks ?? []).length).toBeLessThanOrEqual(50)
    for (const [line] of told(bot, 'ben').matchAll(/round \d/g)) shown.add(line)
    if (!JSON.stringify(panel.blocks).includes('further_evidence')) break
    await press(bot, 'ben', panel, 'further_evidence')
  }
  expect(shown.size).toBe(9)
  await press(bot, 'ben', toldOnly(bot, 'ben'), 'earlier_evidence')
  expect(JSON.stringify(toldOnly(bot, 'ben').blocks)).toContain('further_evidence')
})

/** Presses a button of somebody's newest panel that carries something else, as those may who know how. */
async function pressForged(
  bot: TestBot,
  { name, channel, button }: { name: string; channel: string; button: string },
  value: (old: string) => string,
): Promise<void> {
  await type(bot, name, 'postmortem edit', channel)
  const panel = toldOnly(bot, name)
  const changed = JSON.stringify(panel.blocks).replace(
    /"value":("(?:[^"\\]|\\.)*")/g,
    (_, old: string) => `"value":${JSON.stringify(value(JSON.parse(old)))}`,
  )
  Object.assign(panel, { blocks: JSON.parse(changed) })
  await press(bot, name, panel, button)
}

test("nobody outside answers or reads a private incident's proposals, whatever a button carries", async () => {
  const bot = await runBot()
  await type(bot, 'ana', 'security sev2 key leaked')
  const secret = channelOf(bot)
  await bot.advance(minutes(45))
  await type(bot, 'ana', 'close anyway', secret)
  expect(await type(bot, 'ana', 'postmortem edit', secret)).toContain('No response was recorded')
  const channel = await messy(bot, 2)
  for (const button of ['accept_evidence_1', 'dismiss_evidence_1']) {
    for (const number of [1, 99]) {
      const other = (old: string): string => old.replace('"incident":2', `"incident":${number}`)
      await pressForged(bot, { name: 'eli', channel, button }, other)
      expect(told(bot, 'eli'), button).toContain(`No INC-${number} that you can see.`)
    }
  }
  const accepting = { name: 'eli', channel, button: 'accept_evidence_1' }
  for (const value of ['{"incident":2}', '2', 'x', '{"incident":2,"key":"","mark":1,"page":0}'])
    await pressForged(bot, accepting, () => value)
  await pressForged(bot, accepting, (old) => old.replace(/"key":"[^"]+"/, '"key":"no_such/1.0/1"'))
  expect(told(bot, 'eli')).toContain('no longer says that')
  for (const number of [1, 2]) {
    expect(await happened(bot, 'evidence_accepted', number)).toEqual([])
    expect(await happened(bot, 'evidence_dismissed', number)).toEqual([])
  }
})
