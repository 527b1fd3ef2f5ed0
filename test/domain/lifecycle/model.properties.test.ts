import fc from 'fast-check'
import { expect, it } from 'vitest'
import { firstAnswerOf } from '../../../src/domain/incident/incident.ts'
import { isOpen } from '../../../src/domain/incident/status.ts'
import { timersFor } from '../../../src/domain/lifecycle/clock/timers.ts'
import { isGraver, type Severity } from '../../../src/domain/policy/severity.ts'
import { mayPage } from '../../../src/domain/response/clock.ts'
import { instantOf } from '../../../src/domain/time/instant.ts'
import { type Story, wake } from '../../support/story.ts'
import { hourMs } from '../support/acts.ts'
import { type Played, play, startMs } from '../support/playing.ts'
import { policies } from '../support/policies.ts'
import { steps } from '../support/steps.ts'

const holds = (check: (played: Played, all: Played[]) => void): void =>
  fc.assert(
    fc.property(
      fc.constantFrom<Severity>(1, 2, 3, 4),
      fc.boolean(),
      policies,
      steps,
      (severity, isPrivate, policy, all) => {
        const played = play(severity, isPrivate, policy, all)
        for (const each of played) check(each, played)
      },
    ),
    { numRuns: 300 },
  )

it('each decision raises the version by one and addresses its events by it', () => {
  holds(({ story, before }) => {
    if (story === before) return expect(story.incident.version).toBe(1)
    expect(story.incident.version).toBe(before.incident.version + 1)
    const added = story.entries.slice(before.entries.length)
    expect(added.map(({ version, position }) => [version, position])).toEqual(
      added.map((_, position) => [story.incident.version, position]),
    )
  })
})

it("what's fired at a moment leaves nothing due at that moment", () => {
  holds(({ story, step, atMs, before }) => {
    if (step !== null || story === before) return
    expect(wake(story, instantOf(atMs))).toBeNull()
    for (const { dueAt } of timersFor(story.incident, story.policy))
      expect(dueAt > instantOf(atMs)).toBe(true)
  })
})

it('the one who waits for a response has one deadline, and nobody else has any', () => {
  holds(({ story: { incident, policy } }) => {
    const kinds = timersFor(incident, policy).map(({ kind }) => kind)
    const waits = isOpen(incident.status) && incident.response.met === null
    const missed = kinds.filter((kind) => kind === 'response_missed')
    expect(missed).toHaveLength(waits && incident.response.missedAt === null ? 1 : 0)
    if (!waits) expect(kinds).not.toContain('page')
    if (!waits) expect(kinds).not.toContain('response_reminder')
    if (!isOpen(incident.status)) expect(kinds).not.toContain('update_due')
    expect(new Set(kinds).size).toBe(kinds.length)
  })
})

it('beyond the number that the policy gives, pages go out an hour apart at least', () => {
  holds(({ story: { incident, policy, entries } }) => {
    const rule = policy.severities[incident.severity].response
    const lastAct = entries.findLastIndex(({ by }) => by.kind === 'person')
    const pages = entries.slice(lastAct).filter(({ what }) => what.kind === 'paged')
    const slow = pages.slice('pagesAtMost' in rule ? rule.pagesAtMost : 0)
    for (const [index, { recordedAt }] of slow.slice(1).entries()) {
      expect(Date.parse(recordedAt) - Date.parse(slow[index]?.recordedAt ?? '')).toBeGreaterThanOrEqual(
        hourMs,
      )
    }
    if (!('pagesAtMost' in rule)) expect(pages).toEqual([])
  })
})

it('an open sev1 or sev2 always has a timer, so that Muster never falls silent', () => {
  holds(({ story: { incident, policy } }) => {
    if (isOpen(incident.status) && mayPage(policy, incident))
      expect(timersFor(incident, policy)).not.toEqual([])
  })
})

it('nobody is credited by a guess: a response is by the person who acted, at that moment', () => {
  holds(({ story, before, step, atMs }) => {
    const [from, to] = [before.incident.response, story.incident.response]
    const known = [from.met, ...from.answered].some((answer) => answer?.at === to.met?.at)
    if (to.met === null || known) return
    expect(to.met).toMatchObject({ by: step?.by, at: instantOf(atMs) })
    if (to.met.how === 'raised') expect(before.incident.roles.commander).toBe(step?.by)
  })
})

it('a deadline is missed once, and only after it has passed', () => {
  holds(({ story: { entries } }) => {
    const missed = entries.flatMap((entry) =>
      entry.what.kind === 'response_missed' ? [{ dueAt: entry.what.dueAt, at: entry.recordedAt }] : [],
    )
    for (const { dueAt, at } of missed) expect(dueAt <= at).toBe(true)
    expect(new Set(missed.map(({ dueAt }) => dueAt)).size).toBe(missed.length)
  })
})

it('raising never moves the deadline later, and no change of severity sets one in the past', () => {
  holds(({ story, before, step, atMs }) => {
    if (step?.kind !== 'severity') return
    const [from, to] = [before.incident, story.incident]
    const isRaised = isGraver(to.severity, from.severity)
    // A target that was met and has passed binds nobody.
    const binds = from.response.met === null || from.response.dueAt > instantOf(atMs)
    if (isRaised && binds) expect(to.response.dueAt <= from.response.dueAt).toBe(true)
    if (to.response.met) return
    if (to.response.missedAt === null) expect(to.response.dueAt > instantOf(atMs - 1)).toBe(true)
  })
})

it('a change of severity reminds of nothing that it has just said itself', () => {
  holds(({ story, step, atMs }) => {
    if (step?.kind !== 'severity') return
    const due = timersFor(story.incident, story.policy).filter(({ dueAt }) => dueAt <= instantOf(atMs))
    const reminders = due.filter(({ kind }) => kind === 'response_reminder' || kind === 'update_due')
    expect(reminders).toEqual([])
  })
})

it('a private incident never reaches a public channel', () => {
  const publicKinds = [
    ...['announce', 'refresh_announcement', 'say_in_thread', 'say_in_announcements'],
    ...['announce_postmortem', 'say_in_postmortems'],
  ]
  holds(({ story: { incident, effects } }) => {
    if (!incident.isPrivate) return
    expect(effects.map(({ kind }) => kind).filter((kind) => publicKinds.includes(kind))).toEqual([])
  })
})

it('measured figures never change but by a correction', () => {
  holds(({ story, before }) => {
    const [from, to] = [before.incident, story.incident]
    const first = firstAnswerOf(from)
    if (first) expect(firstAnswerOf(to)).toMatchObject({ at: first.at, by: first.by })
    for (const moment of ['declared', 'acknowledged', 'identified', 'mitigated'] as const) {
      if (from.moments[moment]) expect(to.moments[moment]).toBe(from.moments[moment])
    }
  })
})

it('every clock comes to rest when people are gone for good, but that of an open sev1 or sev2', () => {
  holds(({ story, atMs }, all) => {
    if (story !== all.at(-1)?.story) return
    const { incident, policy } = story
    if (isOpen(incident.status) && mayPage(policy, incident)) return
    let now: Story | null = story
    let turns = 0
    for (let ms = atMs; now && turns < 200; turns += 1) {
      const nextAt = timersFor(now.incident, now.policy)
        .map(({ dueAt }) => dueAt)
        .sort()[0]
      if (!nextAt) return
      ms = Math.max(ms, Date.parse(nextAt))
      expect(ms - startMs).toBeLessThan(2 * 365 * 24 * hourMs)
      now = wake(now, instantOf(ms))
    }
    throw new Error('it never ends')
  })
})
