/** How something reached us, as far as it is acknowledged. */
export type Asked = 'command' | 'button' | 'form' | 'shortcut' | 'event'

/** One thing worth counting. Its words come from short lists: never a person, a title or a channel. */
export type Observation =
  | { kind: 'acknowledged'; asked: Asked; tookMs: number }
  | { kind: 'decided'; what: string }
  | { kind: 'response_target'; severity: number; outcome: 'met' | 'missed' }
  /** `sinceDecidedMs` is null while an effect is not settled, or its decision is not dated. */
  | { kind: 'delivery'; lane: string; effect: string; outcome: string; sinceDecidedMs: number | null }
  | { kind: 'timer_fired'; lateMs: number }
  | { kind: 'slack_call'; method: string; code: string; tookMs: number }
  | { kind: 'method_paused'; method: string; forMs: number }
  /** What one request of an alert source came to. */
  | { kind: 'alert_body'; source: string; outcome: 'stored' | 'refused' | 'failed' }
  /** Refused for security's sake; never an attempt at a private incident, for the count would tell that there's one. */
  | { kind: 'refusal'; what: 'permission' | 'form' | 'token' }
  | { kind: 'defect' }

export type Attributes = Record<string, string | number>

/** Adds to what's known about the current step. */
export type Tell = (attributes: Attributes) => void

export type Step = {
  name: string
  about?: Attributes
  /** The key under which the step before was left; null begins a trace of its own. */
  after?: string | null
}

export type Observer = {
  observe: (observation: Observation) => void
  /** Runs work as one step of a trace, inside the step that is under way. */
  step: <T>(step: Step, work: (tell: Tell) => Promise<T>) => Promise<T>
  /** Leaves the current step under a key, for what follows from it elsewhere and later. */
  leave: (key: string) => void
}

/** Sees nothing. */
export const unobserved: Observer = {
  observe: () => {},
  step: (_, work) => work(() => {}),
  leave: () => {},
}
