import { describe, expect, test } from 'vitest'
import { adviseOn } from '../../../../src/domain/postmortem/blameless/advise.ts'
import { markingOf } from '../../../../src/domain/postmortem/blameless/participants.ts'

/** The part of `text` that's taken for someone, of people who go by `names`. */
function marked(names: readonly string[], text: string, things: readonly string[] = []): string[] {
  const found: string[] = []
  markingOf(names, things)(text, (name) => {
    found.push(name)
    return name
  })
  return found
}

describe('someone who took part is found', () => {
  test.each([
    ['oluwaseun', 'It was Oluwaseun who merged it.', ['Oluwaseun']],
    ['oluwaseun', 'oluwaseun merged it, OLUWASEUN too', ['oluwaseun', 'OLUWASEUN']],
    ['bernd.thiel', 'bernd.thiel ran it; Thiel stopped it.', ['bernd.thiel', 'Thiel']],
    [
      'Oluwaseun Adeyemi',
      'Oluwaseun Adeyemi ran it, and adeyemi stopped it.',
      ['Oluwaseun Adeyemi', 'adeyemi'],
    ],
    ['Oluwaseun Adeyemi (on call)', 'Adeyemi was on call.', ['Adeyemi']],
    ['Zsófia | Payments', 'zsófia merged it. Payments failed.', ['zsófia']],
    ['cleo', "Cleo Marsh's change", ['Cleo Marsh']],
    ['Jean-Baptiste', 'Jean-Baptiste ran it', ['Jean-Baptiste']],
    ['o_adeyemi2', 'o_adeyemi2 ran it', ['o_adeyemi2']],
  ])('%s in "%s"', (name, text, found) => {
    expect(marked([name], text)).toEqual(found)
  })

  test('by a name that is a word only in the middle of a sentence, with a capital letter', () => {
    const names = ['anna.power', 'page', 'Mark Stone', 'bo']
    expect(marked(names, 'Then Power pressed it, and Page and Bo, too.')).toEqual(['Power', 'Page', 'Bo'])
    expect(marked(names, 'Mark Stone pressed it.')).toEqual(['Mark Stone'])
    expect(marked(names, 'The page broke. Power dropped. Page deliveries failed.\nPower dropped.')).toEqual(
      [],
    )
    expect(marked(names, 'mark stone on the map; bo; PAGE')).toEqual([])
  })
})

test('within another word, an address or a path there is nobody, nor where a service has the name', () => {
  const text = 'cleopatra, cleo@example.com, @cleo, ~/cleo, cleo-db and cleo.internal broke'
  expect(marked(['cleo'], text)).toEqual([])
  expect(marked(['atlas'], 'Atlas broke; atlas dropped it.', ['atlas'])).toEqual([])
  expect(marked([], 'Cleo broke it.')).toEqual([])
})

test('signs in a name are signs, and hang nothing', () => {
  expect(marked(['c++ (a.*b)', '...', '', '['.repeat(50)], 'c++ ran it, cab too')).toEqual([])
  const many = Array.from({ length: 2_000 }, (_, index) => `person.number${index}`)
  const started = performance.now()
  expect(marked(many, 'nobody here dropped the table '.repeat(300))).toEqual([])
  expect(performance.now() - started).toBeLessThan(2_000)
})

test('advice names them as it does anyone', () => {
  const marking = markingOf(['cleo', 'oluwaseun.adeyemi'])
  const found = (text: string): string[] =>
    adviseOn({ text, part: 'cause' }, {}, marking).map(({ rule, found: words }) => `${rule} ${words}`)
  expect(found('Cleo dropped the index. The outage was caused by Adeyemi. oluwaseun forgot it.')).toEqual([
    'B5 Cleo dropped',
    'B5 caused by Adeyemi',
    'B2 oluwaseun forgot',
  ])
  expect(found('The index was dropped; "Cleo dropped it" was said, and nothing more.')).toEqual([])
  expect(adviseOn({ text: 'Cleo dropped the index.', part: 'cause' })).toEqual([])
})
