import { expect, test } from 'vitest'
import { readPolicy } from '../../src/config/policy-file.ts'
import { problemText } from '../../src/config/problems.ts'

const read = (text: string): string | null => {
  const outcome = readPolicy(text, 'muster.yml')
  return outcome.ok ? outcome.policy.callLink : outcome.problems.map(problemText).join('\n')
}

test('the card leads to a call where it says which', () => {
  expect(read('')).toBeNull()
  expect(read('call_link: off')).toBeNull()
  expect(read('call_link: false')).toBeNull()
  const perIncident = 'https://meet.example.com/inc-{number}'
  expect(read(`call_link: ${perIncident}`)).toBe(perIncident)
  expect(read('call_link: https://meet.example.com/room')).toBe('https://meet.example.com/room')
})

test.each([
  'http://meet.example.com',
  'meet.example.com',
  'https://ana:secret@meet.example.com',
  '"https://meet.example.com/<x>"',
  'https://meet.example.com/{name}',
  'javascript:alert(1)',
  '7',
  `https://meet.example.com/${'x'.repeat(300)}`,
])('%s is no call', (address) => {
  expect(read(`call_link: ${address}`)).toContain("isn't the address of a call; write for example https://")
})
