import { describe, expect, test } from 'vitest'
import { spellings } from '../../../src/slack/commands/verbs.ts'
import { parsed } from './placed.ts'

/** Commands that take only words they know, with each of their spellings. */
const closed = [
  'load',
  'alerts',
  'report',
  'list',
  'patches',
  'severity',
  'status',
  'snooze',
  'lead',
  'duplicate',
  'moment',
  'patch',
  'page',
  'cover',
  'swap',
  'toil',
  'capacity',
  'oncall',
  'service',
  'budget',
  'runbook',
  'close',
  'timeline',
  'doctor',
] as const

const words = [...spellings].filter(([, verb]) => closed.some((one) => one === verb)).map(([word]) => word)

describe('behind a command that takes only words it knows', () => {
  test.each(words)('%s: others declare nothing, wherever they are typed', (word) => {
    for (const rest of ['frobnicate', 'teams lst week', 'noize of the night', 'tems', 'the week before last'])
      for (const inChannel of [true, false]) {
        const { command } = parsed(`${word} ${rest}`, inChannel)
        expect(command.verb, `${word} ${rest}`).not.toBe('declare')
      }
  })

  test.each([
    ['load', 'period'],
    ['alerts', 'alerts'],
    ['report', 'report_period'],
    ['status', 'status'],
    ['snooze', 'duration'],
    ['lead', 'person'],
    ['merge', 'incident'],
  ])('%s asks for what it knows: %s', (word, expects) => {
    const { command } = parsed(`${word} nothing of it`, false)
    expect(command).toMatchObject({ verb: 'incomplete', expects })
  })

  test.each([
    'load balancer misbehaves',
    'load test kills checkout',
    'alerts are not arriving',
    'status page is slow',
    'list view is broken',
    'merge queue is stuck',
    'help us all',
  ])('"%s" tells of trouble, and is a title', (title) => {
    expect(parsed(title, false).command).toEqual({ verb: 'declare', severity: null, title })
  })
})
