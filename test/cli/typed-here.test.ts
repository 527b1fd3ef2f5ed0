import { describe, expect, test } from 'vitest'
import { commands } from '../../src/cli/commands.ts'
import { commandHere } from '../../src/cli/typed-here.ts'
import { usages } from '../../src/wording/text/usages.ts'
import { openTerminal } from './terminal.ts'

const usageOf = (name: string): string | null => (name === 'help' ? name : (commands[name]?.usage ?? null))
const here = (words: string): string => commandHere(words, { command: '/incident', usageOf, number: 7 })

describe('each command of Slack’s, as a terminal is told of it', () => {
  const told = Object.entries(usages).map(([name, words]) => [name, here(words)] as const)

  test('is one that there is, with the incident and the options it takes', () => {
    const wrong = told.flatMap(([, words]) => {
      const typed = /^`npm run muster -- (\S+)(.*)`$/.exec(words)
      if (!typed) return words.endsWith(' in Slack') ? [] : [words]
      const [, command = '', rest = ''] = typed
      const options = [...rest.matchAll(/--(\w+)/g)].map(([, option = '']) => option)
      const known = Object.keys(commands[command]?.options ?? {})
      const takesIncident = usageOf(command)?.startsWith(`${command} INC-`) ?? false
      const isRight =
        usageOf(command) !== null &&
        options.every((option) => known.includes(option)) &&
        rest.startsWith(' INC-7') === takesIncident
      return isRight ? [] : [words]
    })
    expect(wrong).toEqual([])
  })

  test('is said to be in Slack only where nothing here does it', () => {
    expect(told.flatMap(([name, words]) => (words.endsWith(' in Slack') ? [name] : []))).toEqual([
      'role',
      'status',
      'snooze',
      'task',
      'reopen',
      'cancel',
      'duplicate',
      'moment',
      'swap',
      'service',
      'services',
      'toil',
      'reported',
      'drill',
      'web',
    ])
  })
})

test.each([
  ['ack', '`npm run muster -- ack INC-7`'],
  ['INC-42 ack', '`npm run muster -- ack INC-42`'],
  ['lead @user', '`/incident lead @user` in Slack'],
  ['sev2 <title>', '`npm run muster -- declare sev2 <title>`'],
  ['declare sev1 <title>', '`npm run muster -- declare sev1 <title>`'],
  ['sev <1-4>', '`npm run muster -- severity INC-7 <1-4>`'],
  ['update <text> next 30m', '`npm run muster -- update INC-7 <text> --next 30m`'],
  [usages.note, '`npm run muster -- note INC-7 <text> [--at 14:05]`'],
  ['publish openly <text>', '`/incident publish openly <text>` in Slack'],
  ['postmortem edit', '`/incident postmortem edit` in Slack'],
  ['oncall', '`npm run muster -- oncall`'],
  ['oncall primary', '`npm run muster -- oncall --schedule primary`'],
  ['cover undo primary-3', '`npm run muster -- cover --undo primary-3`'],
  ['patch CVE-2026-1234 done', '`npm run muster -- patches done CVE-2026-1234`'],
  [
    'patch CVE-2026-1234 9.8 checkout',
    '`npm run muster -- patches add CVE-2026-1234 --cvss 9.8 --service checkout`',
  ],
  ['toil list', '`npm run muster -- toil`'],
  ['toil 2h rotating certificates', '`/incident toil 2h rotating certificates` in Slack'],
  ['report 2026-11', '`npm run muster -- report --month 2026-11`'],
  ['INC-7 …', '`/incident INC-7 …` in Slack'],
  ['', '`/incident` in Slack'],
])('%j is %s', (words, expected) => {
  expect(here(words)).toBe(expected)
})

test('a refusal sends nobody to Slack, which may be down, for what can be typed here', async () => {
  const { run } = await openTerminal()
  await run('declare', 'sev1', 'checkout is down')
  await run('resolve', 'INC-1', 'rolled back')
  const { err } = await run('resolve', 'INC-1')
  expect(err).toContain('`npm run muster -- close INC-1`')
  expect(err).not.toContain('in Slack')
})

test('without an incident of its own, a command shows where the number goes', () => {
  expect(commandHere('ack', { command: '/incident', usageOf })).toBe('`npm run muster -- ack INC-42`')
})
