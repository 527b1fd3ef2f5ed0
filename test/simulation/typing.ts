import type { Incident } from '../../src/domain/incident/incident.ts'
import type { Status } from '../../src/domain/incident/status.ts'
import { defaultPolicy } from '../../src/domain/policy/default-policy.ts'
import { answers } from '../../src/wording/answers.ts'
import { declared, declaredAt } from '../support/incidents.ts'
import { channelFor, noteFate, people, someIncident, type Turn } from './acts.ts'
import { beginningOf } from './answers.ts'
import { phraseAbout } from './ledger.ts'
import { press } from './pressing.ts'
import { counted } from './tally.ts'

/** What is typed before and behind a text, and how the answer reads when the text was kept. */
type Telling = { verb: string; text: (words: string) => string; done: RegExp }

const spoken = { incident: declared(), policy: defaultPolicy, at: declaredAt }
const at = (status: Status): RegExp =>
  beginningOf(answers.status({}, { ...spoken, incident: { ...declared(), status } }))
// Behind it comes a full stop, or the note's time in the zone of the one who typed it.
const noted = new RegExp(
  beginningOf(answers.note({ text: '', happenedAt: null }, spoken)).source.replace(/\\\.$/, ''),
)
const updated = beginningOf(answers.update({}, spoken))
const added = beginningOf(answers.task({ owner: null, deadlineAt: null }, spoken))
const graded = beginningOf(answers.severity({}, spoken))

const tellings: Telling[] = [
  {
    verb: 'note',
    text: (words) => `note ${words}`,
    done: beginningOf(answers.note({ text: '', happenedAt: null }, spoken)),
  },
  { verb: 'note', text: (words) => `note ${words} 1 min ago`, done: noted },
  { verb: 'update', text: (words) => `update ${words}`, done: updated },
  { verb: 'update', text: (words) => `update ${words} next 45m`, done: updated },
  { verb: 'task', text: (words) => `task @eli by fri ${words}`, done: added },
  { verb: 'task', text: (words) => `task @dee by next fri ${words}`, done: added },
  { verb: 'sev', text: (words) => `sev 1 ${words}`, done: graded },
  { verb: 'sev', text: (words) => `sev 2 ${words}`, done: graded },
  { verb: 'sev', text: (words) => `sev 3 ${words}`, done: graded },
  { verb: 'status', text: (words) => `status identified ${words}`, done: at('identified') },
  { verb: 'status', text: (words) => `status monitoring ${words}`, done: at('monitoring') },
  { verb: 'resolve', text: (words) => `resolve ${words}`, done: beginningOf(answers.resolve({}, spoken)) },
  { verb: 'reopen', text: (words) => `reopen ${words}`, done: beginningOf(answers.reopen({}, spoken)) },
  { verb: 'cancel', text: (words) => `cancel ${words}`, done: beginningOf(answers.cancel({}, spoken)) },
]

/** What is said without words of one's own. */
const plain = [
  'ack',
  'ack',
  'lead',
  'lead @dee',
  'role scribe @fay',
  'role communications',
  'role captain',
  'sev 4',
  'status investigating',
  'moment detected at 00:01',
  'moment detected 10 min ago',
  'update',
  'notte nothing new',
  'page @dee',
  'task 1 done',
  'close anyway',
  'timeline',
  'postmortem',
  'help',
  'duplicate INC-1',
  'close',
  'resolvd',
  '',
]

const type = (turn: Turn, about: Incident | null, text: string) => {
  const channel = about && turn.chance.happens(0.4) ? channelFor(turn, about) : null
  const named = about && !channel ? `INC-${about.number} ${text}` : text
  const actor = turn.stage.workspace.as(turn.person)
  return actor.command('/incident', named.trim(), { channel: channel?.id ?? 'general' })
}

/** Tells something of an incident in words that must then be on record exactly once. */
export async function tellByCommand(turn: Turn): Promise<void> {
  const incident = someIncident(turn, turn.chance.happens(0.2) ? turn.scene.recent : turn.scene.open)
  const telling = turn.chance.pick(tellings)
  if (!incident || !telling) return
  const word = turn.ledger.word()
  const outcome = await type(turn, incident, telling.text(phraseAbout(incident, word, turn.chance)))
  noteFate(turn, word, outcome, telling.done)
  counted(turn.tally, telling.verb)
}

/** Says something short of an incident, and presses what the answer offers. */
export async function sayByCommand(turn: Turn): Promise<void> {
  const incident = someIncident(turn, turn.chance.happens(0.2) ? turn.scene.recent : turn.scene.open)
  const text = turn.chance.pick(plain) ?? 'ack'
  if (!incident) return
  const { acknowledged, response } = await type(turn, incident, text)
  counted(turn.tally, text.split(' ')[0] || 'open')
  if (!acknowledged) turn.tally.unanswered += 1
  if (response && turn.chance.happens(0.7)) await press(turn, response, incident)
}

/** Asks for what concerns everyone. */
export async function ask(turn: Turn): Promise<void> {
  const { response } = await type(turn, null, turn.chance.pick(['list', 'help', 'doctor', 'hlep']) ?? 'list')
  counted(turn.tally, 'ask')
  if (response && turn.chance.happens(0.3)) await press(turn, response, null)
}

/** Declares with one line. */
export async function declareByCommand(turn: Turn): Promise<void> {
  const word = turn.ledger.word()
  const severity = turn.chance.pick([1, 2, 2, 3, 3, 3, 4, 4]) ?? 4
  const outcome = await type(turn, null, `sev${severity} ${phraseAbout(null, word, turn.chance)}`)
  if (noteFate(turn, word, outcome, /^\*?INC-\d+ /) !== 'refused') turn.tally.declared += 1
  counted(turn.tally, 'declare by command')
}

/** A title alone; the answer asks how bad it is, and one press declares. */
export async function declareByTitle(turn: Turn): Promise<void> {
  const word = turn.ledger.word()
  const { response } = await type(turn, null, `checkout fails ${word}`)
  counted(turn.tally, 'declare by title')
  if (!response) return
  const { stage, person, chance } = turn
  await stage.workspace.as(person).click(response, `declare_${1 + chance.below(4)}`)
  turn.ledger.fates.set(word, 'unanswered')
  turn.tally.declared += 1
}

/** Asks after a private incident that one isn't in, by its number and by words like its own. */
export async function pry(turn: Turn): Promise<void> {
  const foreign = turn.scene.recent.filter((one) => one.isPrivate && !channelFor(turn, one))
  const incident = turn.chance.pick(foreign)
  if (!incident) return
  turn.tally.pries += 1
  const mine = someIncident(turn)
  const words = turn.ledger.word()
  const text = turn.chance.pick([
    `INC-${incident.number} ${turn.chance.pick(plain)}`,
    `INC-${incident.number} note ${words}`,
    `INC-${incident.number} resolve ${words}`,
    'list',
    'doctor',
    ...(mine && !mine.isPrivate ? [`INC-${mine.number} duplicate INC-${incident.number}`] : []),
  ])
  await type(turn, null, text ?? 'list')
  turn.ledger.fates.set(words, 'refused')
}

/** Brings an incident to its end; asked what is still unknown, one mostly closes anyway. */
export async function finish(
  turn: Turn,
  incident: Incident,
  then = turn.chance.happens(0.8) ? 'close_anyway' : 'open_findings_form',
): Promise<void> {
  const actor = turn.stage.workspace.as(turn.person)
  const { response } = await actor.command('/incident', `INC-${incident.number} close`, {
    channel: 'general',
  })
  counted(turn.tally, 'finish')
  if (response && JSON.stringify(response.blocks ?? []).includes(then)) await actor.click(response, then)
}

export async function draft({ stage, person, tally }: Turn, { number }: Incident): Promise<void> {
  const text = `INC-${number} postmortem`
  const { acknowledged } = await stage.workspace.as(person).command('/incident', text, { channel: 'general' })
  counted(tally, 'postmortem')
  if (!acknowledged) tally.unanswered += 1
}

/** Who is to end it: of a private incident the one who declared it, for others may not know it. */
export function finisherOf({ stage }: Turn, { isPrivate, declaredBy, number }: Incident): string {
  return (isPrivate ? stage.workspace.person(declaredBy).name : people[number % people.length]) ?? 'ana'
}
