import { expect, test } from 'vitest'
import { defaultPolicy } from '../../../../src/domain/policy/default-policy.ts'
import { parseCommand } from '../../../../src/slack/commands/parse-command.ts'
import { scheduleOf } from '../../../support/on-call.ts'

const schedules = [
  scheduleOf('db', []),
  { ...scheduleOf('dba', []), name: 'The Databases' },
  { ...scheduleOf('web', []), name: 'The Data' },
]
const policy = { ...defaultPolicy, schedules }

const parsed = (text: string, inIncidentChannel = true) =>
  parseCommand(text, { policy, inIncidentChannel, nameOf: () => null }).command

test.each([
  ['page <@U1|ana>', ['U1'], ''],
  ['page <@U1>: the database is full', ['U1'], 'the database is full'],
  ['page <@U1>, <@U2> and <@U1> we need you', ['U1', 'U2'], 'we need you'],
  ['page <@U1> and fast', ['U1'], 'and fast'],
  ['PAGE – <@U1> R&amp;D has no way in', ['U1'], 'R&D has no way in'],
])('"%s" pages people', (text, people, why) => {
  expect(parsed(text)).toEqual({ verb: 'page', people, schedule: null, why })
})

test.each([
  ['page dba', 'dba', ''],
  ['page DB the replica lags', 'db', 'the replica lags'],
  ['page the databases: they lag', 'dba', 'they lag'],
  ['page schedule dba', 'dba', ''],
  ['page schedule:dba they lag', 'dba', 'they lag'],
  ['page dbx they lag', 'dbx', 'they lag'],
])('"%s" pages the people on call', (text, schedule, why) => {
  expect(parsed(text)).toEqual({ verb: 'page', people: [], schedule, why })
})

test('nobody named is asked for, and a name that is no mention is said', () => {
  expect(parsed('page')).toMatchObject({ verb: 'incomplete', of: 'page', expects: 'person' })
  expect(parsed('page me')).toMatchObject({ verb: 'incomplete', of: 'page' })
  expect(parsed('page @carla now')).toMatchObject({ verb: 'unknown_person', name: 'carla' })
})

test('outside an incident, words that name nobody are a title', () => {
  expect(parsed('page load is slow', false)).toMatchObject({ verb: 'declare', title: 'page load is slow' })
  expect(parsed('page dba they lag', false)).toMatchObject({ verb: 'page', schedule: 'dba' })
  expect(parsed('page <@U1> it is down', false)).toMatchObject({ verb: 'page', people: ['U1'] })
})
