import { objectOf, objectsOf, textOf } from '../../../json.ts'
import type { TrafficRecord } from '../../../protocol/traffic.ts'

/** What has happened so far, as far as the tour asks. */
export type Progress = {
  /** What was typed after a slash command. */
  commands: readonly string[]
  /** The texts and ids of buttons that were pressed, and the ids of forms that were sent. */
  pressed: readonly string[]
  travels: number
  hasReadFile: boolean
}

export type TourStep = {
  id: string
  title: string
  text: string
  /** Put into the composer when asked for. */
  typed?: string
  isDone(progress: Progress): boolean
}

const didType = (pattern: RegExp) => (progress: Progress) =>
  progress.commands.some((text) => pattern.test(text))
const didPress = (pattern: RegExp) => (progress: Progress) =>
  progress.pressed.some((text) => pattern.test(text))
const either =
  (...tests: ((progress: Progress) => boolean)[]) =>
  (progress: Progress) =>
    tests.some((test) => test(progress))

/** The life of an incident, then what's around it: one thing to try after another. */
export const tourSteps: readonly TourStep[] = [
  {
    id: 'declare',
    title: 'Declare an incident',
    text: 'One line, from any channel. It opens a channel, pages people and starts a clock.',
    typed: '/incident sev2 checkout is slow',
    isDone: either(didType(/^sev ?[1-4] \S/i), didPress(/^declare_(form|[1-4])$/)),
  },
  {
    id: 'acknowledge',
    title: 'Acknowledge it',
    text: 'In the new channel, press Acknowledge on the card: you stop the response clock.',
    isDone: either(didPress(/^(acknowledge|take_command)$/), didType(/^(ack|lead)\b/i)),
  },
  {
    id: 'note',
    title: 'Add to the timeline',
    text: 'Say what you see and react to it with 📌, or type a note.',
    typed: '/incident note a deploy went out just before',
    isDone: either(didType(/^note\b/i), didPress(/^(note_form|pushpin|record_on_timeline)$/)),
  },
  {
    id: 'raise',
    title: 'Raise the severity',
    text: 'It’s worse than it looked: press SEV-1 on the card. It asks first, and says what follows.',
    isDone: either(
      didPress(/^(set_severity_[1-3]|severity_form)$/),
      didType(/^sev(erity)? [1-3]\b|^sev1\b/i),
    ),
  },
  {
    id: 'deadline',
    title: 'Miss a deadline',
    text: 'An update is due. Press Next beside the clock above and see what happens when nobody posts it.',
    isDone: ({ travels }) => travels > 0,
  },
  {
    id: 'resolve',
    title: 'Resolve it',
    text: 'Say in a few words what it was.',
    typed: '/incident resolve a missing index on orders',
    isDone: either(didType(/^resolved?\b/i), didPress(/^(resolve_form|resolve_now)$/)),
  },
  {
    id: 'close',
    title: 'Close it',
    text: 'It says what’s still empty, and lets you close anyway.',
    typed: '/incident close',
    isDone: either(didType(/^closed?\b/i), didPress(/^close(_anyway)?$/)),
  },
  {
    id: 'read',
    title: 'Read the postmortem',
    text: 'Half of it is already written, from what really happened. Open the file in the channel.',
    isDone: ({ hasReadFile }) => hasReadFile,
  },
  {
    id: 'on_call',
    title: 'See who’s on call',
    text: 'This company has a rotation, and services with error budgets: type services to see what’s left.',
    typed: '/incident oncall',
    isDone: didType(/^(oncall|services|budget)\b/i),
  },
  {
    id: 'drill',
    title: 'Hold a drill',
    text: 'Its events arrive automatically. It pages only people who agreed, and gets a score when you close it.',
    typed: '/incident drill expired-certificate',
    isDone: didType(/^drill \S/i),
  },
]

/** What people typed and pressed, from what the app was sent. */
export function deedsOf(records: Iterable<TrafficRecord>): Pick<Progress, 'commands' | 'pressed'> {
  const commands: string[] = []
  const pressed: string[] = []
  for (const record of records) {
    if (record.kind !== 'envelope' || record.acknowledgedMs === undefined) continue
    const { payload } = record
    if (record.type === 'slash_commands') commands.push(textOf(payload.text))
    pressed.push(
      ...objectsOf(payload.actions).map((action) => textOf(action.action_id)),
      textOf(payload.callback_id),
      textOf(objectOf(payload.event).reaction),
      payload.type === 'view_submission' ? textOf(objectOf(payload.view).callback_id) : '',
    )
  }
  return { commands, pressed }
}
