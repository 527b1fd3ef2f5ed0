import { describe, expect, it } from 'vitest'
import { addNote, askForMessage, followMessage, recordMessage } from '../../../src/domain/incident/notes.ts'
import type { Source } from '../../../src/domain/people/people.ts'
import { foldTimeline } from '../../../src/domain/record/timeline.ts'
import type { Instant } from '../../../src/domain/time/instant.ts'
import { next, type Rule, type Story } from '../../support/story.ts'
import { at, cancelled, declared, effectsSince, refusalOf } from '../support/acts.ts'

const noting =
  (text: string, happenedAt: Instant): Rule =>
  (incident, act) =>
    addNote(incident, { verb: 'note', text, happenedAt }, act)
const noted = (story: Story, when: Instant, text: string, happenedAt = when): Story =>
  next(story, when, 'UBEN', noting(text, happenedAt))

const pin: Source = { via: 'pin', message: { channel: 'C42', ts: '1795180000.000100', link: 'https://link' } }
const pinned = (story: Story, when: Instant, text: string, happenedAt: Instant, source = pin): Story =>
  next(story, when, 'UBEN', (incident, act) => recordMessage(incident, { text, happenedAt }, act), source)
const followed = (
  story: Story,
  when: Instant,
  change: Parameters<typeof followMessage>[1],
  source = pin,
): Story => next(story, when, 'UBEN', (incident, act) => followMessage(incident, change, act), source)

/** The notes as people read them. */
const notes = (story: Story) =>
  foldTimeline(story.entries).flatMap(({ what, happenedAt }) =>
    what.kind === 'note' ? [`${happenedAt.slice(11, 16)} ${what.text}`] : [],
  )

describe('a note', () => {
  it('stands where it happened, also before the declaration', () => {
    const story = noted(noted(declared(2), at('13:05'), 'disk full', at('12:50')), at('13:06'), 'on it')
    expect(notes(story)).toEqual(['12:50 disk full', '13:06 on it'])
    expect(foldTimeline(story.entries).map(({ what }) => what.kind)[0]).toBe('note')
  })

  it('shows nothing new in Slack, and ends the quiet', () => {
    const before = declared(2)
    const story = noted(before, at('13:05'), 'on it')
    expect(effectsSince(before, story)).toEqual([])
    expect(story.incident.lastActivityAt).toBe(at('13:05'))
  })

  it("may be up to a minute ahead, for people's clocks aren't ours, and no more", () => {
    expect(notes(noted(declared(2), at('13:05'), 'now', at('13:06')))).toEqual(['13:06 now'])
    expect(refusalOf(declared(2), at('13:05'), noting('later', at('13:06:01')))).toEqual({
      kind: 'in_the_future',
      what: 'note',
    })
  })

  it('has words, and an end', () => {
    expect(refusalOf(declared(2), at('13:05'), noting(' \u0000', at('13:05')))).toMatchObject({
      kind: 'empty',
    })
    expect(refusalOf(declared(2), at('13:05'), noting('x'.repeat(3001), at('13:05')))).toMatchObject({
      kind: 'too_long',
      limit: 3000,
    })
  })

  it('can still be taken once the incident is cancelled', () => {
    expect(notes(noted(cancelled(declared(2), at('13:05')), at('13:06'), 'was a probe'))).toHaveLength(1)
  })
})

describe('a recorded message', () => {
  const recorded = () => pinned(declared(2), at('13:10'), 'rolled back', at('13:08'))

  it("stands at its own time, cut when it's too long for a note", () => {
    expect(notes(recorded())).toEqual(['13:08 rolled back'])
    const [long = ''] = notes(pinned(declared(2), at('13:10'), 'x'.repeat(5000), at('13:08')))
    expect(long).toHaveLength('13:08 '.length + 3000)
    expect(long.endsWith('…')).toBe(true)
  })

  it('is asked for from Slack when we know only where it is', () => {
    const before = declared(2)
    const story = next(before, at('13:10'), 'UBEN', (incident, act) =>
      askForMessage(incident, { channel: 'C42', ts: '1.2' }, act),
    )
    expect(story.effects.at(-1)).toMatchObject({ kind: 'record_message', by: 'UBEN', message: { ts: '1.2' } })
    expect(story.entries).toHaveLength(before.entries.length)
  })

  it('follows its edits, at the place where it stood', () => {
    const edited = followed(recorded(), at('13:20'), { kind: 'note_edited', text: 'rolled back to 41' })
    const story = followed(edited, at('13:21'), { kind: 'note_edited', text: '\u0007' })
    expect(notes(edited)).toEqual(['13:08 rolled back to 41'])
    expect(notes(story)).toEqual(['13:08 (a message without text)'])
    expect(foldTimeline(story.entries).find(({ what }) => what.kind === 'note')?.editedAt).toBe(at('13:21'))
  })

  it.each(['note_deleted', 'note_unpinned'] as const)(
    'is withdrawn by %s, and the record keeps both',
    (kind) => {
      const story = followed(recorded(), at('13:20'), { kind })
      expect(notes(story)).toEqual([])
      expect(story.entries.slice(-2).map(({ what }) => what.kind)).toEqual(['note', kind])
    },
  )

  it("marked again after that, it's back", () => {
    const story = pinned(
      followed(recorded(), at('13:20'), { kind: 'note_unpinned' }),
      at('13:30'),
      'so',
      at('13:08'),
    )
    expect(notes(story)).toEqual(['13:08 so'])
  })

  it("isn't changed by what happens to another message", () => {
    const other: Source = { via: 'pin', message: { channel: 'C42', ts: '1795180000.000200' } }
    expect(notes(followed(recorded(), at('13:20'), { kind: 'note_deleted' }, other))).toHaveLength(1)
  })
})
