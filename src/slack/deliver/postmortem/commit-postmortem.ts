import { isForEveryone } from '../../../domain/incident/incident.ts'
import type { Effect } from '../../../domain/record/effects.ts'
import { incidentName } from '../../../domain/record/incident-name.ts'
import type { Delivery } from '../../../operations/delivery/settle-effect.ts'
import { peopleNamed } from '../../../operations/postmortem/people-named.ts'
import { exportOf } from '../../../postmortem/exports/exports.ts'
import { fileNameOf } from '../../../postmortem/file-name.ts'
import { maskSecrets } from '../../../postmortem/masking/secrets.ts'
import { commitFile } from '../../../process/git/commit-file.ts'
import { readTimeline } from '../../../store/record/timeline.ts'
import { repositoryReason } from '../../../wording/postmortem/commits.ts'
import { type Delivering, delivered, skip, type Task } from '../delivering.ts'
import { learnNames } from './draft.ts'

/** Somebody sees to the repository when they read the doctor; until then it's looked every few minutes. */
const retryMs = 5 * 60_000

/**
 * Commits a published version, or takes out what was retracted. It's made of the record, so nothing is lost
 * while the repository refuses; `at` is the version's own time, so that a repeated attempt makes the same text.
 */
export async function commitPostmortem(
  tools: Delivering,
  task: Task,
  { version, at }: Extract<Effect, { kind: 'commit_postmortem' }>,
): Promise<Delivery> {
  const { desk, log } = tools
  const { git: folder } = desk.policy.learning
  const { incident } = task
  if (folder === null) return skip('no git repository is set')
  if (!isForEveryone(incident)) return skip('nothing private goes into the repository')
  const { number } = incident
  const stem = `inc-${number}`
  const subject = version === null ? `${incidentName(number)} postmortem retracted` : subjectOf(task, version)
  const text = version === null ? null : await textAt(tools, task, at)
  const change = { stem, name: fileNameOf(incident), text, message: subject }
  const outcome = await commitFile(folder, change)
  if (outcome.kind !== 'refused') return delivered
  const reason = repositoryReason(maskSecrets(outcome.says).text)
  log.warn('a postmortem was not committed; trying again', { incident: number, reason })
  return { kind: 'later', inMs: retryMs, reason, counted: true }
}

const subjectLimit = 100

/** The title as everyone may read it: without mentions and secrets, which the name of the file is made of too. */
function subjectOf({ incident }: Task, version: number): string {
  const title = fileNameOf(incident)
    .replace(/^inc-\d+-?|\.md$/g, '')
    .replaceAll('-', ' ')
  return `${incidentName(incident.number)} postmortem, version ${version}: ${title}`.slice(0, subjectLimit)
}

async function textAt(tools: Delivering, task: Task, at: string): Promise<string> {
  // A name that Slack doesn't tell stays an id; the next version has it.
  await learnNames(tools, task)
  const { db, policy } = tools.desk
  const entries = await readTimeline(db, task.incident.number)
  const people = await peopleNamed(db, task.incident, entries)
  return exportOf({ incident: task.incident, entries, policy, at, ...people }, 'md')
}
