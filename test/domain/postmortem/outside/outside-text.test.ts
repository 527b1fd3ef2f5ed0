import { expect, test } from 'vitest'
import {
  outsideMark,
  outsideTextLimit,
  outsideTextOf,
  publishedOutside,
  publishOutsideText,
  writeOutsideText,
} from '../../../../src/domain/postmortem/outside/outside-text.ts'
import { next, type Rule } from '../../../support/story.ts'
import { acked, at, closed, declared, refusalOf } from '../../support/acts.ts'

const over = () => closed(acked(declared(2), at('13:02')), at('13:05'))

const writing =
  (text: string, title = 'Slow search', base?: number): Rule =>
  (incident, act) =>
    writeOutsideText(
      incident,
      { verb: 'write_outside_text', title, text, ...(base !== undefined && { base }) },
      act,
    )

const publishing: Rule = (incident, act) =>
  publishOutsideText(incident, { verb: 'publish_outside_text' }, act)

test('a text for readers outside has a limit, and so has its title', () => {
  const longest = 'a'.repeat(outsideTextLimit)
  expect(outsideTextOf(next(over(), at('13:10'), 'UBEN', writing(longest)).incident).draft.text).toBe(longest)
  expect(refusalOf(over(), at('13:10'), writing(`${longest}a`))).toEqual({
    kind: 'too_long',
    what: 'text for readers outside',
    limit: outsideTextLimit,
    length: outsideTextLimit + 1,
  })
  expect(refusalOf(over(), at('13:10'), writing('a', 'b'.repeat(151)))).toMatchObject({ what: 'title' })
})

test('saved over what it began with it is taken, and over anything else it is not', () => {
  const first = next(over(), at('13:10'), 'UBEN', writing('one'))
  const base = outsideMark({ title: 'Slow search', text: 'one' })
  expect(refusalOf(first, at('13:11'), writing('two', 'Slow search', base + 1))).toMatchObject({
    kind: 'outside_edited',
  })
  expect(
    outsideTextOf(next(first, at('13:11'), 'UBEN', writing('two', 'Slow search', base)).incident),
  ).toMatchObject({
    draft: { text: 'two' },
    isPublished: false,
  })
  expect(refusalOf(first, at('13:11'), writing('one'))).toEqual({ kind: 'empty', what: 'change' })
})

test('what became private is for nobody outside, whatever was published before', () => {
  const out = next(next(over(), at('13:10'), 'UBEN', writing('one')), at('13:11'), 'UBEN', publishing)
  expect(publishedOutside(out.incident)?.version).toBe(1)
  expect(publishedOutside({ ...out.incident, isPrivate: true })).toBeNull()
  expect(publishedOutside({ ...out.incident, isSecurity: true })).toBeNull()
})

test('it waits until the incident is over', () => {
  const open = next(declared(2), at('13:10'), 'UBEN', writing('one'))
  expect(refusalOf(open, at('13:11'), publishing)).toMatchObject({ kind: 'not_allowed_now' })
})
