import { describe, expect, test } from 'vitest'
import type { Command } from '../../../src/slack/commands/command.ts'
import { parsed, settled } from './placed.ts'

const outside = (text: string): Command => parsed(text, false).command
const inside = (text: string): Command => parsed(text, true).command

describe('an incident named in front', () => {
  test.each([
    'INC-1 ack',
    'inc-1 ack',
    'INC1 ack',
    'INC_1 ack',
    'INC#1 ack',
    'INC 1 ack',
    'INC-001 ack',
    'INC–1 ack',
    'INC—1 ack',
    'INC‑1 ack',
    'INC‐1 ack',
    'INC−1 ack',
    'INC－1 ack',
    'ＩＮＣ－１ ack',
    'I\u200bNC-1 ack',
    '\ufeffINC-1 ack',
    'INC-1: ack',
    'INC-1, ack',
    'INC-1; ack',
    'INC-1. ack',
    'INC-1 – ack',
    'INC-1—ack',
    '[INC-1] ack',
    'INC-1\u00a0ack',
    'incident-1 ack',
  ])('"%s" acknowledges it', (text) => {
    expect(parsed(text, false)).toEqual({ incident: 1, command: { verb: 'ack' } })
  })

  test.each(['INC-0 ack', 'inc-1ack', 'INC-1x down', 'INC-12345678901 ack', 'INC–0'])(
    '"%s" names none, and is no title',
    (text) => {
      expect(outside(text).verb).toBe('unknown')
      expect(inside(text).verb).toBe('unknown')
    },
  )

  test('in words is none', () => {
    expect(outside('incident 5 nodes are down')).toMatchObject({ title: 'incident 5 nodes are down' })
    expect(outside('including 5 nodes')).toMatchObject({ title: 'including 5 nodes' })
  })
})

describe('signs between a verb and its words', () => {
  test.each<[string, object]>([
    ['resolve – rolled back', { verb: 'resolve', summary: 'rolled back' }],
    ['resolve - rolled back', { verb: 'resolve', summary: 'rolled back' }],
    ['resolve—rolled back', { verb: 'resolve', summary: 'rolled back' }],
    ['Resolve: rolled back', { verb: 'resolve', summary: 'rolled back' }],
    ['resolve, rolled back', { verb: 'resolve', summary: 'rolled back' }],
    ['resolve. rolled back', { verb: 'resolve', summary: 'rolled back' }],
    ['resolve… rolled back', { verb: 'resolve', summary: 'rolled back' }],
    ['resolve：rolled back', { verb: 'resolve', summary: 'rolled back' }],
    ['note: - 5 nodes left', { verb: 'note', text: '5 nodes left', happenedAt: null }],
    ['note -5% conversion', { verb: 'note', text: '-5% conversion', happenedAt: null }],
    ['note – pool full', { verb: 'note', text: 'pool full', happenedAt: null }],
    ['update: half works', { verb: 'update', text: 'half works', nextInMs: null }],
    ['update – half works', { verb: 'update', text: 'half works', nextInMs: null }],
    ['status: identified – bad release', { verb: 'status', to: 'identified', text: 'bad release' }],
    ['status identified; bad release', { verb: 'status', to: 'identified', text: 'bad release' }],
    ['cancel – a test', { verb: 'cancel', why: 'a test' }],
    ['reopen: it fails again', { verb: 'reopen', why: 'it fails again' }],
    ['lead: <@U0BEN>', { verb: 'lead', person: 'U0BEN' }],
    ['role scribe: <@U0BEN>', { verb: 'role', role: 'scribe', person: 'U0BEN' }],
    ['role: scribe – <@U0BEN>', { verb: 'role', role: 'scribe', person: 'U0BEN' }],
    ['duplicate: INC–41', { verb: 'duplicate', of: 41 }],
    ['duplicate of #41.', { verb: 'duplicate', of: 41 }],
    ['ack!', { verb: 'ack' }],
    ['ACK.', { verb: 'ack' }],
    ['– ack', { verb: 'ack' }],
    ['ａｃｋ', { verb: 'ack' }],
    ['a\u200bck', { verb: 'ack' }],
    ['?', { verb: 'help' }],
    ['--help', { verb: 'help' }],
    ['–', { verb: 'open' }],
    ['\u200b', { verb: 'open' }],
  ])('"%s"', (text, command) => {
    expect(settled(text)).toEqual(command)
  })

  test.each([
    'status-page is slow',
    'help-desk is down',
    'merge-queue is stuck',
    'update.service is failing',
    'note.js is broken',
  ])('"%s" has none: a hyphen or a full stop within a word is its own', (title) => {
    expect(outside(title)).toEqual({ verb: 'declare', severity: null, title })
  })
})

describe('closing whatever is unknown', () => {
  test.each([
    'close anyway',
    'Close anyway.',
    'close: anyway',
    'close – anyway',
    'close anyways',
    'closed anyway',
    'status closed anyway',
    'status: closed anyway',
    'status closed – anyway',
    'status closed, anyway please',
    'INC-1 close anyway',
    'close\u00a0anyway',
  ])('"%s"', (text) => {
    expect(inside(text)).toEqual({ verb: 'close', anyway: true })
    expect(parsed(text, true).unused).toBeUndefined()
  })

  test('words beside it are said to be of no use', () => {
    expect(parsed('close anyway, all fine in EU', true)).toMatchObject({ unused: 'all fine in EU' })
    expect(parsed('status closed all fine in EU', true)).toEqual({
      incident: null,
      command: { verb: 'close' },
      unused: 'all fine in EU',
    })
  })
})
