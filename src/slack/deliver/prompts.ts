import { resolvedAmong } from '../../domain/lifecycle/prompts/prompts.ts'
import { msBetween } from '../../domain/time/instant.ts'
import type { Delivery } from '../../operations/delivery/settle-effect.ts'
import { dropPrompt, type Prompt, readPrompts } from '../../store/incident/prompts.ts'
import { effectIdOf } from '../../store/record/outbox.ts'
import { circleOf } from '../privacy/circle.ts'
import { answeredView } from '../views/lifecycle/answered.ts'
import { type Delivering, delivered, deliveryAfter, type Task } from './delivering.ts'
import { bearingMark, find, isMarked, update } from './posting.ts'

/**
 * Edits each message that asked for something and is answered to a short fact without buttons. One that Slack
 * doesn't let us edit stays as it is: a late press on it is told what happened since. Those in a channel that's
 * lost wait until it's back: Slack takes no edit in an archived one, and in a private one that was made public
 * Muster says nothing. Someone who may no longer know of a private incident isn't told by an edit either.
 */
export async function refreshPrompts(tools: Delivering, task: Task): Promise<Delivery> {
  const { incident, links, at, job } = task
  const lostChannel = links.lost ? links.channel?.channel : null
  const { db, policy } = tools.desk
  const prompts = await readPrompts(db, incident.number)
  const isDirect = incident.isPrivate && prompts.some(({ person }) => person !== undefined)
  const circle = isDirect ? await circleOf(db, incident, links) : null
  const answered = resolvedAmong(incident, prompts).filter(({ prompt }) => prompt.channel !== lostChannel)
  const waits = await Promise.all(
    answered.map(async ({ prompt, resolution }) => {
      const { person, words } = prompt
      if (person === undefined || !circle || circle.includes(person)) {
        const stands = await standingOf(tools, task, prompt)
        if ('wait' in stands) return stands.wait
        const said = answeredView(words, resolution, { incident, policy, at })
        const view = prompt.scheduled ? bearingMark(said, markOf(job, prompt)) : said
        const answer = stands.ts ? await update(tools.slack, prompt.channel, stands.ts, view) : null
        if (answer && !answer.ok && answer.failure.kind !== 'refused')
          return deliveryAfter(answer.failure, job)
      }
      await dropPrompt(db, incident.number, prompt)
      return null
    }),
  )
  return waits.find((each) => each !== null) ?? delivered
}

/** So long after its time a message that Slack was to post by itself is still looked for. */
const lookedForMs = 2 * 60_000

/** How often it's looked for, once it should be there. */
const lookEveryMs = 5_000

/**
 * Where a message stands that was said. One that Slack posts by itself is found by its mark, as soon as it's
 * there: it can't be taken back in its last minute. One that never came asks nobody.
 */
async function standingOf(
  { slack }: Delivering,
  { incident, at, job }: Task,
  prompt: Prompt,
): Promise<{ ts: string | null } | { wait: Delivery }> {
  const { channel, ts, scheduled } = prompt
  if (ts !== null || !scheduled) return { ts }
  const leftMs = msBetween(at, scheduled.at)
  if (leftMs > 0) return { wait: notYet(leftMs) }
  const place = { channel, threadTs: scheduled.threadTs }
  const found = await find(slack, place, incident.moments.declared, isMarked(markOf(job, prompt)))
  if (!found.ok)
    return found.failure.kind === 'refused' ? { ts: null } : { wait: deliveryAfter(found.failure, job) }
  if (found.data) return { ts: found.data.ts }
  return leftMs < -lookedForMs ? { ts: null } : { wait: notYet(lookEveryMs) }
}

function markOf({ subject }: Task['job'], { version, position }: Prompt): string {
  return effectIdOf({ subject, version, position })
}

function notYet(inMs: number): Delivery {
  return { kind: 'later', inMs, reason: 'Slack has yet to post the message', counted: false }
}
