import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Session, startSession } from '../../../src/sandbox/session.ts'
import { createPrompt, type Prompt } from '../../../src/sandbox/terminal/prompt.ts'
import { createTranscript } from '../../../src/sandbox/terminal/transcript.ts'

let session: Session
let prompt: Prompt
let printed: string[] = []

beforeAll(async () => {
  session = await startSession({ now: '2026-03-03T10:00:00.000Z' })
}, 60_000)

afterAll(() => session.close())

beforeEach(async () => {
  await session.reset()
  await session.clock.moveTo('2026-03-03T10:00:00.000Z')
  printed = []
  const print = (line: string) => printed.push(line)
  prompt = createPrompt(session, createTranscript(session.workspace, print), print)
}, 60_000)

/** What is printed in answer to the lines, the last one's prompt behind it. */
async function typed(...lines: string[]): Promise<string> {
  printed = []
  for (const line of lines) await prompt.run(line)
  return [...printed, prompt.question()].join('\n')
}

test('one declares as the first person, and responds as another', async () => {
  const declared = await typed('/incident sev1 checkout is down')
  expect(declared).toContain('(only ana sees this) INC-1 declared, SEV-1.')
  expect(declared).toContain('ana #general> ')
  const responded = await typed('as ben', 'go #inc-1', 'press acknowledge')
  expect(responded).toContain('@ben acknowledged after')
  expect(responded).toContain('ben #inc-1-checkout-is-down> ')
})

test('other words are said, and a reaction stands on what a person said last', async () => {
  await typed('/incident sev2 search is slow', 'go inc-1')
  expect(await typed('the index is rebuilt', 'react pushpin')).toContain('ana     the index is rebuilt')
  const said = session.workspace
    .messages('inc-1-search-is-slow')
    .find(({ text }) => text.startsWith('the index'))
  expect(said?.reactions).toEqual([{ name: 'pushpin', userIds: [session.workspace.person('ana').id] }])
})

test('a form is answered field by field, options by their number', async () => {
  await typed('/incident sev2 search is slow', 'go inc-1')
  expect(await typed('press Post update')).toContain('The form "Update on INC-1" is open. Type: fill')
  expect(await typed('fill')).toContain('What is known, and what happens next')
  expect(await typed('Half of all searches fail.')).toContain('  2  In 15 min')
  expect(await typed('2')).toContain('INC-1 update from @ana. Next update 10:15.')
})

test('a form that is cancelled posts nothing', async () => {
  await typed('/incident sev2 search is slow', 'go inc-1', 'press Post update', 'fill')
  expect(await typed('cancel')).toContain('ana #inc-1-search-is-slow> ')
  expect(session.workspace.as('ana').views).toEqual([])
})

test('what asks before it is done is done after a yes and not otherwise', async () => {
  await typed('/incident sev3 a slow page', 'go inc-1')
  expect(await typed('press SEV-1')).toContain('yes or no?')
  expect(await typed('no')).not.toContain('SEV-1')
  await typed('press SEV-1')
  expect(await typed('yes')).toContain('INC-1 is raised from SEV-3 to SEV-1 by @ana.')
})

test('time passes minute by minute, so that every reminder comes when it is due', async () => {
  await typed('/incident sev1 checkout is down')
  const passed = await typed('+12m')
  expect(passed).toContain('Response was due 10:05')
  expect(passed).toContain('INC-1 has had no commander for 10 min.')
  expect(passed).not.toContain('was not running')
})

test('a bot that is killed and started keeps its word', async () => {
  await typed('/incident sev1 checkout is down', 'bot kill')
  expect(session.bot.isRunning).toBe(false)
  await typed('bot start')
  expect(await typed('go inc-1', 'press Take command')).toContain('@ana takes command.')
})

test.each([
  ['press Nothing', 'ana sees no "Nothing" there; there is: nothing to press'],
  ['as zoe', 'nobody is called zoe in this workspace'],
])('%s is answered with a sentence', async (line, sentence) => {
  await expect(prompt.run(line)).rejects.toThrow(sentence)
})

test('a channel that is not there is answered with those that are', async () => {
  expect(await typed('go #nowhere')).toContain('There is no #nowhere. There is: #general, #random')
})

test('quit ends it', async () => {
  expect(await prompt.run('help')).toBe(true)
  expect(printed.join('\n')).toContain('press Acknowledge')
  expect(await prompt.run('quit')).toBe(false)
})
