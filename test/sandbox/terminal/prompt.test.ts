import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { fieldsOf } from '../../../src/sandbox/actors/form-fields.ts'
import { type Session, startSession } from '../../../src/sandbox/session.ts'
import { createPrompt, type Prompt } from '../../../src/sandbox/terminal/prompt.ts'
import { createTranscript } from '../../../src/sandbox/terminal/transcript.ts'

// The bot is a process of its own: on a busy machine it takes its time.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

let session: Session
let prompt: Prompt
let printed: string[] = []

beforeAll(async () => {
  session = await startSession({ now: '2026-03-03T10:00:00.000Z' })
})

afterAll(() => session.close())

beforeEach(async () => {
  await session.reset()
  await session.clock.moveTo('2026-03-03T10:00:00.000Z')
  printed = []
  const print = (line: string) => printed.push(line)
  prompt = createPrompt(session, createTranscript(session.workspace, print), print)
})

/** What is printed in answer to the lines, the last one's prompt behind it. */
async function typed(...lines: string[]): Promise<string> {
  printed = []
  for (const line of lines) await prompt.run(line)
  return [...printed, prompt.question()].join('\n')
}

/** Declares, and waits until the card with its buttons is there. */
async function declare(line: string): Promise<string> {
  const printed = await typed(line)
  await becomes(() => card() !== '')
  return printed
}

/** Waits for a fact, however long a busy machine takes. */
function becomes(isSo: () => boolean): Promise<void> {
  return session.workspace.until(isSo, { timeoutMs: 60_000 })
}

/** The card of the first incident; nothing before it is pinned. */
function card(): string {
  const channel = session.workspace.channels.find(({ name }) => name.startsWith('inc-1'))
  const [pinned] = channel === undefined ? [] : session.workspace.pins(channel.name)
  return pinned === undefined ? '' : session.workspace.plainTextOf(pinned)
}

test('one declares as the first person, and responds as another', async () => {
  const declared = await declare('/incident sev1 checkout is down')
  expect(declared).toContain('(only ana sees this) INC-1')
  expect(declared).toContain('ana #general> ')
  expect(card()).not.toContain('@ben')
  const responded = await typed('as ben', 'go #inc-1', 'press acknowledge')
  expect(responded).toContain('ben #inc-1-checkout-is-down> ')
  await becomes(() => card().includes('@ben'))
})

test('any other words are a message, and a reaction goes on the last message of a person', async () => {
  await declare('/incident sev2 search is slow')
  await typed('go inc-1')
  expect(await typed('the index is rebuilt', 'react pushpin')).toContain('ana     the index is rebuilt')
  const said = session.workspace
    .messages('inc-1-search-is-slow')
    .find(({ text }) => text.startsWith('the index'))
  expect(said?.reactions).toEqual([{ name: 'pushpin', userIds: [session.workspace.person('ana').id] }])
})

test('a form is filled in field by field, options by their number', async () => {
  await declare('/incident sev2 search is slow')
  await typed('go inc-1')
  await typed('press Post update')
  await becomes(() => session.workspace.as('ana').views.length > 0)
  const [view] = session.workspace.as('ana').views
  if (view === undefined) throw new Error('no form is open')
  const [text, ...others] = fieldsOf(view)
  expect(await typed('fill')).toContain(text?.label)
  let asked = await typed('Half of all searches fail.')
  for (const { blockId, label, options } of others) {
    expect(asked).toContain(label)
    if (options.length > 1) expect(asked).toContain(`  2  ${options[1]?.label}`)
    asked = await typed(blockId === 'next' ? '2' : '')
  }
  const isPosted = () =>
    session.workspace.messages('inc-1-search-is-slow').some((message) => {
      return session.workspace.plainTextOf(message).includes('Half of all searches fail.')
    })
  await becomes(isPosted)
})

test('a form that is cancelled posts nothing', async () => {
  await declare('/incident sev2 search is slow')
  await typed('go inc-1', 'press Post update')
  await becomes(() => session.workspace.as('ana').views.length > 0)
  await typed('fill')
  expect(await typed('cancel')).toContain('ana #inc-1-search-is-slow> ')
  expect(session.workspace.as('ana').views).toEqual([])
})

test('what asks for confirmation is done after a yes and not otherwise', async () => {
  await declare('/incident sev3 a slow page')
  await typed('go inc-1')
  expect(await typed('press SEV-1')).toContain('yes or no?')
  await typed('no')
  expect(card()).toContain('SEV-3 ')
  await typed('press SEV-1')
  await typed('yes')
  await becomes(() => card().includes('SEV-1 '))
})

test('time passes minute by minute, and next goes to the bot’s next timer', async () => {
  await declare('/incident sev1 checkout is down')
  const passed = await typed('+12m')
  expect(passed).toContain('10:05  #')
  expect(passed).toContain('10:10  #')
  const nextMs = (await session.bot.askNextTimer()) ?? 0
  const before = session.workspace.traffic.length
  await typed('next')
  await becomes(() => session.workspace.traffic.length > before)
  expect(session.clock.now()).toBeGreaterThanOrEqual(nextMs)
  expect(session.clock.now()).toBeLessThan(nextMs + 60_000)
})

test('a bot that is killed and started still knows the incident', async () => {
  await declare('/incident sev1 checkout is down')
  await typed('bot kill')
  expect(session.bot.isRunning).toBe(false)
  await typed('bot start', 'go inc-1', 'press Take command')
  await becomes(() => card().includes('Commander: @ana'))
})

test.each([
  ['press Nothing', 'ana sees no "Nothing" there, only: nothing to press'],
  ['as zoe', 'Nobody in this workspace is called zoe.'],
])('%s is answered with a sentence', async (line, sentence) => {
  await expect(prompt.run(line)).rejects.toThrow(sentence)
})

test('a channel that is not there is answered with those that are', async () => {
  expect(await typed('go #nowhere')).toContain('No channel #nowhere. Channels: #general, #random')
})

test('quit ends it', async () => {
  expect(await prompt.run('help')).toBe(true)
  expect(printed.join('\n')).toContain('press Acknowledge')
  expect(await prompt.run('quit')).toBe(false)
})
