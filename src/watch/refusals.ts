import type { Desk, RefusedThing } from '../operations/engine/desk.ts'
import type { Log } from '../process/log.ts'
import type { Observer } from '../telemetry/observer.ts'

/** What's counted of what was refused. Of private incidents nothing: the count would tell that there is one. */
const counted = {
  refused_permission: 'permission',
  refused_form: 'form',
  refused_private: null,
  /** Counted where it's tried: on record it's only now and then. */
  refused_token: null,
} as const satisfies Record<RefusedThing['what'], string | null>

/** Logs and counts what was refused for security's sake. */
export function watchRefusals(observer: Observer, log: Log): Pick<Desk, 'tellRefused' | 'tellTokenRefused'> {
  return {
    tellRefused: ({ what, incident, detail }, by) => {
      log.warn('refused', { what, incident, ...detail, by: by.kind === 'person' ? by.id : by.kind })
      const kind = counted[what]
      if (kind) observer.observe({ kind: 'refusal', what: kind })
    },
    tellTokenRefused: () => observer.observe({ kind: 'refusal', what: 'token' }),
  }
}
