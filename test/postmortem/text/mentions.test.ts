import fc from 'fast-check'
import { expect, it } from 'vitest'
import { namesIn, withoutMentions } from '../../../src/postmortem/text/mentions.ts'

const people: Record<string, string[]> = {
  ana: ['UANA'],
  'ben fisher': ['UBEN'],
  ben: ['UBEN2', 'UBEN3'],
  "o'hara": ['UOHARA'],
}
const shown = (text: string): string =>
  withoutMentions(text, {
    called: (name) => people[name.toLowerCase()] ?? [],
    roleOf: (ids) => `[${ids.join(' ')}]`,
  })

it.each([
  ['thanks @ana', 'thanks [UANA]'],
  ['@ANA: please look', '[UANA]: please look'],
  ["it's on @ana's laptop.", "it's on [UANA]'s laptop."],
  ['ask @Ben Fisher first', 'ask [UBEN] first'],
  ['ask @ben first', 'ask [UBEN2 UBEN3] first'],
  ["@o'hara, @ana", '[UOHARA], [UANA]'],
  ['(@ana)', '([UANA])'],
  ['<@U07ABCDE|ana> and <@U07ABCDF>', '[U07ABCDE] and [U07ABCDF]'],
  ['@U07ABCDE said so', '[U07ABCDE] said so'],
  ['@zoe dropped the table', 'someone dropped the table'],
  ["@zoe's table", "someone's table"],
  ['`psql -U @ana`', '`psql -U [UANA]`'],
])('%j names nobody: %j', (text, expected) => {
  expect(shown(text)).toBe(expected)
})

it.each([
  'paged @here and @channel',
  'ana@acme.example is down',
  'upgrade @types/node',
  '`@Transactional` is missing',
  '@Test() never ran',
  'git@github.com:acme/shop.git',
  'meet @ 14:00',
  'https://medium.example/@ana/post',
])('%j mentions nobody and stays', (text) => {
  expect(shown(text)).toBe(text)
})

it('asks the directory about every name that a mention could be, and nothing else', () => {
  expect(namesIn('ask @Ben Fisher. Not ana@acme.example')).toEqual([
    'Ben Fisher. Not ana',
    'Ben Fisher. Not',
    'Ben Fisher',
    'Ben Fisher.',
    'Ben',
  ])
})

it('no known name is left behind an @, whatever stands around it', () => {
  const around = fc.string({ unit: fc.constantFrom(' ', '.', ',', '!', '(', '"', "'", '*', '_', '|', '>') })
  fc.assert(
    fc.property(around, around, (before, after) => {
      expect(shown(`${before}@ana${after}`)).not.toContain('@ana')
    }),
  )
})
