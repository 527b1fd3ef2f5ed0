import { describe, expect, it } from 'vitest'
import type { Question } from '../../../src/domain/incident/incident.ts'
import { addNote } from '../../../src/domain/incident/notes.ts'
import { begin, next, type Story, wait } from '../../support/story.ts'
import { acked, at, closed, declared, led, reopened, resolved, said, sev, times } from '../support/acts.ts'

const asked = (story: Story, about: Question) =>
  said(story, 'question').flatMap(({ question, at: then }) => (question === about ? then : []))

describe('nobody leads', () => {
  it('is asked of the one who declared, after 10 minutes, three times, and then every hour', () => {
    const story = wait(acked(declared(2), at('13:02')), at('16:00'))
    const questions = said(story, 'question').filter(({ question }) => question === 'noCommander')
    expect(questions.map(({ at: askedAt, last }) => [askedAt, last])).toEqual([
      [at('13:10'), false],
      [at('13:20'), false],
      [at('13:30'), false],
      [at('14:30'), false],
      [at('15:30'), false],
    ])
    expect(questions.slice(0, 2).map(({ people }) => people)).toEqual([['UANA'], ['UANA', 'UBEN']])
  })

  it('is asked of nobody where it may wait for the office', () => {
    for (const severity of [3, 4] as const)
      expect(times(wait(declared(severity), at('12:00', 24)), 'asked')).toEqual([])
  })

  it("isn't asked where someone does", () => {
    expect(asked(wait(led(declared(2), at('13:09')), at('16:00')), 'noCommander')).toEqual([])
  })

  it('is asked 10 minutes after reopening, and not at once', () => {
    const story = reopened(closed(declared(2), at('13:05')), at('10:00', 23))
    expect(times(wait(story, at('10:15', 23)), 'asked')).toEqual([at('10:10', 23)])
  })
})

describe('nothing happens', () => {
  it('is asked after two days, and every two days from then on', () => {
    const story = wait(led(declared(2), at('13:00')), at('12:00', 30))
    expect(asked(story, 'quiet')).toEqual([22, 24, 26, 28].map((day) => at('13:00', day)))
  })

  it('is asked once, after two open days, where it may wait for the office', () => {
    const story = wait(led(declared(3), at('13:00')), at('12:00', 30))
    expect(said(story, 'question')).toMatchObject([
      { question: 'quiet', at: at('13:00', 24), last: true, people: ['UBEN'] },
    ])
  })

  it('counts again from whatever a person does', () => {
    const quiet = wait(led(declared(2), at('13:00')), at('14:00', 26))
    const noted = next(quiet, at('15:00', 26), 'UBEN', (incident, act) =>
      addNote(incident, { verb: 'note', text: 'still waiting', happenedAt: act.at }, act),
    )
    expect(times(wait(noted, at('16:00', 28)), 'asked').at(-1)).toBe(at('15:00', 28))
  })

  it('is asked in opening hours about what never pages, and at its hour about the rest', () => {
    const night = (severity: 2 | 3) =>
      wait(led(begin({ by: 'UANA', severity }, at('03:00', 17)), at('03:00', 17)), at('12:00', 19))
    expect(times(night(3), 'asked')).toEqual([at('09:00', 19)])
    expect(asked(night(2), 'quiet')).toEqual([at('03:00', 19)])
  })

  it('asks of a sev4 declared on Friday evening no sooner than two open days later', () => {
    const story = wait(begin({ by: 'UANA', severity: 4 }, at('18:00')), at('08:59', 25))
    expect(times(story, 'asked')).toEqual([])
    expect(times(wait(story, at('09:00', 25)), 'asked')).toEqual([at('09:00', 25)])
  })
})

describe('resolved and not closed', () => {
  it('is asked after an open day, three times', () => {
    const story = wait(resolved(declared(2), at('13:05')), at('13:00', 30))
    expect(times(story, 'asked')).toEqual([at('13:05', 23), at('13:05', 24), at('13:05', 25)])
    expect(said(story, 'question')).toMatchObject([
      { question: 'notClosed', since: at('13:05'), last: false },
      { last: false },
      { last: true },
    ])
  })

  it("isn't asked once closed", () => {
    expect(
      times(wait(closed(resolved(declared(3), at('13:05')), at('13:07')), at('13:00', 30)), 'asked'),
    ).toEqual([])
  })
})

it("raised to a sev1, it's asked at any hour", () => {
  const story = sev(1)(begin({ by: 'UANA', severity: 4 }, at('18:00')), at('18:20'))
  expect(times(wait(story, at('18:30')), 'asked')).not.toEqual([])
})
