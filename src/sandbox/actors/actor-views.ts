import { objectOf, objectsOf, textOf } from '../json.ts'
import type { Acknowledgement } from '../protocol/delivery/delivery.ts'
import { sendEvent } from '../protocol/events.ts'
import { checkedView } from '../protocol/methods/views.ts'
import { Refused } from '../protocol/refusal.ts'
import { wireView } from '../protocol/wire.ts'
import { directChannelWith } from '../workspace/conversations.ts'
import type { Person, ViewEntry } from '../workspace/state.ts'
import { type Entered, fieldProblems, withEntered } from '../workspace/views/view-values.ts'
import {
  closeAllModals,
  closeModal,
  deepestStack,
  modalsOf,
  replaceView,
  showModal,
} from '../workspace/views/views.ts'
import type { World } from '../workspace/world.ts'
import { interactionOf, type Outcome, outcomeOf } from './interactions.ts'

export type Submission = Outcome & {
  /** Block id → sentence, from the app, or from Slack's client, which then sends nothing. */
  errors?: { [blockId: string]: string }
  isClosed: boolean
}

export function viewActs(world: World, person: Person) {
  return {
    /** Fills in fields, by block id or action id, and presses the submit button. */
    async submit(entry: ViewEntry, entered: Entered = {}): Promise<Submission> {
      if (modalsOf(world, person.id).at(-1) !== entry) throw new Error('That form isn’t on top.')
      entry.values = withEntered(entry.view, entry.values, entered)
      world.changed()
      const errors = fieldProblems(entry.view, entry.values)
      if (Object.keys(errors).length > 0) return { acknowledged: false, ackMs: 0, errors, isClosed: false }
      const payload = {
        ...interactionOf(world, person),
        type: 'view_submission',
        view: wireView(world, entry),
        response_urls: [],
      }
      return submissionOf(world, entry, await world.deliver({ type: 'interactive', payload }))
    },

    /** Closes the topmost view, or with `isCleared` all of them. */
    async closeView(entry: ViewEntry, options: { isCleared?: boolean } = {}): Promise<void> {
      const isCleared = options.isCleared ?? false
      if (isCleared) closeAllModals(world, person.id)
      else closeModal(world, entry)
      if (entry.view.notify_on_close !== true) return
      const interaction = { ...interactionOf(world, person), type: 'view_closed' }
      const payload = { ...interaction, view: wireView(world, entry), is_cleared: isCleared }
      await world.deliver({ type: 'interactive', payload })
    },

    /** Opens the app's Home tab; what the app publishes there is read with `workspace.home`. */
    openHome(): void {
      const channel = directChannelWith(world, person.id)
      const home = world.state.homes.get(person.id)
      sendEvent(world, {
        type: 'app_home_opened',
        user: person.id,
        channel: channel.id,
        tab: 'home',
        ...(home === undefined ? {} : { view: wireView(world, home) }),
      })
    },
  }
}

function submissionOf(world: World, entry: ViewEntry, acknowledgement: Acknowledgement): Submission {
  const outcome = outcomeOf(acknowledgement)
  if (!acknowledgement.acknowledged) return { ...outcome, isClosed: false }
  const answer = objectOf(acknowledgement.payload)
  try {
    switch (answer.response_action) {
      case undefined:
        closeModal(world, entry)
        return { ...outcome, isClosed: true }
      case 'clear':
        closeAllModals(world, entry.userId)
        return { ...outcome, isClosed: true }
      case 'update':
        replaceView(world, entry, checkedView(world, answer.view, 'modal', entry))
        return { ...outcome, isClosed: false }
      case 'push':
        return { ...outcome, ...pushView(world, entry, answer.view), isClosed: false }
      case 'errors':
        return { ...outcome, ...errorsOf(entry, objectOf(answer.errors)), isClosed: false }
      default:
        return { ...outcome, error: 'unknown response_action', isClosed: false }
    }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return { ...outcome, error: error.code, isClosed: false }
  }
}

function pushView(world: World, entry: ViewEntry, view: unknown): { error?: string } {
  if (modalsOf(world, entry.userId).length >= deepestStack) return { error: 'push_limit_reached' }
  showModal(world, entry.userId, checkedView(world, view, 'modal'), 'push')
  return {}
}

/** Slack shows errors only beside input blocks; any other makes the whole answer invalid. */
function errorsOf(
  entry: ViewEntry,
  given: { [blockId: string]: unknown },
): Pick<Submission, 'error' | 'errors'> {
  const inputs = objectsOf(entry.view.blocks).filter((block) => block.type === 'input')
  const known = new Set(inputs.map((block) => textOf(block.block_id)))
  const stray = Object.keys(given).find((blockId) => !known.has(blockId))
  if (stray !== undefined) return { error: `no input block "${stray}" to show an error at` }
  return { errors: Object.fromEntries(Object.entries(given).map(([id, sentence]) => [id, textOf(sentence)])) }
}
