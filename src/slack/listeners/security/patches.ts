import type { Refusal } from '../../../domain/record/refusal.ts'
import type { PatchFacts } from '../../../domain/security/change-patch.ts'
import { cvssScoreOf, vulnerabilityId } from '../../../domain/security/vulnerability.ts'
import { serviceNamed } from '../../../domain/services/named.ts'
import { nearestOf } from '../../../domain/text/nearest.ts'
import { deadlineOf } from '../../../domain/time/typed/deadline.ts'
import type { Arrival } from '../../../operations/engine/result.ts'
import { decidePatch, notePatch, type PatchChange } from '../../../operations/security/patches.ts'
import { readKnownPolicy } from '../../../store/policy/known-policy.ts'
import { listPatches } from '../../../store/security/patches.ts'
import { patchAnswer, patchDecided } from '../../../wording/security/patches.ts'
import type { Sentence } from '../../../wording/text/sentence.ts'
import type { Command } from '../../commands/command.ts'
import { mrkdwnText } from '../../text/sentence-text.ts'
import { refusalText } from '../../views/refusals.ts'
import { patchesView } from '../../views/security/patches.ts'
import { type Bot, nowOf } from '../bot.ts'
import { typistZoneOf } from '../commands/typist-zone.ts'
import type { Typing } from '../on-call/times.ts'
import { type Reply, replyOf, sentence } from '../replies.ts'

type PatchCommand = Extract<Command, { verb: 'patch' | 'patch_change' | 'patches' }>

/** Answers what is said and asked of patches. Only the one who asks sees it. */
export async function patchReply(
  bot: Bot,
  command: PatchCommand,
  typing: Typing,
  arrival: Arrival,
): Promise<Reply> {
  switch (command.verb) {
    case 'patches': {
      const patches = await listPatches(bot.desk.db, { undeployed: true })
      const policy = await readKnownPolicy(bot.desk.db, bot.desk.policy)
      return replyOf(patchesView(patches, { policy, at: nowOf(bot) }))
    }
    case 'patch':
      return recordReply(bot, command, arrival)
    case 'patch_change':
      return changeReply(bot, command, typing, arrival)
  }
}

async function recordReply(
  bot: Bot,
  { id: typed, score, services, owner }: Extract<PatchCommand, { verb: 'patch' }>,
  arrival: Arrival,
): Promise<Reply> {
  const { policy } = bot.desk
  const id = vulnerabilityId(typed)
  if (id === null) return refusalReply(bot, { kind: 'not_vulnerability', typed })
  const cvss = score === null ? null : cvssScoreOf(score)
  if (score !== null && cvss === null) return refusalReply(bot, { kind: 'not_score', typed: score })
  const unknown = services.find((name) => !serviceNamed(policy, name))
  if (unknown !== undefined) {
    const ids = policy.services.map((service) => service.id)
    return refusalReply(bot, { kind: 'no_such_service', name: unknown, nearest: nearestOf(unknown, ids) })
  }
  const named = services.map((name) => serviceNamed(policy, name)?.id ?? null)
  const known = await readKnownPolicy(bot.desk.db, policy)
  const answers: Sentence[] = []
  for (const [index, service] of (named.length > 0 ? named : [null]).entries()) {
    const facts: PatchFacts = {
      ids: [id],
      service,
      title: null,
      cvss,
      catalogueDueAt: null,
      owner,
      knownAt: null,
    }
    // One command names several services; each is a delivery of its own.
    const key = arrival.key === null || index === 0 ? arrival.key : `${arrival.key}/${index}`
    const noted = await notePatch(bot.desk, facts, { ...arrival, key })
    if (!noted.ok) return refusalReply(bot, noted.refusal)
    answers.push(patchAnswer(noted.recorded, known, nowOf(bot)))
  }
  return sentence(answers.map((answer) => mrkdwnText(answer, policy)).join('\n'))
}

async function changeReply(
  bot: Bot,
  { id: typed, service: name, change }: Extract<PatchCommand, { verb: 'patch_change' }>,
  typing: Typing,
  arrival: Arrival,
): Promise<Reply> {
  const { policy } = bot.desk
  const id = vulnerabilityId(typed)
  if (id === null) return refusalReply(bot, { kind: 'not_vulnerability', typed })
  const decided = await changeOf(bot, change, typing)
  if (!decided) return refusalReply(bot, { kind: 'exception_needs_end', id })
  const service = name === null ? null : (serviceNamed(policy, name)?.id ?? name)
  const result = await decidePatch(bot.desk, { id, service }, decided, arrival)
  if (!result.ok) return refusalReply(bot, result.refusal)
  const known = await readKnownPolicy(bot.desk.db, policy)
  return answerReply(bot, patchDecided(decided.kind, result.state, known, nowOf(bot)))
}

/** Null where its end is no moment, or could be several. */
async function changeOf(
  bot: Bot,
  change: Extract<PatchCommand, { verb: 'patch_change' }>['change'],
  { person, at }: Typing,
): Promise<PatchChange | null> {
  if (change.kind !== 'except') return change
  const { timeZone } = await typistZoneOf(bot, person)
  const read = deadlineOf(change.until.written, { at, timeZone, calendar: bot.desk.policy.calendar })
  return read.kind === 'moment' ? { kind: 'except', until: read.at, why: change.why } : null
}

function refusalReply(bot: Bot, refusal: Refusal): Reply {
  return sentence(refusalText(refusal, bot.desk.policy))
}

function answerReply(bot: Bot, answer: Sentence): Reply {
  return sentence(mrkdwnText(answer, bot.desk.policy))
}
