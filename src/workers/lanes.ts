import { type Lane, lanesBefore, lanesOf } from '../domain/record/lanes.ts'
import { subjectOf } from '../domain/record/subject.ts'
import { addMs, type Instant } from '../domain/time/instant.ts'
import { isOver, type Job } from '../store/record/outbox.ts'

function isBefore(a: Job, b: Job): boolean {
  return a.version < b.version || (a.version === b.version && a.position < b.position)
}

/**
 * What may be delivered now, of a subject's unsettled effects in their order: the head of each lane,
 * unless a lane that it waits for still has something earlier.
 */
export function headsOf(jobs: readonly Job[], at: Instant): Job[] {
  return headsAmong(jobs).filter((head) => {
    const heldUntil = heldUpUntil(head, jobs)
    return isFree(head, at) && heldUntil !== null && isOver(heldUntil, at)
  })
}

function headsAmong(jobs: readonly Job[]): Job[] {
  return lanesAmong(jobs).flatMap((lane) => jobs.find((job) => job.lane === lane) ?? [])
}

/** The lanes of the subject whose jobs these are, in their order. */
function lanesAmong([first]: readonly Job[]): readonly Lane[] {
  return first ? lanesOf[subjectOf(first.subject).kind] : []
}

function isFree(job: Job, at: Instant): boolean {
  return isOver(job.leasedUntil ?? job.dueAt, at)
}

/** Until when the lanes before it hold up a head, the past when none does; null as long as they take. */
function heldUpUntil(head: Job, jobs: readonly Job[]): Instant | null {
  const isWaiting = (lane: Lane): boolean => jobs.some((job) => job.lane === lane && isBefore(job, head))
  // What's waited for only because of another lane was decided with it, in whatever order.
  const isThere = (lane: Lane): boolean =>
    jobs.some((job) => job.lane === lane && job.version <= head.version)
  const before = lanesBefore[head.lane].filter(({ lane, unless }) =>
    unless === undefined ? isWaiting(lane) : isThere(lane) && isWaiting(unless),
  )
  if (before.some(({ atMostMs }) => atMostMs === null)) return null
  const boundMs = Math.max(0, ...before.map(({ atMostMs }) => atMostMs ?? 0))
  // An effect of an older version isn't dated; it has waited long enough.
  return boundMs === 0 || head.addedAt === null ? longAgo : addMs(head.addedAt, boundMs)
}

const longAgo: Instant = ''

/**
 * When something of a subject can next be delivered; null when everything waits for something else, or
 * for what is under way, whose end is a reason to look.
 */
export function nextLookAt(
  jobs: readonly Job[],
  isUnderWay: (job: Job) => boolean = () => false,
): Instant | null {
  return (
    headsAmong(jobs)
      .filter((head) => !isUnderWay(head))
      .flatMap((head) => {
        const heldUntil = heldUpUntil(head, jobs)
        const freeAt = head.leasedUntil ?? head.dueAt
        return heldUntil === null ? [] : [heldUntil > freeAt ? heldUntil : freeAt]
      })
      .sort()[0] ?? null
  )
}
