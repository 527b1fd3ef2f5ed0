import { describe, expect, test } from 'vitest'
import { defaultPolicy } from '../../../../src/domain/policy/default-policy.ts'
import { parseCommand } from '../../../../src/slack/commands/parse-command.ts'
import { scheduleOf } from '../../../support/on-call.ts'

const policy = {
  ...defaultPolicy,
  schedules: [scheduleOf('primary', []), { ...scheduleOf('dba', []), name: 'The Databases' }],
}

const parsed = (text: string) => parseCommand(text, { policy, inIncidentChannel: false }).command

const covered = (text: string) => {
  const command = parsed(text)
  if (command.verb !== 'cover') return command
  const { from, to, schedule, change } = command
  return { schedule, change, from: from?.typed ?? null, to: to.typed }
}

describe('a cover', () => {
  test.each([
    ['cover <@U1> from fri 18:00 to mon 09:00', { instead: 'U1', from: 'fri 18:00', to: 'mon 09:00' }],
    ['cover for <@U1|ana> from now until 9pm', { instead: 'U1', from: 'now', to: '9pm' }],
    ['cover <@U1> until tomorrow 9:00', { instead: 'U1', from: null, to: 'tomorrow 9:00' }],
    ['cover from fri 18:00 to mon 09:00', { from: 'fri 18:00', to: 'mon 09:00' }],
    ['cover <@U1> by <@U2> until 9pm', { instead: 'U1', person: 'U2', from: null, to: '9pm' }],
    ['cover by <@U2> until 9pm', { person: 'U2', from: null, to: '9pm' }],
    ['cover everyone by <@U2> until 9pm', { person: 'U2', from: null, to: '9pm' }],
    ['cover me by <@U2> until 9pm', { instead: 'me', person: 'U2', from: null, to: '9pm' }],
    ['cover primary <@U1> until 9pm', { schedule: 'primary', instead: 'U1', from: null, to: '9pm' }],
    [
      'cover <@U1> in the databases until 9pm',
      { schedule: 'databases', instead: 'U1', from: null, to: '9pm' },
    ],
    [
      'cover <@U1> in Primary schedule until 9pm',
      { schedule: 'primary', instead: 'U1', from: null, to: '9pm' },
    ],
    ['COVER <@U1> FROM fri 18:00 TO mon 09:00', { instead: 'U1', from: 'fri 18:00', to: 'mon 09:00' }],
  ])('%s', (text, wanted) => {
    const { schedule = null, from, to, ...who } = wanted as Record<string, unknown>
    const change = { kind: 'cover', instead: null, person: 'me', ...who }
    expect(covered(text)).toEqual({ schedule, change, from, to })
  })

  test.each([
    ['cover add <@U1> until 9pm', null, { kind: 'add', people: ['U1'] }],
    ['cover primary add <@U1> and me until 9pm', 'primary', { kind: 'add', people: ['U1', 'me'] }],
    ['cover replace <@U1>, <@U2> in primary until 9pm', 'primary', { kind: 'replace', people: ['U1', 'U2'] }],
    ['cover nobody in primary until 9pm', 'primary', { kind: 'nobody' }],
    ['cover add until 9pm', null, { kind: 'add', people: [] }],
  ])('"%s" is another change', (text, schedule, change) => {
    expect(covered(text)).toEqual({ schedule, change, from: null, to: '9pm' })
  })

  test('knows its schedule, whatever that is called', () => {
    const odd = { ...policy, schedules: [...policy.schedules, scheduleOf('all', []), scheduleOf('add', [])] }
    const scheduleIn = (text: string) => parseCommand(text, { policy: odd, inIncidentChannel: false }).command
    expect(scheduleIn('cover all by <@U2> until 9pm')).toMatchObject({
      schedule: 'all',
      change: { kind: 'cover', person: 'U2' },
    })
    expect(scheduleIn('cover add add <@U2> until 9pm')).toMatchObject({
      schedule: 'add',
      change: { kind: 'add', people: ['U2'] },
    })
  })

  test('is undone by its id', () => {
    expect(parsed('cover undo primary-3')).toEqual({ verb: 'cover_undo', id: 'primary-3' })
    expect(parsed('cover remove Primary-3')).toEqual({ verb: 'cover_undo', id: 'primary-3' })
  })

  test.each(['cover', 'cover <@U1>', 'cover me tonight', 'cover <@U1> fri', 'cover primary'])(
    '"%s" lacks its times',
    (text) => {
      for (const inIncidentChannel of [true, false]) {
        const { command } = parseCommand(text, { policy, inIncidentChannel })
        expect(command).toMatchObject({ verb: 'incomplete', of: 'cover', expects: 'span' })
      }
    },
  )

  test('of a name that Slack made no mention of asks who it is', () => {
    expect(parsed('cover @ana until 9pm')).toMatchObject({ verb: 'unknown_person', name: 'ana' })
  })
})

describe('who is on call', () => {
  test.each(['oncall', 'on-call', 'ONCALL', 'whoisoncall'])('%s', (text) => {
    expect(parsed(text)).toEqual({ verb: 'oncall', schedule: null })
  })

  test.each(['oncall primary', 'oncall for Primary', 'oncall in PRIMARY'])('in one schedule: %s', (text) => {
    expect(parsed(text)).toEqual({ verb: 'oncall', schedule: 'primary' })
  })

  test('and whom an incident would page, now or then', () => {
    expect(parsed('oncall who sev1')).toEqual({ verb: 'oncall_who', severity: 1, at: null })
    expect(parsed('oncall who 2 sunday 03:00')).toMatchObject({
      verb: 'oncall_who',
      severity: 2,
      at: { typed: 'sunday 03:00' },
    })
    expect(parsed('oncall who')).toMatchObject({ verb: 'incomplete', of: 'oncall', expects: 'severity' })
    expect(parsed('oncall who sev7')).toMatchObject({ verb: 'incomplete', expects: 'severity' })
  })

  test('but trouble that begins with the same words is an incident', () => {
    expect(parsed('oncall page is broken')).toMatchObject({ verb: 'declare', title: 'oncall page is broken' })
  })
})

describe('a swap', () => {
  const swapped = (text: string) => {
    const command = parsed(text)
    if (command.verb !== 'swap') return command
    const { schedule, other, gives, takes } = command
    const spans = [gives, takes].map((span) => span && [span.from.typed, span.to.typed])
    return { schedule, other, spans }
  }

  test.each([
    ['swap <@U1> from fri 18:00 to mon 09:00', null, [['fri 18:00', 'mon 09:00'], null]],
    [
      'swap with <@U1> in primary from fri 18:00 to mon 09:00 for mon 18:00 to fri 09:00',
      'primary',
      [
        ['fri 18:00', 'mon 09:00'],
        ['mon 18:00', 'fri 09:00'],
      ],
    ],
  ])('%s', (text, schedule, spans) => {
    expect(swapped(text)).toEqual({ schedule, other: 'U1', spans })
  })

  test('is answered by its id', () => {
    for (const [word, accepts] of [
      ['accept', true],
      ['decline', false],
      ['withdraw', false],
    ])
      expect(parsed(`swap ${word} primary-3`)).toEqual({ verb: 'swap_answer', id: 'primary-3', accepts })
  })

  test.each([
    ['swap', 'span'],
    ['swap <@U1> fri', 'span'],
    ['swap from fri 18:00 to mon 09:00', 'person'],
  ])('"%s" lacks something', (text, expects) => {
    expect(parsed(text)).toMatchObject({ verb: 'incomplete', of: 'swap', expects })
  })

  test('but trouble that begins with the same word is an incident', () => {
    expect(parsed('swap space is full, checkout crashed')).toMatchObject({ verb: 'declare' })
  })
})
