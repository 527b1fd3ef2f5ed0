import { describe, expect, it } from 'vitest'
import type { PersonId } from '../../../../src/domain/people/people.ts'
import type { PageTarget } from '../../../../src/domain/policy/escalation.ts'
import type { Policy } from '../../../../src/domain/policy/policy.ts'
import { climbOf } from '../../../../src/domain/response/climb.ts'
import { cannotRespond } from '../../../../src/domain/response/paging/cannot.ts'
import { noteQuiet } from '../../../../src/domain/response/paging/note-quiet.ts'
import { next, type Story, wait } from '../../../support/story.ts'
import { acked, at, call, declared, policyWith, times } from '../../support/acts.ts'

const person = (id: PersonId): PageTarget => ({ kind: 'person', id })

const night = (quietHours: 'skip' | 'wait', ...levels: PageTarget[][]): Policy => ({
  ...policyWith(1, { escalation: 'night' }),
  escalations: [
    {
      id: 'night',
      levels: levels.map((page) => ({ page, waitMs: 300_000 })),
      repeat: 2,
      fallback: 'incidents',
      quietHours,
    },
  ],
})

const skipping = night('skip', [person('UBEN'), person('UDEE')], [person('UFAY')])
const until = at('23:00')

/** Slack says that it's quiet for them. */
const quiet = (story: Story, level: number, ...people: PersonId[]): Story =>
  next(story, at('13:02'), 'UANA', (incident, act) =>
    noteQuiet(
      incident,
      { of: 1, level, climb: 'response', people: people.map((id) => ({ person: id, until })) },
      act,
    ),
  )

const cannot = (story: Story, by: PersonId): Story =>
  next(story, at('13:02'), by, (incident, act) => cannotRespond(incident, { verb: 'cannot' }, act))

const called = ({ entries }: Story): string[] =>
  entries.flatMap(({ what }) =>
    what.kind === 'paged'
      ? [...what.targets.map(({ id }) => id), ...(what.channels ?? []).map((name) => `#${name}`)].join(' ')
      : [],
  )

describe('someone who has Do Not Disturb on', () => {
  it('is on record, and waited for all the same unless the policy says otherwise', () => {
    const story = quiet(declared(1, night('wait', [person('UBEN')], [person('UFAY')])), 1, 'UBEN')
    expect(called(story)).toEqual(['UBEN'])
    expect(times(story, 'page_quiet')).toHaveLength(1)
    expect(story.incident.response.paged).toMatchObject([{ person: 'UBEN', quietUntil: until }])
  })

  it('is passed over at once where it says so, when nobody else on the level hears it', () => {
    const one = quiet(declared(1, skipping), 1, 'UBEN')
    expect(called(one)).toEqual(['UBEN UDEE'])
    const both = quiet(one, 1, 'UDEE')
    expect(called(both)).toEqual(['UBEN UDEE', 'UFAY'])
    expect(both.incident.response.pages).toEqual({ times: 2, lastAt: at('13:02') })
    // Those who wait read why.
    const words = both.effects.flatMap((effect) =>
      effect.kind === 'say' && effect.words.kind === 'page' && effect.words.level === 2 ? effect.words : [],
    )
    expect(words).toMatchObject([{ quiet: [{ person: 'UBEN' }, { person: 'UDEE' }] }])
  })

  it.each([
    ['first', (story: Story) => cannot(quiet(story, 1, 'UBEN'), 'UDEE')],
    ['last', (story: Story) => quiet(cannot(story, 'UDEE'), 1, 'UBEN')],
  ])('counts with those who can’t, who say so %s', (_, both) => {
    expect(called(both(declared(1, skipping)))).toEqual(['UBEN UDEE', 'UFAY'])
  })

  it('is gone through once: with everyone quiet the fallback hears it, and nobody is paged three times', () => {
    const first = quiet(declared(1, skipping), 1, 'UBEN', 'UDEE')
    expect(called(quiet(first, 2, 'UFAY'))).toEqual(['UBEN UDEE', 'UFAY', '#incidents'])
  })

  it('calls nobody more where someone has answered, or a later level was paged', () => {
    const answered = quiet(acked(declared(1, skipping), at('13:01')), 1, 'UBEN', 'UDEE')
    expect(called(answered)).toEqual(['UBEN UDEE'])
    const later = quiet(quiet(declared(1, skipping), 1, 'UBEN', 'UDEE'), 1, 'UBEN', 'UDEE')
    expect(called(later)).toEqual(['UBEN UDEE', 'UFAY'])
  })

  it('is waited for where a channel was paged too: others read it', () => {
    const policy = night('skip', [person('UBEN'), { kind: 'channel', name: 'sre' }], [person('UFAY')])
    expect(called(quiet(declared(1, policy), 1, 'UBEN'))).toEqual(['UBEN #sre'])
  })

  it('whose quiet hours are over by then is waited for', () => {
    const story = declared(1, skipping)
    const ended = next(story, at('13:02'), 'UANA', (incident, act) =>
      noteQuiet(
        incident,
        {
          of: 1,
          level: 1,
          climb: 'response',
          people: ['UBEN', 'UDEE'].map((id) => ({ person: id, until: at('13:01') })),
        },
        act,
      ),
    )
    expect(called(ended)).toEqual(['UBEN UDEE'])
  })
})

it.each([
  ['left', { isLeft: true as const }],
  ['response', {}],
] as const)(
  'an answer to a stored question goes on with its climb, which was the one for %s',
  (climb, stored) => {
    const effect = { kind: 'ask_quiet' as const, people: ['UBEN', 'UDEE'], level: 1, ...stored }
    const left = wait(acked(declared(1, skipping), at('13:02')), at('14:00'))
    expect(left.incident.left.times).toBe(1)
    const quietUntil = {
      of: 1,
      level: effect.level,
      people: [
        { person: 'UBEN', until },
        { person: 'UDEE', until },
      ],
    }
    const story = next(left, at('14:01'), 'UANA', (incident, act) =>
      noteQuiet(incident, { ...quietUntil, climb: climbOf(effect) }, act),
    )
    expect(climbOf(effect)).toBe(climb)
    expect(called(story)).toEqual(['UBEN UDEE', 'UBEN UDEE', ...(climb === 'left' ? ['UFAY'] : [])])
  },
)

it('a quiet person’s level is still paged with those who hear it, a round later', () => {
  const policy = night('skip', [person('UBEN'), call('UDEE') as PageTarget])
  const story = wait(quiet(declared(1, policy), 1, 'UBEN'), at('13:06'))
  expect(called(story)).toEqual(['UBEN UDEE', 'UBEN UDEE'])
})
