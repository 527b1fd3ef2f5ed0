import { describe, expect, test } from 'vitest'
import { coming } from '../../../src/slack/commands/coming.ts'
import type { Command } from '../../../src/slack/commands/command.ts'
import { spellings } from '../../../src/slack/commands/verbs.ts'
import { parsed } from './placed.ts'

const outside = (text: string): Command => parsed(text, false).command
const inside = (text: string): Command => parsed(text, true).command

describe('words of commands to come', () => {
  test.each([
    'handover',
    'handover checkout',
    'schedules',
    'schedule primary',
    'silence checkout',
    'schedule @dee',
    'handoff <@U0DEE>',
    'handoff: @dee',
    'silence <!subteam^S1|@oncall>',
    'shift @dee checkout is down',
    'Silence @dee',
    'HANDOFF!',
  ])('"%s" is no title, wherever it is typed', (text) => {
    for (const command of [outside(text), inside(text), inside(`INC-1 ${text}`)]) {
      expect(command.verb, text).toBe('not_here')
    }
  })

  test.each([
    'page load is slow',
    'page loads fail',
    'report export fails',
    'report is empty and wrong',
    'search is down too',
    'budget service is down',
    'cover images are missing',
    'alerts are not arriving',
    'runbook links return 404s',
    'service worker crashed',
    'schedule job is stuck',
  ])('"%s" is one', (title) => {
    expect(outside(title)).toEqual({ verb: 'declare', severity: null, title })
    expect(inside(title)).toEqual({ verb: 'declare', severity: null, title })
  })

  test('leave the table when they come', () => {
    expect([...coming.keys()].filter((word) => spellings.has(word))).toEqual([])
  })
})

describe('find', () => {
  test.each([
    ['find checkout', 'checkout'],
    ['find checkout is slow', 'checkout is slow'],
    ['find failed payments', 'failed payments'],
    ['search: payments', 'payments'],
    ['FIND &lt;pool&gt;', '<pool>'],
  ])('"%s" looks for %s, wherever it is typed', (text, words) => {
    for (const command of [outside(text), inside(text), inside(`INC-1 ${text}`)])
      expect(command, text).toEqual({ verb: 'find', words })
  })

  test.each(['search is down', 'search results are missing', 'find is broken', "find doesn't answer"])(
    '"%s" is a title',
    (title) => {
      for (const command of [outside(title), inside(title)])
        expect(command).toEqual({ verb: 'declare', severity: null, title })
    },
  )

  test.each(['find', 'find %', 'search "*"'])('"%s" has nothing to look for', (text) => {
    expect(outside(text)).toMatchObject({ verb: 'incomplete', of: 'find', expects: 'text' })
  })
})

describe('a near miss', () => {
  test.each([
    ['akc', 'ack', 'ack'],
    ['acknowlege', 'ack', 'ack'],
    ['resolv', 'resolve', 'resolve'],
    ['reslove by rollback', 'resolve', 'resolve by rollback'],
    ['resovle: by rollback', 'resolve', 'resolve by rollback'],
    ['notte pool full', 'note', 'note pool full'],
    ['udpate half works next 15m', 'update', 'update half works next 15m'],
    ['clsoe', 'close', 'close'],
    ['timelien', 'timeline', 'timeline'],
    ['severty 2', 'severity', 'sev 2'],
    ['assgin scribe <@U0BEN>', 'role', 'role scribe <@U0BEN>'],
    ['canecl a test', 'cancel', 'cancel a test'],
    ['duplicat INC-41', 'duplicate', 'duplicate INC-41'],
    ['postmortm', 'postmortem', 'postmortem'],
    ['fixed', 'resolve', 'resolve'],
    ['fixed by rollback', 'resolve', 'resolve by rollback'],
    ['done', 'resolve', 'resolve'],
    ['mitigated', 'status', 'status'],
    ['comment pool full', 'note', 'note pool full'],
    ['todo <@U0BEN> by fri add an alert', 'task', 'task <@U0BEN> by fri add an alert'],
    ['raise 1', 'severity', 'sev 1'],
    ['own', 'lead', 'lead'],
    ['history', 'timeline', 'timeline'],
    ['doctr', 'doctor', 'doctor'],
    ['hepl', 'help', 'help'],
    ['lst', 'list', 'list'],
  ])('"%s" in an incident may be %s, as "%s"', (text, nearest, instead) => {
    expect(parsed(text, true)).toMatchObject({ command: { verb: 'unknown', nearest }, instead })
  })
})

describe('a word that is nearly one', () => {
  test.each([
    ['resolv', 'resolve'],
    ['reslove', 'resolve'],
    ['akc', 'ack'],
    ['timelien', 'timeline'],
    ['postmort', 'postmortem'],
    ['clsoe', 'close'],
    ['checkout', null],
    ['xyzzy', null],
  ])('"%s" is answered with %s and does nothing', (word, nearest) => {
    expect(outside(word)).toEqual({ verb: 'unknown', word, nearest, rest: '' })
  })

  test('with more words is one only where an incident is meant', () => {
    expect(inside('resolv by rollback')).toMatchObject({
      verb: 'unknown',
      nearest: 'resolve',
      rest: 'by rollback',
    })
    expect(outside('resolv by rollback')).toMatchObject({ verb: 'declare', severity: null })
    expect(inside('search is down too')).toMatchObject({ verb: 'declare', severity: null })
  })
})
