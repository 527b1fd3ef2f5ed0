import { type Act, accept, type Decision, eventOf } from '../../record/decision.ts'
import { addMs, earlierOf, type Instant, instantOf, laterOf, msBetween } from '../../time/instant.ts'
import { addDays } from '../../time/local-day.ts'
import { dayMs } from '../../time/units.ts'
import { firstMsOfWall, wallMsAt, wallMsOf } from '../../time/wall-time.ts'
import type { Roster, Told } from '../overrides/roster.ts'
import { lengthOf, type Trouble, troublesIn } from './troubles.ts'
import { groupEffects } from './user-group.ts'

/** So far ahead a look goes. */
const coverageAheadMs = 28 * dayMs

/** Muster looks once a day, so what is told a week or a day ahead may be told up to a day before that. */
const toldAheadMs = { week: 8 * dayMs, day: 2 * dayMs }

/** People fix a schedule by day. */
const lookAt = '10:00'

/** When Muster looks next, after the look at `at`: at ten in the schedule's own morning. */
export function nextLookAfter(at: Instant, timeZone: string): Instant {
  const wallMs = wallMsAt(Date.parse(at), timeZone)
  const day = instantOf(wallMs).slice(0, 10)
  const looks = [day, addDays(day, 1), addDays(day, 2)].map((one) =>
    instantOf(firstMsOfWall(wallMsOf(one, lookAt), timeZone)),
  )
  return looks.find((look) => look > at) ?? addMs(at, dayMs)
}

/**
 * Looks at the next four weeks of the schedule of that id, and tells its channel of gaps and double bookings
 * that begin within a week, and once more of those that begin within a day. What appears later than that is
 * told at the next look, and what lasts is told no more, however much longer it gets.
 */
export function noteCoverage(roster: Roster, id: string, act: Act): Decision<Roster> {
  const { at, policy } = act
  const schedule = policy.schedules.find((one) => one.id === id)
  const channel = schedule?.channel ?? null
  const troubles = troublesIn(act, id, { from: at, to: addMs(at, coverageAheadMs) })
  const before = (roster.coverage?.told ?? []).filter(({ to }) => to > at)
  const news = troubles.filter((trouble) => isNews(trouble, before, at))
  const coverage = {
    at,
    told: toldAfter(before, news, troubles, at),
    gapMs: lengthOf(troubles, 'gap'),
    doubleMs: lengthOf(troubles, 'double_booking'),
  }
  return accept(
    { ...roster, coverage },
    news.length === 0 ? [] : [eventOf(act, { kind: 'coverage_told', troubles: news, channel })],
    [
      // Somebody may have changed its members by hand, or left Slack.
      ...(schedule ? groupEffects(schedule) : []),
      ...(news.length === 0 || channel === null
        ? []
        : [{ kind: 'tell_coverage' as const, schedule: id, channel, troubles: news }]),
    ],
  ).decision
}

type Stage = Told['stage']

function stageOf({ from }: Trouble, at: Instant): Stage | null {
  const aheadMs = msBetween(at, from)
  if (aheadMs <= toldAheadMs.day) return 'day'
  return aheadMs <= toldAheadMs.week ? 'week' : null
}

function keyOf(trouble: Trouble): string {
  return trouble.kind === 'gap' ? 'gap' : `${trouble.person} ${trouble.schedules.join(' ')}`
}

function isSame(trouble: Trouble, told: Told): boolean {
  return told.key === keyOf(trouble) && told.from < trouble.to && told.to > trouble.from
}

function isNews(trouble: Trouble, told: readonly Told[], at: Instant): boolean {
  const stage = stageOf(trouble, at)
  if (stage === null) return false
  return !told.some((one) => isSame(trouble, one) && (one.stage === 'day' || stage === 'week'))
}

/** What has been told by now: each as long as it is by now, so that what lasts stays known. */
function toldAfter(
  before: readonly Told[],
  news: readonly Trouble[],
  troubles: readonly Trouble[],
  at: Instant,
): Told[] {
  const longer = before.map((told) => {
    const same = troubles.filter((trouble) => isSame(trouble, told))
    return {
      ...told,
      from: same.map(({ from }) => from).reduce(earlierOf, told.from),
      to: same.map(({ to }) => to).reduce(laterOf, told.to),
    }
  })
  const fresh = news.map(
    (trouble): Told => ({
      key: keyOf(trouble),
      stage: stageOf(trouble, at) ?? 'week',
      from: trouble.from,
      to: trouble.to,
    }),
  )
  return [...longer.filter((told) => !news.some((trouble) => isSame(trouble, told))), ...fresh]
}
