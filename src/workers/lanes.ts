import { type Lane, lanesBefore, lanesOf } from '../domain/record/lanes.ts'
import { subjectOf } from '../domain/record/subject.ts'
import type { Instant } from '../domain/time/instant.ts'
import { isOver, type Job } from '../store/record/outbox.ts'

function isBefore(a: Job, b: Job): boolean {
  return a.version < b.version || (a.version === b.version && a.position < b.position)
}

/**
 * What may be delivered now, of a subject's unsettled effects in their order: the head of each lane,
 * unless a lane that it waits for still has something earlier.
 */
export function headsOf(jobs: readonly Job[], at: Instant): Job[] {
  return lanesAmong(jobs)
    .map((lane) => jobs.find((job) => job.lane === lane))
    .filter((head): head is Job => head !== undefined && isFree(head, at) && !isHeldUp(head, jobs))
}

/** The lanes of the subject whose jobs these are, in their order. */
function lanesAmong([first]: readonly Job[]): readonly Lane[] {
  return first ? lanesOf[subjectOf(first.subject).kind] : []
}

function isFree(job: Job, at: Instant): boolean {
  return isOver(job.leasedUntil ?? job.dueAt, at)
}

function isHeldUp(head: Job, jobs: readonly Job[]): boolean {
  return jobs.some((job) => lanesBefore[head.lane].includes(job.lane) && isBefore(job, head))
}

/**
 * When something of a subject can next be delivered; null when everything waits for something else, or
 * for what is under way, whose end is a reason to look.
 */
export function nextLookAt(
  jobs: readonly Job[],
  isUnderWay: (job: Job) => boolean = () => false,
): Instant | null {
  return (
    lanesAmong(jobs)
      .map((lane) => jobs.find((job) => job.lane === lane))
      .filter((head): head is Job => head !== undefined && !isUnderWay(head) && !isHeldUp(head, jobs))
      .map((head) => head.leasedUntil ?? head.dueAt)
      .sort()[0] ?? null
  )
}
