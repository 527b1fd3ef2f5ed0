import { describe, expect, test } from 'vitest'
import type { Command } from '../../../src/slack/commands/command.ts'
import { parsed } from './placed.ts'

describe('an incident named in front', () => {
  test.each([
    'cover @ana from fri 18:00 to mon 09:00',
    'swap @ana',
    'toil restarts 30m',
    'patch CVE-2026-1234 9.8 checkout',
    'patch CVE-2026-1234 done',
    'service checkout lift 4h rolling back',
  ])('"INC-42 %s" changes nothing, since that is about no incident', (words) => {
    expect(parsed(`INC-42 ${words}`, false).command).toMatchObject({
      verb: 'incomplete',
      expects: 'no_number',
    })
  })

  const named = (text: string) => parsed(text, false)

  test.each<[string, number | null, Command]>([
    ['INC-42 ack', 42, { verb: 'ack' }],
    ['inc42: note hello', 42, { verb: 'note', text: 'hello', happenedAt: null }],
    ['INC-42', 42, { verb: 'open' }],
    ['INC-42 sev1 all regions', 42, { verb: 'severity', to: 1, why: 'all regions' }],
    ['ack', null, { verb: 'ack' }],
  ])('"%s" is about it, wherever it\'s typed', (text, incident, command) => {
    expect(named(text)).toEqual({ incident, command })
  })

  test('never declares another one', () => {
    expect(named('INC-42 checkout is down').command).toMatchObject({ verb: 'unknown', word: 'checkout' })
    expect(named('INC-42 resolv done').command).toMatchObject({ verb: 'unknown', nearest: 'resolve' })
    for (const words of [
      'security sev1 keys were stolen',
      'security keys were stolen',
      'security',
      'drill sev2 the database is gone',
      'drill',
      'drills',
    ]) {
      const { incident, command } = named(`INC-42 ${words}`)
      expect(incident).toBe(42)
      expect(command, words).toMatchObject({ verb: 'incomplete', expects: 'no_number' })
    }
  })
})
