import { describe, expect, it } from 'vitest'
import { completeIncident } from '../../../../src/domain/incident/stored.ts'
import { resolutionOf } from '../../../../src/domain/lifecycle/prompts/prompts.ts'
import { acknowledge } from '../../../../src/domain/response/acknowledge.ts'
import { handOn } from '../../../../src/domain/response/paging/hand-on.ts'
import { snooze } from '../../../../src/domain/updates/put-off.ts'
import { actAt, next, type Story, wait, wake } from '../../../support/story.ts'
import {
  acked,
  at,
  declared,
  led,
  policyWith,
  resolved,
  said,
  sev,
  times,
  twoLevels,
} from '../../support/acts.ts'

const minuteMs = 60_000

/** Asked after 10 minutes, twice at most; lapses 5 minutes later where `lapses`. Nothing else reminds. */
const asking = (lapses: boolean, atMost = 2) =>
  policyWith(1, {
    page: twoLevels,
    updateEveryMs: null,
    stillOnIt: { afterMs: 10 * minuteMs, atMost, lapsesAfterMs: lapses ? 5 * minuteMs : null },
  })

const asked = (story: Story) => said(story, 'question').filter(({ question }) => question === 'stillOnIt')

const ack = (story: Story, clock: string, by = 'UBEN') =>
  next(story, at(clock), by, (incident, act) => acknowledge(incident, { verb: 'ack' }, act))

const handedOn = (story: Story, clock: string, by = 'UBEN') =>
  next(story, at(clock), by, (incident, act) => handOn(incident, { verb: 'hand_on' }, act))

describe('whether someone is still on it', () => {
  it('row 29: is asked of the one who acknowledged, by the time of its severity, and so often', () => {
    const story = wait(acked(declared(1, asking(false)), at('13:02')), at('14:00'))
    expect(asked(story).map(({ at: then, people, last }) => [then, people, last])).toEqual([
      [at('13:12'), ['UBEN'], false],
      [at('13:22'), ['UBEN'], true],
    ])
  })

  it('is asked 45 minutes after the last sign of anyone, where the policy says nothing', () => {
    const story = wait(led(declared(1), at('13:00')), at('13:59'))
    expect(asked(story).map(({ at: then }) => then)).toEqual([at('13:45')])
    expect(asked(wait(led(declared(3), at('13:00')), at('12:00', 24)))).toEqual([])
  })

  it('is asked of the one who leads, once someone does', () => {
    const story = wait(led(acked(declared(1, asking(false)), at('13:01')), at('13:02')), at('13:12'))
    expect(asked(story).at(-1)?.people).toEqual([story.incident.roles.commander])
  })

  it('counts again from an answer, and the whole stays bounded', () => {
    const first = ack(wait(acked(declared(1, asking(true)), at('13:02')), at('13:12')), '13:12')
    expect(times(first, 'still_on_it')).toEqual([at('13:12')])
    const second = ack(wait(first, at('13:22')), '13:23')
    expect(asked(wait(second, at('16:00'))).map(({ at: then }) => then)).toEqual([at('13:12'), at('13:22')])
    expect(second.incident.response.met?.at).toBe(at('13:02'))
  })

  it('ends with the incident, with its question', () => {
    const open = wait(acked(declared(1, asking(true)), at('13:02')), at('13:12'))
    const [question = expect.fail()] = asked(open)
    expect(resolutionOf(open.incident, question)).toBeNull()
    const over = resolved(open, at('13:13'))
    expect(resolutionOf(over.incident, question)).toEqual({ kind: 'now', status: 'resolved' })
    expect(times(wait(over, at('14:00')), 'acknowledgement_ended')).toEqual([])
  })

  it('is put off for one incident, and comes again before anything lapses', () => {
    const open = wait(acked(declared(1, asking(true)), at('13:02')), at('13:12'))
    const off = next(open, at('13:14'), 'UDEE', (incident, act) =>
      snooze(incident, { verb: 'snooze', byMs: 60 * minuteMs }, act),
    )
    const [question = expect.fail()] = asked(open)
    expect(resolutionOf(off.incident, question)).toEqual({ kind: 'put_off', until: at('14:14') })
    const later = wait(off, at('14:18'))
    expect(asked(later).map(({ at: then }) => then)).toEqual([at('13:12'), at('14:14')])
    expect(times(later, 'acknowledgement_ended')).toEqual([])
  })

  it('is asked of nobody where everyone has left and pages go out', () => {
    const story = wait(acked(declared(1), at('13:02')), at('18:00'))
    expect(asked(story).map(({ at: then }) => then)).toEqual([at('13:47')])
  })

  it('knows incidents that were stored before it was asked', () => {
    const { stillOnIt: _, ...before } = acked(declared(1), at('13:02')).incident.asked
    const old = { ...acked(declared(1), at('13:02')).incident, asked: before }
    expect(completeIncident(old).asked.stillOnIt).toEqual({ times: 0, lastAt: null })
  })
})

describe('an acknowledgement that nobody confirms', () => {
  const lapsed = () => wait(acked(declared(1, asking(true)), at('13:02')), at('13:17'))

  it('row 30: lapses, and the next level is paged in the same decision', () => {
    const story = lapsed()
    expect(asked(story)[0]?.lapsesAt).toBe(at('13:17'))
    expect(said(story, 'acknowledgement_ended')).toMatchObject([{ of: 'UBEN', how: 'lapsed', led: false }])
    expect(times(story, 'paged')).toEqual([at('13:00'), at('13:17')])
    expect(story.incident.response).toMatchObject({
      met: null,
      dueAt: at('13:22'),
      pages: { times: 2 },
      answered: [{ by: 'UBEN', at: at('13:02'), endedAt: at('13:17') }],
    })
  })

  it('is followed by the other pages until somebody answers', () => {
    const story = wait(lapsed(), at('13:25'))
    expect(times(story, 'paged').length).toBeGreaterThan(2)
    const again = ack(story, '13:26', 'UDEE')
    const { at: last = '' } = { at: times(again, 'paged').at(-1) }
    expect(times(wait(again, at('13:35')), 'paged').at(-1)).toBe(last)
  })

  it("doesn't lapse by default", () => {
    const story = wait(acked(declared(1, asking(false)), at('13:02')), at('16:00'))
    expect(times(story, 'acknowledgement_ended')).toEqual([])
  })

  it('is asked about again where Muster was down when it would have lapsed', () => {
    const open = wait(acked(declared(1, asking(true)), at('13:02')), at('13:12'))
    const after = wake(open, at('13:50')) ?? expect.fail()
    expect(times(after, 'acknowledgement_ended')).toEqual([])
    expect(asked(after).map(({ at: then }) => then)).toEqual([at('13:12'), at('13:50')])
    expect(times(wait(after, at('13:55')), 'acknowledgement_ended')).toEqual([at('13:55')])
  })

  it("isn't there again when the severity is lowered", () => {
    const lowered = sev(2)(lapsed(), at('13:18'))
    expect(lowered.incident.response.met).toBeNull()
    expect(lowered.incident.response.missedAt).toBeNull()
  })

  it('leaves the first response its figures', () => {
    const again = ack(lapsed(), '13:20', 'UDEE')
    expect(again.incident.moments.acknowledged).toBe(at('13:02'))
    const events = again.entries.flatMap(({ what }) => (what.kind === 'acknowledged' ? what : []))
    expect(events.at(-1)).toMatchObject({ tookMs: 3 * minuteMs, late: false })
  })
})

describe('handing on', () => {
  it('pages the next level at once, and not the one who did', () => {
    const story = handedOn(led(declared(1, asking(false)), at('13:02')), '13:04', 'UBEN')
    expect(times(story, 'paged')).toEqual([at('13:00'), at('13:04')])
    expect(story.incident.roles.commander).toBeUndefined()
    expect(story.incident.response.met).toBeNull()
    expect(said(story, 'acknowledgement_ended')).toMatchObject([{ of: 'UBEN', how: 'handed_on', led: true }])
  })

  it('is for the one who has it', () => {
    const refusalOf = (story: Story, by: string) => {
      const outcome = handOn(
        story.incident,
        { verb: 'hand_on' },
        actAt(story.policy, at('13:05'), { kind: 'person', id: by }, { via: 'button' }),
      )
      return outcome.ok ? null : outcome.refusal
    }
    const story = acked(declared(1, asking(false)), at('13:02'))
    expect(refusalOf(story, 'UDEE')).toMatchObject({ kind: 'not_yours_to_hand_on', by: 'UBEN' })
    expect(refusalOf(declared(1), 'UBEN')).toMatchObject({ kind: 'not_yours_to_hand_on', by: null })
    expect(refusalOf(resolved(story, at('13:04')), 'UBEN')).toMatchObject({ kind: 'not_allowed_now' })
  })
})
