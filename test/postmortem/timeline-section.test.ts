import { describe, expect, it } from 'vitest'
import { noteFailure } from '../../src/domain/incident/channel.ts'
import { followMessage, recordMessage } from '../../src/domain/incident/notes.ts'
import { muster, type Source } from '../../src/domain/people/people.ts'
import { defaultPolicy } from '../../src/domain/policy/default-policy.ts'
import { assignRole } from '../../src/domain/response/roles.ts'
import { draftOf } from '../../src/postmortem/draft.ts'
import { officeIn } from '../domain/support/calendars.ts'
import { begin, next } from '../support/story.ts'
import { ana, at, ben, drafted, noted, sectionOf } from './drafts.ts'

describe('people', () => {
  it('are called by the role that they held at the time', () => {
    let story = begin({ by: ana, takesCommand: true }, at('13:00'))
    story = noted(story, at('13:01'), 'one')
    story = next(story, at('13:02'), ana, (incident, act) =>
      assignRole(incident, { verb: 'role', role: 'commander', person: ben }, act),
    )
    story = noted(story, at('13:03'), 'two')
    story = next(story, at('13:04'), ana, (incident, act) =>
      assignRole(incident, { verb: 'role', role: 'scribe', person: ana }, act),
    )
    story = noted(story, at('13:05'), 'three')
    const timeline = sectionOf(drafted(story), 'Timeline')
    expect(timeline).toContain('The declarer took command.')
    expect(timeline).toContain('The commander: "one"')
    expect(timeline).toContain('The commander handed command to a responder.')
    expect(timeline).toContain('The declarer: "two"')
    expect(timeline).toContain('The scribe: "three"')
  })
})

describe('the calendar zone', () => {
  const policy = { ...defaultPolicy, calendar: officeIn('Europe/Berlin') }

  it('shows the night on which the clocks go back in the order in which it happened', () => {
    let story = begin({ by: ana, severity: 3 }, '2026-10-25T00:30:00.000Z', policy)
    story = noted(story, '2026-10-25T00:50:00.000Z', 'first time')
    story = noted(story, '2026-10-25T01:20:00.000Z', 'second time')
    const timeline = sectionOf(drafted(story, '2026-10-25T02:00:00.000Z'), 'Timeline')
    expect(timeline).toContain(
      [
        '- 02:50 (+20 min) The declarer: "first time"',
        '',
        '_The clocks changed from UTC+02:00 to UTC+01:00._',
        '',
        '- 02:20 (+50 min) The declarer: "second time"',
      ].join('\n'),
    )
  })

  it('gives each local day its heading', () => {
    let story = begin({ by: ana, severity: 3 }, '2026-11-20T22:30:00.000Z', policy)
    story = noted(story, '2026-11-20T23:05:00.000Z', 'past midnight')
    const timeline = sectionOf(drafted(story, '2026-11-21T08:00:00.000Z'), 'Timeline')
    expect(timeline).toMatch(
      /### Friday 20 November 2026\n\n- 23:30 .*\n\n### Saturday 21 November 2026\n\n- 00:05 /,
    )
  })
})

describe('a message that was recorded', () => {
  const source: Source = { via: 'reaction', message: { channel: 'C42', ts: '1.0' } }
  const recorded = next(
    begin({ by: ana, severity: 3 }, at('13:00')),
    at('13:10'),
    ben,
    (incident, act) => recordMessage(incident, { text: 'the disk is full', happenedAt: at('13:05') }, act),
    source,
  )

  it('stands at its own time with its link', () => {
    const linkOf = ({ source }: { source: Source }) =>
      source.message && `https://acme.slack.com/p${source.message.ts}`
    const draft = draftOf({
      ...recorded,
      at: at('14:00'),
      nameOf: () => null,
      linkOf: (entry) => linkOf(entry) ?? null,
    })
    expect(draft).toContain(
      '- 13:05 (+5 min) Responder 1: "the disk is full" ([message](https://acme.slack.com/p1.0))',
    )
  })

  it('is gone when it was deleted', () => {
    const deleted = next(
      recorded,
      at('13:20'),
      ben,
      (incident, act) => followMessage(incident, { kind: 'note_deleted' }, act),
      source,
    )
    expect(drafted(deleted)).not.toContain('disk')
  })
})

it('what Slack rejected is a fact on the timeline', () => {
  const story = next(begin({ by: ana, severity: 3 }, at('13:00')), at('13:01'), muster, (incident, act) =>
    noteFailure(incident, { effect: 'set_topic', reason: 'missing_scope' }, act),
  )
  const factors = sectionOf(drafted(story), 'Contributing factors')
  expect(factors).toContain('The record shows:\n\n- Slack rejected the topic (missing_scope).')
})
