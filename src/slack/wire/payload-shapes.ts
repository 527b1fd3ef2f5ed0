import { z } from 'zod'
import { shortcutIds } from '../ids/action-ids.ts'
import { summaryDraftIds } from '../ids/evidence-ids.ts'
import { formIds } from '../ids/form-ids.ts'
import { practiceFormIds } from '../ids/practice-ids.ts'

const text = z.string().max(100_000)
const id = z.string().min(1).max(200)
const person = z.string().regex(/^[UW][A-Z0-9]{2,40}$/)
const channel = z.string().regex(/^[CDG][A-Z0-9]{2,40}$/)
const ts = z.string().regex(/^\d{1,12}\.\d{1,9}$/)
const user = z.looseObject({ id: person })
const place = z.looseObject({ id: channel })

const command = z.object({
  command: z.string().min(1),
  text,
  user_id: person,
  user_name: text.nullish(),
  channel_id: channel,
  trigger_id: id,
})

const button = z.looseObject({
  user,
  trigger_id: id,
  channel: place.nullish(),
  container: z.looseObject({ channel_id: channel.nullish(), is_ephemeral: z.boolean().nullish() }).nullish(),
  actions: z
    .array(z.looseObject({ action_id: z.string().min(1).max(255), value: text.nullish() }))
    .min(1)
    .max(1),
})

const form = z.looseObject({
  user: user.extend({ name: text.nullish() }),
  view: z.looseObject({
    id,
    callback_id: z.enum([...Object.values(formIds), summaryDraftIds.form, ...Object.values(practiceFormIds)]),
    private_metadata: text,
    state: z.looseObject({ values: z.record(z.string(), z.record(z.string(), z.looseObject({}))) }),
  }),
})

const shortcut = z.looseObject({
  callback_id: z.enum([shortcutIds.record, shortcutIds.item]),
  user,
  trigger_id: id,
  channel: place,
  message: z.looseObject({ ts, thread_ts: ts.nullish(), text: text.nullish(), user: person.nullish() }),
})

const globalShortcut = z.looseObject({
  callback_id: z.literal(shortcutIds.declare),
  user,
  trigger_id: id,
})

/** The fields of each event that its listener reads. */
const events: Record<string, z.ZodType> = {
  message: z.union([
    z.looseObject({
      subtype: z.literal('message_changed'),
      channel,
      message: z.looseObject({ ts, text: text.nullish() }),
    }),
    z.looseObject({
      subtype: z.literal('message_deleted'),
      channel,
      deleted_ts: ts,
      previous_message: z.looseObject({}).nullish(),
    }),
    z.looseObject({
      subtype: z
        .string()
        .refine((kind) => kind !== 'message_changed' && kind !== 'message_deleted')
        .nullish(),
    }),
  ]),
  reaction_added: z.looseObject({
    user: person,
    reaction: z.string(),
    item: z.looseObject({ type: z.string() }),
  }),
  pin_added: z.looseObject({ user: person, channel_id: channel, item: z.looseObject({}) }),
  member_joined_channel: z.looseObject({ user: person, channel, inviter: person.optional() }),
  channel_rename: z.looseObject({ channel: place.extend({ name: z.string().min(1).max(100) }) }),
  channel_archive: z.looseObject({ channel }),
  channel_id_changed: z.looseObject({ old_channel_id: channel, new_channel_id: channel }),
  link_shared: z.looseObject({
    channel: z.string().min(1).max(200),
    message_ts: z.string().min(1).max(200),
    links: z.array(z.looseObject({ url: text })),
  }),
  function_executed: z.looseObject({
    function: z.looseObject({ callback_id: z.string() }),
    function_execution_id: id,
    inputs: z.record(z.string(), z.unknown()),
  }),
}

const sameShape: Record<string, string> = {
  reaction_removed: 'reaction_added',
  pin_removed: 'pin_added',
  member_left_channel: 'member_joined_channel',
  group_rename: 'channel_rename',
  group_archive: 'channel_archive',
  channel_unarchive: 'channel_archive',
  group_unarchive: 'channel_archive',
  channel_deleted: 'channel_archive',
  channel_shared: 'channel_archive',
  group_deleted: 'channel_archive',
  group_left: 'channel_archive',
}

/** An event that nobody listens to passes; Bolt lets it go by. */
const event = z.looseObject({ type: z.string().min(1) }).superRefine((value, ctx) => {
  const name = Object.hasOwn(sameShape, value.type) ? (sameShape[value.type] ?? '') : value.type
  const shape = Object.hasOwn(events, name) ? events[name] : undefined
  const read = shape?.safeParse(value)
  if (read && !read.success) ctx.addIssue({ code: 'custom', message: pathsOf(read.error).join(', ') })
})

const shapes: Record<string, z.ZodType> = {
  block_actions: button,
  view_submission: form,
  message_action: shortcut,
  shortcut: globalShortcut,
  event_callback: z.looseObject({ event_id: id, event }),
}

/** Where a payload isn't as Slack sends it; never what it holds. */
export function pathsOf(error: z.ZodError): string[] {
  return error.issues.slice(0, 5).map(({ path }) => path.join('.'))
}

/** What is wrong with something that came in; null when Muster can read it, or never looks at its kind. */
export function problemIn(body: unknown): { kind: string; where: string[] } | null {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return { kind: 'none', where: [] }
  if ('command' in body) return problemAs('command', command, body)
  const type = 'type' in body && typeof body.type === 'string' ? body.type : ''
  const shape = Object.hasOwn(shapes, type) ? shapes[type] : undefined
  return shape ? problemAs(type, shape, body) : { kind: type.slice(0, 40) || 'none', where: [] }
}

function problemAs(kind: string, shape: z.ZodType, body: object): { kind: string; where: string[] } | null {
  const { error } = shape.safeParse(body)
  return error ? { kind, where: pathsOf(error) } : null
}
