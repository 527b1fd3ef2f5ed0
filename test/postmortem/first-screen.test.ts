import { describe, expect, it } from 'vitest'
import { changeStatus } from '../../src/domain/incident/change-status.ts'
import { correctMoment } from '../../src/domain/incident/correct-moment.ts'
import { close } from '../../src/domain/lifecycle/close.ts'
import { resolve } from '../../src/domain/lifecycle/resolve.ts'
import { addActionItem } from '../../src/domain/postmortem/action-items.ts'
import { fillFindings } from '../../src/domain/postmortem/findings.ts'
import { begin, next, type Story } from '../support/story.ts'
import { ana, at, ben, drafted, sectionOf } from './drafts.ts'

const over = (summary = ''): Story => {
  const story = next(begin({ by: ana, severity: 3 }, at('13:00')), at('13:30'), ben, (incident, act) =>
    resolve(incident, { verb: 'resolve', summary }, act),
  )
  return next(story, at('13:40'), ben, (incident, act) => close(incident, { verb: 'close' }, act))
}

const firstScreen = (story: Story): string =>
  sectionOf(drafted(story), 'Summary').split('| Figure |')[0] ?? ''

describe('an incident with little on record', () => {
  const draft = drafted(over())

  it("says what isn't known, each once", () => {
    expect(firstScreen(over())).toContain('Not recorded: when the impact began, any action item.')
    expect(draft.match(/when the impact began/g)).toHaveLength(1)
  })

  it('invents no figure for it', () => {
    expect(draft).not.toMatch(/^\| (?:Time to acknowledge|Time to detect|Action items) /m)
    expect(sectionOf(draft, 'Timeline')).not.toContain('Impact began')
    expect(draft).not.toContain('Impact began')
  })
})

describe('an incident with everything filled in', () => {
  let story = over('The cache was cleared by hand. It came back at once.')
  story = next(story, at('13:41'), ben, (incident, act) =>
    correctMoment(incident, { verb: 'moment', moment: 'impactBegan', to: at('12:50') }, act),
  )
  story = next(story, at('13:42'), ben, (incident, act) =>
    fillFindings(
      incident,
      {
        verb: 'findings',
        answers: { impact: 'Nobody could pay', rootCause: 'The cache never expired:\n- no TTL' },
        items: [],
      },
      act,
    ),
  )
  for (const text of ['one.', 'two', 'three', 'four', 'five']) {
    story = next(story, at('13:43'), ben, (incident, act) =>
      addActionItem(incident, { verb: 'task', text, owner: null, deadlineAt: null }, act),
    )
  }

  it('tells what broke, for whom, how long, what ended it, why and what will change in one paragraph', () => {
    const [paragraph] = firstScreen(story).split('\n\n')
    expect(paragraph).toBe(
      '**SEV-3 Minor, closed.** Nobody could pay. The cache was cleared by hand. It came back at once. Impact began Fri 20 Nov 2026, 12:50 and was mitigated at 13:30, 40 min later. Declared 13:00, resolved after 30 min. Root cause: The cache never expired. What will change: one; two; three; and 2 more.',
    )
  })

  it('stays one screen however much was written', () => {
    const long = next(story, at('13:50'), ben, (incident, act) =>
      fillFindings(
        incident,
        {
          verb: 'findings',
          answers: { summary: 'word '.repeat(1_500), rootCause: 'cause '.repeat(1_300) },
          items: [],
        },
        act,
      ),
    )
    const [paragraph = '', whole = ''] = firstScreen(long).split('\n\n')
    expect(paragraph.length).toBeLessThan(1_200)
    expect(whole).toHaveLength('word '.repeat(1_500).trim().length)
  })
})

describe('a mitigation that lasted only for a time', () => {
  const steps = [
    ['13:10', { verb: 'status', to: 'monitoring', text: '' }],
    ['13:20', { verb: 'status', to: 'investigating', text: 'errors are back' }],
  ] as const
  let open = begin({ by: ana }, at('13:00'))
  for (const [clock, command] of steps) {
    open = next(open, at(clock), ben, (incident, act) => changeStatus(incident, command, act))
  }
  open = next(open, at('13:21'), ben, (incident, act) =>
    correctMoment(incident, { verb: 'moment', moment: 'impactBegan', to: at('12:50') }, act),
  )
  const over = next(open, at('13:40'), ben, (incident, act) =>
    resolve(incident, { verb: 'resolve', summary: '' }, act),
  )

  it('ends no impact, and is among the factors', () => {
    expect(firstScreen(open)).toContain('12:50, was mitigated for a time at 13:10, and came back.')
    expect(firstScreen(over)).toContain('for a time at 13:10, and was over at 13:40, 50 min later.')
    expect(drafted(over)).toContain('| Time to mitigate | 10 min, for a time |')
    expect(sectionOf(drafted(over), 'Contributing factors')).toContain(
      'Status went back at 13:20 (Monitoring → Investigating): "errors are back".',
    )
  })

  it('until someone says when it was mitigated for good', () => {
    const corrected = next(over, at('13:50'), ben, (incident, act) =>
      correctMoment(incident, { verb: 'moment', moment: 'mitigated', to: at('13:35') }, act),
    )
    expect(firstScreen(corrected)).toContain('12:50 and was mitigated at 13:35, 45 min later.')
    expect(drafted(corrected)).not.toContain('for a time')
  })
})

describe('the timeline', () => {
  let story = next(begin({ by: ana }, at('13:00')), at('13:10'), ben, (incident, act) =>
    changeStatus(incident, { verb: 'status', to: 'monitoring', text: '' }, act),
  )
  story = next(story, at('13:20'), ben, (incident, act) =>
    correctMoment(incident, { verb: 'moment', moment: 'impactBegan', to: at('12:50') }, act),
  )
  const [told = '', folded = ''] = sectionOf(drafted(story), 'Timeline').split('<details>')

  it('lets the moments stand out that begin and end the impact', () => {
    expect(told.match(/\*\*.*\*\*/g)).toEqual([
      '**12:50 (-10 min) Impact began.**',
      '**13:10 (+10 min) Impact mitigated.**',
    ])
  })

  it('folds away what only keeps the books', () => {
    expect(folded).toContain('corrected "Impact began"')
    expect(told).not.toContain('corrected')
  })
})

describe('an incident over several days', () => {
  const declared = '2026-11-21T01:38:00.000Z'
  const over = next(begin({ by: ana }, declared), '2026-11-21T03:00:00.000Z', ben, (incident, act) =>
    resolve(incident, { verb: 'resolve', summary: '' }, act),
  )
  const corrected = (to: string): Story =>
    next(over, '2026-11-21T03:10:00.000Z', ben, (incident, act) =>
      correctMoment(incident, { verb: 'moment', moment: 'impactBegan', to }, act),
    )

  it('names the day again wherever the one just read is another', () => {
    const story = corrected('2026-11-20T00:55:00.000Z')
    expect(firstScreen(story)).toContain(
      'Impact began Fri 20 Nov 2026, 00:55 and was mitigated Sat 21 Nov 2026, 03:00, 1 day 2 h later. Declared Sat 21 Nov 2026, 01:38,',
    )
    expect(drafted(story)).toContain('(Fri 20 Nov 2026, 00:55 to Sat 21 Nov 2026, 03:00, since impact began)')
  })

  it('leaves it out where it is the same', () => {
    const story = corrected('2026-11-21T01:00:00.000Z')
    expect(firstScreen(story)).toContain('Sat 21 Nov 2026, 01:00 and was mitigated at 03:00')
    expect(firstScreen(story)).toContain('Declared 01:38,')
    expect(drafted(story)).toContain('(01:00 to 03:00, since impact began)')
  })
})
