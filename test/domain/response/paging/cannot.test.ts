import { describe, expect, it } from 'vitest'
import type { PersonId } from '../../../../src/domain/people/people.ts'
import { cannotRespond } from '../../../../src/domain/response/paging/cannot.ts'
import { notePaged } from '../../../../src/domain/response/paging/paged.ts'
import { notePageSent } from '../../../../src/domain/response/paging/unsent.ts'
import { actAt, next, type Story, wait } from '../../../support/story.ts'
import { acked, at, call, declared, policyWith, said, times, twoLevels } from '../../support/acts.ts'

const together = policyWith(1, { page: [[call('UBEN'), call('UDEE')], [call('UFAY')]] })

const outcome = ({ incident, policy }: Story, by: PersonId) =>
  cannotRespond(
    incident,
    { verb: 'cannot' },
    actAt(policy, at('13:02'), { kind: 'person', id: by }, { via: 'button' }),
  )

const cannot = (story: Story, by: PersonId, when = at('13:02')): Story =>
  next(story, when, by, (incident, act) => cannotRespond(incident, { verb: 'cannot' }, act))

const refusalOf = (story: Story, by: PersonId) => {
  const result = outcome(story, by)
  return result.ok ? null : result.refusal.kind
}

describe("someone who can't respond", () => {
  it('was paged, and says so once', () => {
    const story = declared(1, together)
    expect(refusalOf(story, 'UFAY')).toBe('not_paged')
    expect(refusalOf(cannot(story, 'UBEN'), 'UBEN')).toBe('already_cannot')
  })

  it('is told who acknowledged, where someone did', () => {
    expect(refusalOf(acked(declared(1, together), at('13:01')), 'UDEE')).toBe('already_acknowledged')
  })

  it('moves the time of the next page, in the same decision', () => {
    const story = cannot(declared(1, policyWith(1, { page: twoLevels })), 'UBEN')
    expect(story.incident.response.pages).toEqual({ times: 2, lastAt: at('13:02') })
    expect(times(story, 'paged')).toEqual([at('13:00'), at('13:02')])
  })

  it('leaves it to those who can, and says so truly where nobody else is paged', () => {
    const wanted = (story: Story, by: PersonId, when = at('13:06')) =>
      said(cannot(story, by, when), 'cannot_respond').at(-1)?.wanted
    expect(wanted(declared(1, together), 'UBEN', at('13:02'))).toBe('level')
    const climbed = wait(declared(1, together), at('13:06'))
    expect(climbed.incident.response.paged.map(({ level }) => level)).toEqual([1, 1, 2])
    expect(wanted(climbed, 'UBEN')).toBe('level')
    const withoutBen = cannot(climbed, 'UBEN', at('13:06'))
    expect(wanted(withoutBen, 'UDEE')).toBe('others')
    // Called by hand, alone: no level waits for them, and nobody else was paged.
    const alone = declared(1, policyWith(1, { page: [[call('UBEN')]] }))
    const byHand = { ...alone, incident: notePaged(alone.incident, 'UBEN', { level: 0 }) }
    expect(wanted(byHand, 'UBEN')).toBe('nobody')
  })

  it('counts with those whom nothing reached, in whichever order', () => {
    const words = declared(1, together).effects.flatMap((effect) =>
      effect.kind === 'say' && effect.words.kind === 'page' ? effect.words : [],
    )[0]
    if (!words) return expect.fail('nobody was paged')
    const lost = (story: Story): Story =>
      next(story, at('13:02'), 'UANA', (incident, act) =>
        notePageSent(
          incident,
          {
            of: 1,
            words,
            decidedAt: at('13:00'),
            lateMs: 0,
            way: 'channel',
            isAsMeant: true,
            looked: [],
            untold: [{ person: 'UDEE', reason: 'cannot_dm_bot', isOutOfReach: true }],
          },
          act,
        ),
      )
    const before = declared(1, together)
    expect(times(lost(cannot(before, 'UBEN')), 'paged')).toHaveLength(2)
    expect(times(cannot(lost(before), 'UBEN'), 'paged')).toHaveLength(2)
    expect(times(lost(before), 'paged')).toHaveLength(1)
  })
})
