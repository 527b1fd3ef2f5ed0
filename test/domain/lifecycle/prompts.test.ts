import { describe, expect, test } from 'vitest'
import type { Incident } from '../../../src/domain/incident/incident.ts'
import { resolutionOf, resolvedAmong } from '../../../src/domain/lifecycle/prompts/prompts.ts'
import type { Resolution } from '../../../src/domain/lifecycle/prompts/resolution.ts'
import type { Words } from '../../../src/domain/record/effects.ts'
import { ben, declared, led, minutesLater } from '../../support/incidents.ts'

const asked = minutesLater(10)
const before = minutesLater(9)
const since = minutesLater(11)

/** Only what tells whether it's answered; the rest of the words is how it was said. */
const words = (kind: Words['kind'], rest: object = {}): Words => ({ kind, at: asked, ...rest }) as Words

const question = (of: string, rest: object = {}): Words =>
  words('question', { question: of, since: before, last: false, ...rest })

type Row = [title: string, incident: Partial<Incident>, words: Words, resolution: Resolution | null]

const resolved = { status: 'resolved' } as const
const closed = { status: 'closed' } as const
const now = (status: Incident['status']): Resolution => ({ kind: 'now', status })

describe('what was asked', () => {
  const met = { ...declared().response, met: { by: ben, at: since } } as Incident['response']
  const updates = (changes: Partial<Incident['updates']>) => ({
    updates: { ...declared().updates, ...changes },
  })
  const overdue = words('update_overdue', { dueAt: before, time: 1 })
  const archive = words('archive_offered', { archiveAt: since })
  const ended = (end: unknown) => ({ ...closed, archive: { at: asked, end } }) as Partial<Incident>

  test.each<Row>([
    ['for a response, and nobody gave one', {}, words('response_missed'), null],
    [
      'for a response, and someone acknowledged',
      { response: met },
      words('response_missed'),
      { kind: 'acknowledged', by: ben, at: since },
    ],
    ['for a response, and it ended first', resolved, words('response_missed'), now('resolved')],
    ['for an update, and none came', updates({ nextDueAt: before }), overdue, null],
    [
      'for an update, and the last is older',
      updates({ nextDueAt: before, lastAt: before, lastBy: ben }),
      overdue,
      null,
    ],
    [
      'for an update, and one came',
      updates({ lastAt: since, lastBy: ben }),
      overdue,
      { kind: 'update_posted', by: ben, at: since },
    ],
    [
      'for an update, and it was put off',
      updates({ nextDueAt: since }),
      overdue,
      { kind: 'update_moved', to: since },
    ],
    [
      'for an update, and it ended',
      { ...resolved, ...updates({ nextDueAt: before }) },
      overdue,
      now('resolved'),
    ],
    ['who leads, and nobody does', {}, question('noCommander'), null],
    [
      'who leads, and someone does',
      { roles: led(declared()).roles },
      question('noCommander'),
      { kind: 'led', by: ben },
    ],
    [
      'who leads, and it was put off',
      { restsUntil: since },
      question('noCommander'),
      { kind: 'put_off', until: since },
    ],
    ['who leads, and it had been put off before', { restsUntil: before }, question('noCommander'), null],
    ['who leads, and it ended', resolved, question('noCommander'), now('resolved')],
    ['whether it continues, and nothing happened', { lastActivityAt: before }, question('quiet'), null],
    [
      'whether it continues, and it did',
      { lastActivityAt: since },
      question('quiet'),
      { kind: 'went_on', at: since },
    ],
    [
      'whether it continues, and it ended',
      { ...resolved, lastActivityAt: before },
      question('quiet'),
      now('resolved'),
    ],
    ['to close it, and it is still resolved', resolved, question('notClosed'), null],
    [
      'to close it, later',
      { ...resolved, restsUntil: since },
      question('notClosed'),
      { kind: 'put_off', until: since },
    ],
    ['to close it, and it was', closed, question('notClosed'), now('closed')],
    ['to close it, and it was reopened', {}, question('notClosed'), now('investigating')],
    ['for a postmortem, and it is still owed', closed, words('postmortem_reminder'), null],
    ['for a postmortem of what was reopened', {}, words('postmortem_reminder'), now('investigating')],
    ['whether its page was of use, while it is open', {}, words('page_useful'), now('investigating')],
    ['whether its page was of use, and nobody said', resolved, words('page_useful'), null],
    [
      'whether its page was of use, and someone said',
      { ...resolved, pageUseful: { by: ben, useful: false, at: since } as never },
      words('page_useful'),
      { kind: 'rated', by: ben, useful: false },
    ],
    ['with its closing', closed, words('closed'), null],
    ['with its closing, and it was reopened', {}, words('closed'), now('investigating')],
    ['whether its channel goes, and nobody minds', ended(null), archive, null],
    [
      'whether its channel goes, and someone keeps it',
      ended({ kind: 'kept', by: ben }),
      archive,
      { kind: 'channel_kept', by: ben },
    ],
    [
      'whether its channel goes, and someone wrote in it',
      ended({ kind: 'talked', by: ben }),
      archive,
      { kind: 'channel_talked_in', by: ben },
    ],
    [
      'whether its channel goes, and it went',
      ended({ kind: 'archived' }),
      archive,
      { kind: 'channel_archived' },
    ],
    [
      'whether its channel goes, and it was reopened',
      { archive: { at: asked, end: null } },
      archive,
      now('investigating'),
    ],
    [
      'whether its channel goes, and the offer is no longer on record',
      { ...closed, archive: null },
      archive,
      now('closed'),
    ],
  ])('%s', (_, changes, said, resolution) => {
    expect(resolutionOf({ ...declared(), ...changes }, said)).toEqual(resolution)
  })
})

describe('of what was asked several times', () => {
  const overdue = (version: number) => ({
    version,
    words: words('update_overdue', { dueAt: before, time: 1 }),
  })
  const open = declared()
  const waiting = { ...open, updates: { ...open.updates, nextDueAt: before } }

  test('the newest keeps its buttons, and those before it lead to it', () => {
    const prompts = [overdue(1), overdue(2), overdue(3)]
    expect(
      resolvedAmong(waiting, prompts).map(({ prompt, resolution }) => [prompt.version, resolution.kind]),
    ).toEqual([
      [2, 'asked_again'],
      [1, 'asked_again'],
    ])
  })

  test('what one decision asked in several places counts once', () => {
    expect(resolvedAmong(waiting, [overdue(4), overdue(4)])).toEqual([])
  })

  test('two pages may stand, for an older one may be what someone has on their screen', () => {
    const missed = (version: number) => ({ version, words: words('response_missed') })
    const answered = resolvedAmong(open, [missed(1), missed(2), missed(3)])
    expect(answered.map(({ prompt }) => prompt.version)).toEqual([1])
  })

  test('another question of the same incident is no repeat', () => {
    const commander = { version: 5, words: question('noCommander') }
    expect(resolvedAmong(waiting, [commander, overdue(6)])).toEqual([])
  })
})
