import { describe, expect, test } from 'vitest'
import { defaultPolicy } from '../../../src/domain/policy/default-policy.ts'
import type { Command, SettledCommand } from '../../../src/slack/commands/command.ts'
import { parsed, settled as settledFrom } from './placed.ts'

/** A Friday, 14:02, by someone in UTC about an incident of half an hour ago. */
const at = '2026-11-20T14:02:00.000Z'
const { calendar } = defaultPolicy
const place = { at, timeZone: 'UTC', calendar, declaredAt: '2026-11-20T13:30:00.000Z' }

const inChannel = (text: string): Command => parsed(text, true).command

const outside = (text: string): Command => parsed(text, false).command

/** The command with its times settled, or the question they raise. */
const settled = (text: string) => settledFrom(text, place)

const untitled = { verb: 'declare', severity: null } as const

describe('declaring', () => {
  test.each<[string, Command]>([
    ['', { verb: 'open' }],
    ['   ', { verb: 'open' }],
    ['sev1 checkout is down', { verb: 'declare', severity: 1, title: 'checkout is down' }],
    ['SEV-2: search  is slow', { verb: 'declare', severity: 2, title: 'search  is slow' }],
    ['SEV 1 checkout is down', { verb: 'declare', severity: 1, title: 'checkout is down' }],
    ['sev_3', { verb: 'declare', severity: 3, title: '' }],
    ['declare sev4 the logo is cut', { verb: 'declare', severity: 4, title: 'the logo is cut' }],
    ['checkout is down', { ...untitled, title: 'checkout is down' }],
    ['<!channel> &lt;b&gt; is down', { ...untitled, title: '@channel <b> is down' }],
    ['決済が落ちています', { ...untitled, title: '決済が落ちています' }],
    ['help checkout is down', { ...untitled, title: 'help checkout is down' }],
    ['status page is slow', { ...untitled, title: 'status page is slow' }],
    ['merge queue is stuck', { ...untitled, title: 'merge queue is stuck' }],
    ['updates are failing', { ...untitled, title: 'updates are failing' }],
    [
      'sev5 nothing like it',
      { verb: 'incomplete', of: 'severity', expects: 'severity', rest: 'sev5 nothing like it' },
    ],
  ])('outside an incident, "%s"', (text, command) => {
    expect(outside(text)).toEqual(command)
  })

  test('in an incident, a severity that stands apart or alone changes it; with words behind it, it is asked', () => {
    expect(inChannel('sev1 search is down too')).toEqual({
      verb: 'severity_or_declare',
      severity: 1,
      words: 'search is down too',
    })
    expect(inChannel('declare sev1 search is down too')).toEqual({
      verb: 'declare',
      severity: 1,
      title: 'search is down too',
    })
    expect(inChannel('sev 1 all regions')).toEqual({ verb: 'severity', to: 1, why: 'all regions' })
    expect(inChannel('sev2')).toEqual({ verb: 'severity', to: 2, why: '' })
  })
})

const next = { typed: 'next 30m', written: expect.anything(), whole: 'next 30m' }

describe('in an incident', () => {
  test.each<[string, Command | SettledCommand | object]>([
    ['ack', { verb: 'ack' }],
    ['ACK on it', { verb: 'ack' }],
    ['acknowledge', { verb: 'ack' }],
    ['lead', { verb: 'lead', person: null }],
    ['lead me', { verb: 'lead', person: null }],
    ['lead <@U0BEN|ben>', { verb: 'lead', person: 'U0BEN' }],
    ['lead ben', { verb: 'incomplete', of: 'lead', expects: 'person', rest: 'ben' }],
    ['role scribe <@U0BEN>', { verb: 'role', role: 'scribe', person: 'U0BEN' }],
    ['role <@U0BEN> comms', { verb: 'role', role: 'communications', person: 'U0BEN' }],
    ['assign Communications lead', { verb: 'role', role: 'communications', person: null }],
    ['role juggler <@U0BEN>', { verb: 'role', role: 'juggler', person: 'U0BEN' }],
    ['role', { verb: 'incomplete', of: 'role', expects: 'role', rest: '' }],
    ['severity sev3 only the logo', { verb: 'severity', to: 3, why: 'only the logo' }],
    ['sev up', { verb: 'incomplete', of: 'severity', expects: 'severity', rest: 'up' }],
    ['status identified: bad release', { verb: 'status', to: 'identified', text: 'bad release' }],
    ['status resolved by rollback', { verb: 'resolve', summary: 'by rollback' }],
    ['status closed', { verb: 'close' }],
    ['status cancelled no fault', { verb: 'cancel', why: 'no fault' }],
    ['status fine', { verb: 'incomplete', of: 'status', expects: 'status', rest: 'fine' }],
    ['update half works next 30m', { verb: 'update', text: 'half works', nextInMs: 1_800_000 }],
    ['update half works next update in 1h', { verb: 'update', text: 'half works', nextInMs: 3_600_000 }],
    [
      'update what comes next is unknown',
      { verb: 'update', text: 'what comes next is unknown', nextInMs: null },
    ],
    [
      'update next 30m',
      { verb: 'incomplete', of: 'update', expects: 'text', rest: 'next 30m', given: { next } },
    ],
    ['update one\ntwo', { verb: 'update', text: 'one\ntwo', nextInMs: null }],
    [
      'note rolled back at 14:01',
      { verb: 'note', text: 'rolled back', happenedAt: '2026-11-20T14:01:00.000Z' },
    ],
    ['note back at 2026-11-19 23:10', { verb: 'note', text: 'back', happenedAt: '2026-11-19T23:10:00.000Z' }],
    [
      'note failing at 14:75',
      {
        verb: 'note',
        typed: 'at 14:75',
        words: 'failing at 14:75',
        why: 'no_such_time',
        choices: [{ at: null, retyped: 'note failing at 14:75 at now' }],
      },
    ],
    ['note looks at noon load', { verb: 'note', text: 'looks at noon load', happenedAt: null }],
    ['resolve', { verb: 'incomplete', of: 'resolve', expects: 'text', rest: '' }],
    ['resolve rolled back', { verb: 'resolve', summary: 'rolled back' }],
    ['close', { verb: 'close' }],
    ['reopen it fails again', { verb: 'reopen', why: 'it fails again' }],
    ['reopen', { verb: 'incomplete', of: 'reopen', expects: 'text', rest: '' }],
    ['cancel', { verb: 'incomplete', of: 'cancel', expects: 'text', rest: '' }],
    ['duplicate INC-41', { verb: 'duplicate', of: 41 }],
    ['dup of #41', { verb: 'duplicate', of: 41 }],
    ['merge 41', { verb: 'duplicate', of: 41 }],
    ['duplicate the other', { verb: 'incomplete', of: 'duplicate', expects: 'incident', rest: 'the other' }],
    [
      'moment impact began at 13:40',
      { verb: 'moment', moment: 'impactBegan', to: '2026-11-20T13:40:00.000Z' },
    ],
    ['moment impact at 13:40', { verb: 'moment', moment: 'impactBegan', to: '2026-11-20T13:40:00.000Z' }],
    ['moment cause 13:40', { verb: 'moment', moment: 'identified', to: '2026-11-20T13:40:00.000Z' }],
    [
      'moment detected 2026-11-20 13:40',
      { verb: 'moment', moment: 'detected', to: '2026-11-20T13:40:00.000Z' },
    ],
    [
      'moment lunch at 13:40',
      { verb: 'incomplete', of: 'moment', expects: 'moment', rest: 'lunch at 13:40' },
    ],
    ['tl', { verb: 'timeline' }],
    ['pm', { verb: 'postmortem' }],
    [
      'postmortem again please',
      { verb: 'incomplete', of: 'postmortem', expects: 'postmortem', rest: 'again please' },
    ],
    ['postmortem now please', { verb: 'postmortem' }],
    ['postmortem redraft', { verb: 'postmortem' }],
    ['postmortem publsh', { verb: 'incomplete', of: 'postmortem', expects: 'postmortem', rest: 'publsh' }],
    ['list', { verb: 'list' }],
    ['help', { verb: 'help' }],
  ])('"%s"', (text, command) => {
    expect(settled(text)).toEqual(command)
  })
})

describe('a task', () => {
  const friday = '2026-11-20T17:00:00.000Z'
  const nextFriday = '2026-11-27T17:00:00.000Z'
  test.each<[string, Partial<Extract<SettledCommand, { verb: 'task' }>>]>([
    ['<@U0ANA> by fri add an alert', { owner: 'U0ANA', deadlineAt: friday, text: 'add an alert' }],
    ['by fri <@U0ANA> add an alert', { owner: 'U0ANA', deadlineAt: friday, text: 'add an alert' }],
    ['<@U0ANA> add an alert by next fri', { owner: 'U0ANA', deadlineAt: nextFriday, text: 'add an alert' }],
    ['add an alert <@U0ANA> by next fri', { owner: 'U0ANA', deadlineAt: nextFriday, text: 'add an alert' }],
    ['add an alert by fri <@U0ANA>', { owner: 'U0ANA', deadlineAt: friday, text: 'add an alert' }],
    [
      '<@U0ANA> by 27 nov 2026 add an alert',
      { owner: 'U0ANA', deadlineAt: nextFriday, text: 'add an alert' },
    ],
    [
      '<@U0ANA> by hand, restart the queue',
      { owner: 'U0ANA', deadlineAt: null, text: 'by hand, restart the queue' },
    ],
    ['ask <@U0BEN|ben> for the logs', { owner: null, deadlineAt: null, text: 'ask @ben for the logs' }],
  ])('"%s" finds owner, deadline and text', (text, task) => {
    expect(settled(`task ${text}`)).toEqual({ verb: 'task', ...task })
  })

  test("without words isn't one", () => {
    expect(inChannel('task <@U0ANA> by fri')).toMatchObject({
      verb: 'incomplete',
      of: 'task',
      expects: 'text',
    })
  })
})
