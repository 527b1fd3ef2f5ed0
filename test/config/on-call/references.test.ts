import { expect, test } from 'vitest'
import { problemsIn } from './support.ts'

const serving = (id: string, more = ''): string =>
  `  ${id}: { rotations: [{ id: a, people: [UANA] }]${more} }`

test('a user group follows one schedule: two would replace each other’s people in it', () => {
  const group = ', user_group: S0614TZR7'
  const file = ['schedules:', serving('a', group), serving('b'), serving('c', group)].join('\n')
  expect(problemsIn(file)).toEqual([
    'muster.yml:4:60 schedules.c.user_group: "S0614TZR7" follows the schedule a already; a user group can follow one',
  ])
  expect(problemsIn(['schedules:', serving('a', group), serving('b')].join('\n'))).toEqual([])
})

test('of two hundred schedules a name that is none of them lists a few', () => {
  const ids = Array.from({ length: 200 }, (_, index) => `team-${index}`)
  const escalation = 'escalation: { default: { levels: [{ page: [schedule:unheard] }] } }'
  const [problem = ''] = problemsIn(['schedules:', ...ids.map((id) => serving(id)), escalation].join('\n'))
  expect(problem).toMatch(/there's no schedule "unheard"; known are team-0, .*, team-9 and 190 more$/)
})
