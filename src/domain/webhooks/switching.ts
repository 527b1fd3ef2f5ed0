import { type Act, accept, eventOf, type Outcome } from '../record/decision.ts'
import type { Instant } from '../time/instant.ts'
import type { Endpoint, EndpointEffect } from './endpoint.ts'

/** How it has been failing: since when nothing got through, and why, as a sentence without its full stop. */
type Failing = { id: string; since: Instant; reason: string; channel: string | null }

/** It keeps failing. Somebody hears of it once, until something gets through again. */
export function noteFailing(endpoint: Endpoint, failing: Failing, act: Act): Outcome<Endpoint> {
  const { since, reason } = failing
  return accept(
    { ...endpoint, toldAt: act.at },
    [eventOf(act, { kind: 'endpoint_failing', since, reason })],
    tellEffects(failing, 'failing'),
  )
}

/** Something got through again: the channel that was told of the failure is told so. */
export function noteWorking(
  endpoint: Endpoint,
  { id, since, channel }: Omit<Failing, 'reason'>,
  act: Act,
): Outcome<Endpoint> {
  return accept(
    { ...endpoint, toldAt: null },
    [eventOf(act, { kind: 'endpoint_working', since })],
    tellEffects({ id, since, reason: '', channel }, 'working'),
  )
}

/** Nothing more goes to it until somebody switches it on: what nobody takes for days only piles up. */
export function switchOff(endpoint: Endpoint, failing: Failing, act: Act): Outcome<Endpoint> {
  const { since, reason } = failing
  return accept(
    { ...endpoint, toldAt: act.at, off: { at: act.at, reason } },
    [eventOf(act, { kind: 'endpoint_switched_off', since, reason })],
    tellEffects(failing, 'off'),
  )
}

export function switchOn(endpoint: Endpoint, act: Act): Outcome<Endpoint> {
  return accept(
    { ...endpoint, toldAt: null, off: null },
    [eventOf(act, { kind: 'endpoint_switched_on' })],
    [],
  )
}

function tellEffects(
  { id, since, reason, channel }: Failing,
  what: EndpointEffect['what'],
): EndpointEffect[] {
  return channel === null ? [] : [{ kind: 'tell_endpoint', endpoint: id, what, since, reason, channel }]
}
