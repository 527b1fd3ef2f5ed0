import type { Incident } from '../../src/domain/incident/incident.ts'
import { objectsOf, textOf } from '../../src/sandbox/json.ts'
import type { Message, ViewEntry } from '../../src/sandbox/workspace/state.ts'
import {
  type Choice,
  holdsValue,
  type Placed,
  placedElements,
} from '../../src/sandbox/workspace/views/elements.ts'
import { actionIds } from '../../src/slack/ids/action-ids.ts'
import { blockIds, formIds } from '../../src/slack/ids/form-ids.ts'
import { channelFor, someIncident, type Turn } from './acts.ts'
import { phraseAbout } from './ledger.ts'
import { counted } from './tally.ts'

/** Presses anything that a message offers, and fills in the form that it may open. */
export async function press(turn: Turn, target: Message, incident: Incident | null): Promise<void> {
  const places = placedElements(target.blocks).filter(
    ({ element, actionId }) => element.type === 'button' && actionId !== actionIds.openLink,
  )
  const place = turn.chance.pick(places)
  if (!place) return
  await closeAll(turn)
  const { actionId, blockId, element } = place
  const actor = turn.stage.workspace.as(turn.person)
  // Everybody may see it, and not only those it was shown to.
  const value = element.value === undefined ? {} : { value: textOf(element.value) }
  const { acknowledged } = await actor.click(target, actionId, { blockId, ...value })
  counted(turn.tally, `press ${actionId.replace(/_[1-4]$/, '')}`)
  if (!acknowledged) turn.tally.unanswered += 1
  await fillIn(turn, incident)
}

/** Presses something in an incident's channel: the card, a reminder, or what only this person sees. */
export async function pressInChannel(turn: Turn): Promise<void> {
  const incident = someIncident(turn, turn.chance.happens(0.3) ? turn.scene.recent : turn.scene.open)
  const channel = incident && channelFor(turn, incident)
  if (!channel || channel.isArchived) return
  const own = turn.stage.workspace.as(turn.person).ephemerals(channel.id).slice(-3)
  const target = turn.chance.pick([...channel.messages, ...own].filter(({ blocks }) => blocks !== undefined))
  if (target) await press(turn, target, incident)
}

/** Declares with the form, one time in three in private. */
export async function declareByForm(turn: Turn, isPrivate = turn.chance.happens(0.35)): Promise<void> {
  const actor = turn.stage.workspace.as(turn.person)
  await closeAll(turn)
  if (turn.chance.happens(0.3)) await actor.globalShortcut('declare_incident')
  else await actor.command('/incident', '', { channel: 'general' })
  counted(turn.tally, 'declare by form')
  await fillIn(turn, null, isPrivate)
}

/** The fields whose words go on the timeline once, by their form. */
const recorded: Record<string, string> = {
  [formIds.declare]: blockIds.title,
  [formIds.update]: blockIds.text,
  [formIds.note]: blockIds.text,
  [formIds.task]: blockIds.text,
  [formIds.resolve]: blockIds.summary,
  [formIds.severity]: blockIds.reason,
  [formIds.reopen]: blockIds.reason,
  [formIds.cancel]: blockIds.reason,
}

/** Fills in the form in front of this person, if there is one, and sends it. */
const fillIn = async (turn: Turn, incident: Incident | null, inPrivate = false): Promise<void> => {
  const { stage, person, chance, ledger, tally } = turn
  const actor = stage.workspace.as(person)
  const form = actor.views.at(-1)
  if (!form) return
  if (form.view.submit === undefined) return pressInWindow(turn, form, incident)
  const formId = textOf(form.view.callback_id)
  const isPrivate = formId === formIds.declare && inPrivate
  const secret = isPrivate ? `${ledger.secret()} ` : ''
  const word = ledger.word()
  const entered: { [field: string]: Choice } = {}
  for (const place of placedElements(form.view.blocks).filter(({ element }) => holdsValue(element))) {
    const isRecorded = recorded[formId] === place.blockId
    const words = secret + phraseAbout(incident, isRecorded ? word : ledger.word(), chance)
    entered[place.blockId] = chosenFor(turn, place, words, isPrivate)
  }
  const sent = await actor.submit(form, entered)
  counted(tally, `send ${formId}`)
  const isTaken = sent.acknowledged && sent.isClosed
  const isUnanswered = !sent.acknowledged && sent.errors === undefined
  if (recorded[formId]) ledger.fates.set(word, isTaken ? 'kept' : isUnanswered ? 'unanswered' : 'refused')
  if (isUnanswered) tally.unanswered += 1
  if (formId === formIds.declare && (isTaken || isUnanswered)) {
    tally.declared += 1
    if (isPrivate) tally.privately += 1
  }
  await closeAll(turn)
}

/** Presses something in a modal that has nothing to send, such as the menu, and fills in what that opens. */
const pressInWindow = async (turn: Turn, window: ViewEntry, incident: Incident | null): Promise<void> => {
  const place = turn.chance.pick(
    placedElements(window.view.blocks).filter(
      ({ element, actionId }) => element.type === 'button' && actionId !== actionIds.openLink,
    ),
  )
  const actor = turn.stage.workspace.as(turn.person)
  if (place) {
    const { actionId, blockId } = place
    const { acknowledged } = await actor.click(window, actionId, { blockId })
    counted(turn.tally, `press ${actionId.replace(/_[1-4]$/, '')} in a modal`)
    if (!acknowledged) turn.tally.unanswered += 1
  }
  const next = actor.views.at(-1)
  if (next?.view.submit === undefined) return closeAll(turn)
  await fillIn(turn, incident)
}

/** Puts away what stands open: words about one incident must not get into a form about another. */
const closeAll = async ({ stage, person }: Turn): Promise<void> => {
  const actor = stage.workspace.as(person)
  const [form] = actor.views
  if (form) await actor.closeView(form, { isCleared: true })
}

const chosenFor = (turn: Turn, { element, blockId }: Placed, words: string, isPrivate: boolean): Choice => {
  const { stage, chance, scene } = turn
  const options = objectsOf(element.options).map(({ value }) => textOf(value))
  switch (element.type) {
    case 'checkboxes':
      return options.filter((value) => (value === 'is_private' ? isPrivate : chance.happens(0.3)))
    case 'static_select':
    case 'radio_buttons':
      return chance.pick(options) ?? null
    case 'users_select':
      return chance.pick(stage.workspace.people)?.id ?? null
    case 'datepicker':
      return new Date(stage.now() + (1 + chance.below(9)) * 86_400_000).toISOString().slice(0, 10)
    case 'datetimepicker':
      return Math.floor(stage.now() / 1000) - chance.below(3_600)
    default:
      return blockId === blockIds.duplicateOf ? `INC-${chance.pick(scene.open)?.number ?? 1}` : words
  }
}
