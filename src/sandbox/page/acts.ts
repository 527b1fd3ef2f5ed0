import { z } from 'zod'
import { alertKinds } from '../outside/kinds.ts'

const target = z.union([z.object({ channel: z.string(), ts: z.string() }), z.object({ view: z.string() })])
const choice = z.union([z.string(), z.array(z.string()), z.number(), z.null()])
const entered = z.record(z.string(), choice)
const inChannel = { channel: z.string() }
const onMessage = { channel: z.string(), ts: z.string() }

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
const method = z.string().max(100)
const times = z.number().int().positive().exactOptional()
const fault = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('rate_limit'), retryAfterSeconds: z.number().positive(), method, times }),
  z.object({ kind: z.literal('http'), status: z.number().int().min(400).max(599), method, times }),
  z.object({ kind: z.literal('error'), code: z.string().regex(/^[a-z_]{1,60}$/), method, times }),
  z.object({ kind: z.literal('lost_answer'), method, times }),
])

/** Everything that can be done in the page: as a person, and to the world around them. */
export const actSchema = z.discriminatedUnion('act', [
  z.object({ act: z.literal('say'), ...inChannel, text: z.string().min(1), thread: z.string().optional() }),
  z.object({ act: z.literal('edit'), ...onMessage, text: z.string().min(1) }),
  z.object({ act: z.literal('delete'), ...onMessage }),
  z.object({ act: z.literal('react'), ...onMessage, name: z.string(), isOn: z.boolean() }),
  z.object({ act: z.literal('pin'), ...onMessage, isOn: z.boolean() }),
  z.object({ act: z.literal('read'), ...inChannel, ts: z.string() }),
  z.object({ act: z.literal('join'), ...inChannel }),
  z.object({ act: z.literal('leave'), ...inChannel }),
  z.object({ act: z.literal('archive'), ...inChannel, isOn: z.boolean() }),
  z.object({ act: z.literal('invite'), ...inChannel, person: z.string() }),
  z.object({ act: z.literal('create'), name: z.string(), isPrivate: z.boolean() }),
  z.object({ act: z.literal('command'), ...inChannel, command: z.string(), text: z.string() }),
  z.object({ act: z.literal('shortcut'), ...onMessage, callbackId: z.string() }),
  z.object({
    act: z.literal('click'),
    target,
    actionId: z.string(),
    blockId: z.string(),
    value: z.string().optional(),
    choice: choice.optional(),
    entered: entered.optional(),
  }),
  z.object({ act: z.literal('submit'), view: z.string(), entered }),
  z.object({ act: z.literal('close'), view: z.string(), isCleared: z.boolean() }),
  z.object({ act: z.literal('home') }),
  z.object({ act: z.literal('quiet_hours'), hours: z.object({ from: timeOfDay, to: timeOfDay }).nullable() }),
  z.object({
    act: z.literal('travel'),
    minutes: z
      .number()
      .positive()
      .max(60 * 24 * 60),
  }),
  z.object({ act: z.literal('travel_to'), to: z.enum(['next_timer', 'monday']) }),
  z.object({ act: z.literal('limits'), limits: z.enum(['none', 'published']) }),
  z.object({ act: z.literal('slow'), latencyMs: z.number().min(0).max(10_000) }),
  z.object({ act: z.literal('trouble'), fault }),
  z.object({ act: z.literal('calm'), id: z.number().optional() }),
  z.object({ act: z.literal('disconnect'), seconds: z.number().min(0).max(600) }),
  z.object({ act: z.literal('bot'), do: z.enum(['kill', 'start', 'restart']) }),
  z.object({ act: z.literal('alert'), kind: z.enum(alertKinds), isOver: z.boolean() }),
  z.object({
    act: z.literal('workflow'),
    callbackId: z.string(),
    inputs: z.record(z.string(), z.union([z.string(), z.boolean()])),
    /** Whether this person starts it, or nobody does. */
    isAttended: z.boolean(),
  }),
  z.object({ act: z.literal('reset') }),
])

export type Act = z.infer<typeof actSchema>
export type FaultAsked = z.infer<typeof fault>
export type Choice = z.infer<typeof choice>
