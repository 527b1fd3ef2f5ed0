import { expect, test } from 'vitest'
import { defaultPolicy } from '../../../../src/domain/policy/default-policy.ts'
import { parseCommand } from '../../../../src/slack/commands/parse-command.ts'
import { scheduleOf } from '../../../support/on-call.ts'

const policy = { ...defaultPolicy, schedules: [{ ...scheduleOf('dba', []), name: 'The Databases' }] }

const parsed = (text: string) => parseCommand(text, { policy, inIncidentChannel: false })

test.each([
  ['oncall calendar', 'all', false],
  ['on-call feed', 'all', false],
  ['oncall calendar mine', 'mine', false],
  ['oncall calendar DBA', { schedule: 'dba' }, false],
  ['oncall calendar new', 'mine', true],
  ['oncall calendar new mine', 'mine', true],
  ['oncall calendar rotate dba', { schedule: 'dba' }, true],
  ['oncall calendar new the databases', { schedule: 'dba' }, true],
  ['oncall calendar new Nothing', { schedule: 'Nothing' }, true],
])('"%s" is about calendar feeds', (text, of, anew) => {
  expect(parsed(text).command).toEqual({ verb: 'oncall_calendar', of, anew })
})

test('words that tell of trouble are a title all the same', () => {
  expect(parsed('oncall calendar is down').command).toMatchObject({ verb: 'declare' })
})
