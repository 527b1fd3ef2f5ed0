import fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import { startBot, type TestBot } from '../support/bot.ts'
import { ids } from './support/policies.ts'
import { channelOf } from './support/stories.ts'

const fragments = fc.constantFrom(
  '<!channel>',
  '<!here|x>',
  '<!everyone>',
  '<!subteam^S05GRP00001>',
  '<@U05USR00002>',
  '@channel',
  '@here',
  '@everyone',
  '@oncall',
  '@ben',
  '#general',
  '<https://evil.example|click>',
  '&lt;!channel&gt;',
  '```',
  '*_~`>',
  "'; DROP TABLE incidents; --",
  '{{7*7}} #{x} %s <%= y %>',
  '\u202e\u2067\u2069',
  'שלום عليكم',
  '👩‍🚒🏽',
  '\n\n> ',
  '\u0000\u0007\u001b[31m',
  'a'.repeat(5_000),
  'ש\n'.repeat(500),
)

const hostile = fc
  .array(fc.oneof({ weight: 3, arbitrary: fragments }, fc.string({ unit: 'binary', maxLength: 40 })), {
    minLength: 1,
    maxLength: 6,
  })
  .map((parts) => parts.join(' '))

const texts = (count: number, seed: number): string[] => [
  ...fc.sample(hostile, { numRuns: count, seed }),
  '<!channel> '.repeat(3_600),
  '&'.repeat(40_000),
]

const run = async (): Promise<TestBot> => {
  const bot = await startBot()
  onTestFinished(() => bot.close())
  return bot
}

/** Codes by which Slack says that what it was sent is wrong. */
const wrong = /invalid|too_long|too_many|no_text|not_allowed|missing/

const expectNobodyHurt = ({ workspace, logLines }: TestBot, named: string[] = [ids.ana]): void => {
  const refused = workspace
    .callsSince(0)
    .map(({ method, answer }) => `${method}: ${JSON.stringify(answer)}`)
    .filter((told) => told.includes('"ok":false') && wrong.test(told))
  expect(refused).toEqual([])
  const { botUserId } = workspace.state.app
  const spoken = workspace.channels.flatMap(({ messages }) =>
    messages.filter(({ userId }) => userId === botUserId),
  )
  // Ana is named as the one who spoke; nobody else is called by what she typed, unless a command says so.
  expect([...new Set(spoken.flatMap(({ woke }) => woke))].filter((woken) => !named.includes(woken))).toEqual(
    [],
  )
  expect(logLines.filter((line) => line.includes('"level":"error"'))).toEqual([])
}

const type = async (bot: TestBot, text: string, channel = 'general'): Promise<void> => {
  const outcome = await bot.workspace.as('ana').command('/incident', text, { channel })
  expect(outcome, JSON.stringify(text)).toMatchObject({ acknowledged: true })
  expect(outcome.error, JSON.stringify(text)).toBeUndefined()
}

test('commands of any kind are answered, and nobody is woken', { timeout: 180_000 }, async () => {
  const bot = await run()
  await type(bot, 'sev4 the lamp is crooked')
  await bot.settle()
  const channel = channelOf(bot)
  for (const text of texts(120, 1)) await type(bot, text, text.length % 2 === 0 ? channel : 'general')
  await bot.settle()
  expectNobodyHurt(bot)
})

test('titles of any kind are declared and shown', { timeout: 180_000 }, async () => {
  const bot = await run()
  for (const text of texts(40, 2)) {
    await type(bot, `sev3 ${text}`)
    await bot.settle()
  }
  expectNobodyHurt(bot)
  const { count } = await bot.muster.desk.db
    .selectFrom('subjects')
    .where('kind', '=', 'incident')
    .select(({ fn }) => fn.countAll().as('count'))
    .executeTakeFirstOrThrow()
  expect(bot.workspace.channels.filter(({ name }) => name.startsWith('inc-'))).toHaveLength(Number(count))
  expect(Number(count)).toBeGreaterThan(30)
})

test('notes, updates, reasons and summaries of any kind are kept', { timeout: 180_000 }, async () => {
  const bot = await run()
  await type(bot, 'sev4 the lamp is crooked')
  await bot.settle()
  const channel = channelOf(bot)
  const verbs = ['note', 'update', 'task', 'sev 3', 'sev 4', 'status identified', 'role']
  for (const [index, text] of texts(100, 3).entries()) {
    await type(bot, `${verbs[index % verbs.length]} ${text}`, channel)
    if (index % 10 === 0) await bot.settle()
  }
  await type(bot, 'timeline', channel)
  await type(bot, 'resolve <!channel> fixed', channel)
  await bot.settle()
  // The owner of a task is told.
  expectNobodyHurt(bot, [ids.ana, ids.ben])
})

test("what's typed is what's read", async () => {
  const bot = await run()
  const { workspace } = bot
  for (const title of [
    '<b>Checkout</b> & *basket* are down; `rm -rf` _did_ it ~again~',
    "Robert'); DROP TABLE incidents; --",
    '100% of {{users}} see #{nothing} & <!channel>',
    'שלום: התשלום נפל',
    '👩‍🚒🏽 fire in 机房',
  ]) {
    await type(bot, `sev3 ${title}`)
    await bot.settle()
    const channel = workspace.channels.at(-1)
    const [card] = channel ? workspace.pins(channel.id) : []
    const text = card ? workspace.plainTextOf(card).replace(/[\u2066-\u2069]/g, '') : ''
    expect(text).toContain(title)
  }
  expectNobodyHurt(bot)
})
